import { expect } from '@open-wc/testing'
import {
  addDays,
  addMonths,
  daysIntoWeek,
  firstWeekday,
  lastDay,
  sameDayIn,
  weekday,
  weeksOf,
} from '../../../src/elements/booking/panel/calendar.ts'
import {
  dateIn,
  dateLabel,
  dayPart,
  momentLabel,
  offsetAt,
  repeatsHour,
  timeLabel,
} from '../../../src/elements/booking/panel/clock.ts'
import { clocksDiffer, zoneName } from '../../../src/elements/booking/panel/steps/zones.ts'

const at = (text: string) => Date.parse(text)
const clock = (language: string, zone: string) => ({ language, zone, cycle: undefined })

describe('booking: calendar dates', () => {
  it('adds days and months over every edge', () => {
    expect(addDays('2026-12-31', 1)).to.equal('2027-01-01')
    expect(addDays('2028-03-01', -1)).to.equal('2028-02-29')
    expect(addMonths('2026-12', 1)).to.equal('2027-01')
    expect(addMonths('2026-01', -13)).to.equal('2024-12')
    expect(lastDay('2027-02')).to.equal('2027-02-28')
    expect(sameDayIn('2027-02', '2026-12-31')).to.equal('2027-02-28')
    expect(sameDayIn('2027-03', '2026-12-31')).to.equal('2027-03-31')
  })

  it('lays six weeks whatever the month, from the day the week begins with', () => {
    for (const month of ['2026-02', '2026-08', '2027-05']) {
      for (const first of [1, 6, 7]) {
        const weeks = weeksOf(month, first)
        const dates = weeks.flat().filter((date) => date !== undefined)
        expect(weeks).to.have.length(6)
        expect(weeks.every((week) => week.length === 7)).to.be.true
        expect(dates).to.have.length(Number(lastDay(month).slice(8)))
        for (const week of weeks) {
          for (const [n, date] of week.entries()) if (date) expect(daysIntoWeek(date, first)).to.equal(n)
        }
      }
    }
  })

  it('knows where weeks begin on Mondays, Sundays and Saturdays', () => {
    expect([firstWeekday('de'), firstWeekday('en-US'), firstWeekday('ar-EG')]).to.deep.equal([1, 7, 6])
    expect(weekday('2026-12-06')).to.equal(7)
  })
})

describe('booking: clocks', () => {
  it('reads offsets of whole, half and quarter hours, on both sides of UTC', () => {
    const winter = at('2026-12-03T12:00Z')
    const offsets = ['UTC', 'Europe/Riga', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Chatham']
    expect(offsets.map((zone) => offsetAt(winter, zone))).to.deep.equal([0, 120, -210, 345, 825])
  })

  it('finds the day on which an hour comes twice, also where clocks change at midnight', () => {
    // Of a year gone by: rules of years to come are changed, and not every browser knows of it at once.
    const days: [string, string, boolean][] = [
      ['2023-10-29', 'Europe/Riga', true],
      ['2023-10-28', 'Europe/Riga', false],
      ['2023-10-30', 'Europe/Riga', false],
      ['2023-03-26', 'Europe/Riga', false],
      ['2023-04-02', 'Australia/Lord_Howe', true],
      ['2023-10-28', 'Asia/Beirut', true],
      ['2023-11-05', 'America/Havana', true],
      ['2023-12-03', 'Asia/Kolkata', false],
    ]
    for (const [date, zone, repeats] of days)
      expect(repeatsHour(date, zone), `${date} ${zone}`).to.equal(repeats)
  })

  it('tells both halves of a repeated hour apart by their offset', () => {
    const riga = clock('en-GB', 'Europe/Riga')
    expect(timeLabel(riga, at('2026-10-25T00:30Z'))).to.match(/^0?3:30 GMT\+3$/)
    expect(timeLabel(riga, at('2026-10-25T01:30Z'))).to.match(/^0?3:30 GMT\+2$/)
    expect(timeLabel(riga, at('2026-10-26T08:30Z'))).to.not.contain('GMT')
  })

  it('groups and dates an instant by the zone it is shown in', () => {
    const evening = at('2026-12-03T16:00Z')
    expect(dayPart(evening, 'Europe/Riga')).to.equal('evening')
    expect(dayPart(evening, 'America/New_York')).to.equal('morning')
    expect(dayPart(evening, 'America/Sao_Paulo')).to.equal('afternoon')
    expect(dateIn(evening, 'Asia/Tokyo')).to.equal('2026-12-04')
  })

  it('compares clocks at the instants that matter, not by the names of their zones', () => {
    const winter = at('2026-12-03T12:00Z')
    const april = at('2027-04-05T12:00Z')
    expect(clocksDiffer('Europe/Helsinki', 'Europe/Riga', [winter, april])).to.be.false
    expect(clocksDiffer('Africa/Cairo', 'Europe/Riga', [winter])).to.be.false
    expect(clocksDiffer('Africa/Cairo', 'Europe/Riga', [april])).to.be.true
  })

  it('writes dates, times and zones as the language does', () => {
    // Older data of the language has a comma.
    expect(dateLabel('en-GB', '2026-12-03')).to.match(/^Thursday,? 3 December$/)
    expect(dateLabel('de', '2026-12-03')).to.equal('Donnerstag, 3. Dezember')
    expect(momentLabel(clock('en-GB', 'Europe/Riga'), at('2026-12-03T12:30Z'))).to.match(
      /^Thursday,? 3 December, 14:30$/,
    )
    expect(timeLabel({ ...clock('de', 'Europe/Riga'), cycle: 'h12' }, at('2026-12-03T12:30Z'))).to.contain(
      '2:30',
    )
    expect(zoneName('en', 'Europe/Riga')).to.equal('Eastern European Time')
  })
})
