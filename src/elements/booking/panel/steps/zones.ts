/** Whose clock is shown, and the way to the other one: fetched for readers who do not live by the studio's. */
import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Slot } from '../../../../contract/booking.ts'
import { dateFormat } from '../../../kit/format.ts'
import { fill, wordsFor } from '../../../kit/locale.ts'
import type { Choosing } from '../choosing.ts'
import { momentLabel, offsetAt } from '../clock.ts'
import { type ZoneMessages, zoneWords } from '../messages/zones.ts'

/** Whether two zones show different times at any of the instants. */
export function clocksDiffer(one: string, other: string, instants: number[]): boolean {
  return instants.some((instant) => offsetAt(instant, one) !== offsetAt(instant, other))
}

/** The zone's name in the language, for example `Eastern European Time`. */
export function zoneName(language: string, zone: string): string {
  const parts = dateFormat(language, { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts()
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
}

const wordsIn = (language: string): ZoneMessages => wordsFor(zoneWords, language)

const differ = ({ readerZone, studioZone }: Choosing, slots: { start: string }[]) =>
  clocksDiffer(
    readerZone,
    studioZone,
    slots.map(({ start }) => Date.parse(start)),
  )

/** Days are the studio's; a reader who lives by another clock should know. */
export function renderDates(panel: Choosing, slots: Slot[]): TemplateResult | typeof nothing {
  if (!differ(panel, slots)) return nothing
  const { language, studioZone } = panel
  return html`<p class="zone" part="zone">
    ${fill(wordsIn(language).datesAtStudio, { zone: zoneName(language, studioZone) })}
  </p>`
}

/** Switches the labels of times, and nothing else. */
export function renderSwitch(panel: Choosing, slots: Slot[]): TemplateResult | typeof nothing {
  if (!differ(panel, slots)) return nothing
  const { atStudio, readerZone, studioZone, language } = panel
  const words = wordsIn(language)
  const studio = { zone: zoneName(language, studioZone) }
  const own = { zone: zoneName(language, readerZone) }
  return html`<div class="zone" part="zone">
    <p>${atStudio ? fill(words.studioZone, studio) : fill(words.yourZone, own)}</p>
    <button
      type="button"
      class="quiet"
      part="zone-switch"
      @click=${() => {
        panel.atStudio = !atStudio
        panel.update()
      }}
    >
      ${atStudio ? fill(words.showYourZone, own) : fill(words.showStudioZone, studio)}
    </button>
  </div>`
}

/** The name of the zone that is looked at, where the other clock shows another time. */
export function zoneOf(panel: Choosing, visit: { start: string }): string {
  const { language, clock, readerZone } = panel
  return differ(panel, [visit]) ? ` (${zoneName(language, clock.zone ?? readerZone)})` : ''
}

/** A visit's moment on the studio's clock and, by the name given, on the reader's, where they differ. */
export function bothClocks(panel: Choosing, visit: { start: string }) {
  const { language, readerZone, studioZone } = panel
  if (!differ(panel, [visit])) return undefined
  const named = (zone: string) =>
    `${momentLabel(panel.clockIn(zone), Date.parse(visit.start))} (${zoneName(language, zone)})`
  return { studio: named(studioZone), name: wordsIn(language).yourTime, own: named(readerZone) }
}
