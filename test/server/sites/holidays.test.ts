import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { countriesIn, holidaySource, regionsIn } from '../../../src/server/sites/holidays.ts'
import { closeDays } from '../../../src/server/sites/closures.ts'
import { closureLines, suggestionsFor } from '../../../src/server/sites/holiday-suggestions.ts'
import { applySite, exportSite, findSite } from '../../../src/server/sites/service.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { studio } from '../../support/site.ts'

const NOW = Date.UTC(2026, 10, 2, 9)
const named = (place: { country: string; region?: string }, year: number, language = 'en') =>
  holidaySource(language)(place, year).map(({ date, name }) => `${date} ${name}`)

describe('public holidays', () => {
  test('move with Easter', () => {
    const easterMonday = (year: number) =>
      holidaySource('en')({ country: 'LV' }, year).find(({ name }) => name === 'Easter Monday')?.date
    assert.deepEqual([2024, 2025, 2026, 2027].map(easterMonday), [
      '2024-04-01',
      '2025-04-21',
      '2026-04-06',
      '2027-03-29',
    ])
  })

  test('are those of the part of the country where it has its own', () => {
    const womensDay = "2027-03-08 International Women's Day"
    assert.ok(named({ country: 'DE', region: 'DE-BE' }, 2027).includes(womensDay))
    assert.ok(!named({ country: 'DE', region: 'DE-BY' }, 2027).includes(womensDay))
    assert.ok(named({ country: 'DE', region: 'DE-BY' }, 2027).includes('2027-01-06 Epiphany'))
  })

  test('come in the language of the studio, else in English', () => {
    assert.ok(named({ country: 'LV' }, 2027, 'de-AT').includes('2027-01-01 Neujahr'))
    assert.ok(named({ country: 'LV' }, 2027, 'eo').includes("2027-01-01 New Year's Day"))
  })

  test('are whole days that the law frees: no half days, nothing that is only observed', () => {
    const iceland = named({ country: 'IS' }, 2026)
    assert.ok(iceland.some((day) => day.startsWith('2026-12-25')))
    assert.ok(!iceland.some((day) => /2026-12-(24|31)/.test(day)), 'both begin at one in the afternoon')
    assert.ok(!named({ country: 'DE' }, 2026).some((day) => /Valentine|Mother|Christmas Eve/.test(day)))
  })

  test('that last several days are each of them, also into the next year', () => {
    const feast = named({ country: 'SA' }, 2026).filter((day) => day.includes('Eid al-Fitr'))
    assert.deepEqual(
      feast.map((day) => day.slice(0, 10)),
      ['2026-03-19', '2026-03-20', '2026-03-21', '2026-03-22'],
    )
    assert.ok(named({ country: 'SZ' }, 2027).some((day) => day === '2027-01-02 Incwala Festival'))
    // A day that is an hour longer is still one day.
    const easter = named({ country: 'AU' }, 2026).filter((day) => day.includes('Easter Sunday'))
    assert.deepEqual(
      easter.map((day) => day.slice(0, 10)),
      ['2026-04-05'],
    )
  })

  test('of any country and year are dates of that year that can stand in a site file', () => {
    const codes = countriesIn('en').map(({ code }) => code)
    assert.ok(codes.length > 150)
    fc.assert(
      fc.property(fc.constantFrom(...codes), fc.integer({ min: 2024, max: 2035 }), (country, year) => {
        for (const { date, name } of holidaySource('en')({ country }, year)) {
          assert.match(date, new RegExp(`^${String(year)}-\\d\\d-\\d\\d$`))
          assert.ok(name.length > 0 && name.length <= 120)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('countries and their parts are named in the studio’s language, in its order', () => {
    assert.ok(countriesIn('de').some(({ code, name }) => code === 'LV' && name === 'Lettland'))
    const names = countriesIn('de').map(({ name }) => name)
    assert.deepEqual(names, names.toSorted(new Intl.Collator('de').compare))
    assert.ok(regionsIn('DE', 'de').some(({ code, name }) => code === 'DE-BY' && name === 'Bayern'))
    assert.deepEqual(regionsIn('LV', 'de'), [])
  })

  test('that the owner has settled are not suggested again', async () => {
    const document = {
      ...studio,
      studio: { ...studio.studio, country: 'DE', region: 'DE-BE' },
      closed: [{ from: '2026-12-24', to: '2026-12-31' }],
      overrides: [{ date: '2027-01-01', hours: ['12:00-16:00'] }],
    }
    const { place, holidays } = await suggestionsFor(document, NOW)
    assert.deepEqual(place, { country: 'DE', region: 'DE-BE' })
    assert.deepEqual(
      holidays.map(({ date }) => date),
      [
        '2027-03-08',
        '2027-03-26',
        '2027-03-29',
        '2027-05-01',
        '2027-05-06',
        '2027-05-17',
        '2027-10-03',
        '2027-12-25',
        '2027-12-26',
        '2028-01-01',
      ],
    )
    assert.deepEqual(JSON.parse(`[${closureLines(holidays).join('\n')}]`), [
      ...holidays.map(({ date, name }) => ({ from: date, reason: name })),
    ])
  })

  test('of a country nobody knows are none, and a part that is unknown counts as the whole', async () => {
    const unknown = await suggestionsFor(studio, NOW, { country: 'ZZ' })
    assert.equal(unknown.place, undefined)
    assert.deepEqual(unknown.holidays, [])
    assert.ok(unknown.countries.length > 150)
    const whole = await suggestionsFor(studio, NOW, { country: 'DE', region: 'DE-XX' })
    assert.deepEqual(whole.place, { country: 'DE' })
  })
})

forEachEngine((engine) => {
  const days = [
    { date: '2026-12-25', name: 'Christmas' },
    { date: '2026-12-26', name: 'Boxing "Day"' },
  ]

  test('chosen days become closures of the document, once, and an export has them', async () => {
    const kernel = await engine.kernel({ site: { closed: [{ from: '2026-12-20', to: '2026-12-25' }] } })
    const before = await findSite(kernel, 'studio')
    assert.equal(await closeDays(kernel, 'studio', days), 1)
    assert.equal(await closeDays(kernel, 'studio', days), 0)
    const after = await findSite(kernel, 'studio')
    assert.equal(after?.version, (before?.version ?? 0) + 1)
    const closed = [
      { from: '2026-12-20', to: '2026-12-25' },
      { from: '2026-12-26', reason: 'Boxing "Day"' },
    ]
    assert.deepEqual(after.document.closed, closed)
    assert.deepEqual(await exportSite(kernel, 'studio'), { ...studio, closed })
    assert.equal(await closeDays(kernel, 'nowhere', days), 0)
  })

  test('two at once lose nothing', async () => {
    const kernel = await engine.kernel()
    const each = (date: string) => closeDays(kernel, 'studio', [{ date, name: 'Day' }])
    await Promise.all(['2026-12-25', '2026-12-26', '2026-12-27'].map(each))
    const { document } = (await findSite(kernel, 'studio')) ?? {}
    assert.deepEqual(document?.closed?.map(({ from }) => from).toSorted(), [
      '2026-12-25',
      '2026-12-26',
      '2026-12-27',
    ])
  })

  test('the owner’s own file counts when it is applied again', async () => {
    const kernel = await engine.kernel()
    await closeDays(kernel, 'studio', days)
    const { changes } = await applySite(kernel, studio, kernel.dataFolder)
    assert.deepEqual(
      changes.map(({ kind, path }) => [kind, path]),
      [['removed', 'closed']],
    )
  })
})
