"""Reads calendar files with the parser that is named first, and prints as JSON what it finds in each."""
import json
import sys


def utc(moment):
    return moment.strftime("%Y%m%dT%H%M%SZ")


def with_icalendar(content):
    from icalendar import Calendar

    calendar = Calendar.from_ical(content)

    def person(value):
        return [str(value.params["CN"]), str(value).lower()]

    def event(one):
        attendees = one.get("attendee", [])
        if not isinstance(attendees, list):
            attendees = [attendees]
        return {
            "uid": str(one["uid"]),
            "sequence": int(one["sequence"]),
            "status": str(one["status"]),
            "start": utc(one["dtstart"].dt),
            "end": utc(one["dtend"].dt),
            "stamp": utc(one["dtstamp"].dt),
            "summary": str(one["summary"]),
            "location": str(one.get("location", "")),
            "description": str(one.get("description", "")),
            "organizer": person(one["organizer"]) if "organizer" in one else None,
            "attendees": [person(value) for value in attendees],
        }

    return {"method": str(calendar["method"]), "events": [event(one) for one in calendar.walk("vevent")]}


def with_vobject(content):
    import vobject

    calendar = vobject.readOne(content.decode("utf-8"))

    def person(line):
        return [line.cn_param, line.value.lower()]

    def text(one, name):
        return getattr(one, name).value if hasattr(one, name) else ""

    def event(one):
        return {
            "uid": one.uid.value,
            "sequence": int(one.sequence.value),
            "status": one.status.value,
            "start": utc(one.dtstart.value),
            "end": utc(one.dtend.value),
            "stamp": utc(one.dtstamp.value),
            "summary": one.summary.value,
            "location": text(one, "location"),
            "description": text(one, "description"),
            "organizer": person(one.organizer) if hasattr(one, "organizer") else None,
            "attendees": [person(line) for line in one.contents.get("attendee", [])],
        }

    return {"method": calendar.method.value, "events": [event(one) for one in calendar.contents.get("vevent", [])]}


PARSERS = {"icalendar": with_icalendar, "vobject": with_vobject}
parser, *files = sys.argv[1:]
found = {}
for file in files:
    with open(file, "rb") as stream:
        content = stream.read()
    try:
        found[file] = PARSERS[parser](content)
    except ImportError:
        raise
    except Exception as error:
        found[file] = {"refused": repr(error)}
print(json.dumps(found))
