/** `knead site holidays`. */
import { closureLines, placeOfStudio, suggestionsFor } from '../sites/holiday-suggestions.ts'
import { findSite } from '../sites/service.ts'
import { chooseSite, withStore } from './open.ts'
import { CommandError, OK } from './terminal.ts'
import type { Terminal } from './terminal.ts'

/** Prints the public holidays that the site's document says nothing about, as lines for its `closed`. */
export function siteHolidays(terminal: Terminal, named: string | undefined): Promise<number> {
  return withStore(terminal, async (kernel) => {
    const id = await chooseSite(kernel, named)
    const document = (await findSite(kernel, id))?.document
    const wished = document && placeOfStudio(document)
    if (!document || !wished) {
      throw new CommandError(
        'The site file does not say in which country the studio is. Add it and apply the file: "studio": { "country": "LV" }',
      )
    }
    const { place, regions, holidays } = await suggestionsFor(document, kernel.clock())
    if (place === undefined) {
      throw new CommandError(`There are no holidays known of the country ${wished.country}.`)
    }
    if (wished.region !== place.region) {
      const known = regions.map(({ code }) => code).join(', ')
      terminal.complain(
        `No holidays are known of ${wished.region ?? ''} alone; these are of all the country. Known: ${known || 'none'}`,
      )
    }
    for (const line of closureLines(holidays)) terminal.say(line)
    terminal.complain(
      holidays.length === 0
        ? 'Every public holiday of the coming months is settled.'
        : 'These go into "closed" of the site file. Data: date-holidays, CC BY-SA 3.0.',
    )
    return OK
  })
}
