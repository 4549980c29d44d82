import { expect } from '@open-wc/testing'
import { day } from '../../../src/elements/articles/date.ts'

/** The first and the last day of each month, in the middle of the reader's day. */
const DAYS = Array.from({ length: 24 }, (_, n) =>
  (n % 2 ? new Date(2026, (n + 1) / 2, 0, 12) : new Date(2026, n / 2, 1, 12)).toISOString(),
)

const LOCALES = 'en-US en-GB en-AU de-DE de-AT de-CH de-LI de-LU de-BE de-IT fr-FR lv-LV ar-EG'.split(' ')

describe('the day of an article', () => {
  for (const locale of LOCALES)
    it(`is written as the browser writes it in ${locale}`, () => {
      const { format } = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
      for (const each of DAYS) expect(day(each, locale, undefined)).to.equal(format(new Date(each)))
    })

  it('is that of the zone the page names', () => {
    expect(day('2026-03-29T23:30:00Z', 'de-DE', 'Europe/Riga')).to.equal('30.03.2026')
    expect(day('2026-03-29T23:30:00Z', 'en-US', 'America/New_York')).to.equal('Mar 29, 2026')
  })
})
