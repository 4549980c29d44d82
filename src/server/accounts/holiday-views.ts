/** What the owner sees of the public holidays. */
import { html } from 'hono/html'
import type { SiteDocument } from '../../contract/site.ts'
import type { Holiday } from '../../domain/booking/holidays.ts'
import type { Markup } from '../http/page.ts'
import { localeFor, serverMessages } from '../mail/messages/index.ts'
import {
  closureLines,
  MONTHS_AHEAD,
  type HolidayAnswer,
  type HolidayPlace,
  type NamedCode,
} from '../sites/holiday-suggestions.ts'

interface HolidayDay extends Holiday {
  /** How many are booked on it. */
  visits: number
}

interface Shown {
  /** Undefined when the holidays could not be worked out. */
  answer: HolidayAnswer | undefined
  days: HolidayDay[]
  /** Stands in every form. */
  formToken: string
}

const ADDRESS = '/console/holidays'
const SOURCE = 'https://github.com/commenthol/date-holidays'

export function holidaysView(document: SiteDocument, { answer, days, formToken }: Shown): Markup {
  const { holidays: words } = serverMessages(document.studio.language)
  const body =
    answer === undefined
      ? html`<p class="notice alarm">${words.failed}</p>`
      : html`${placeForm(document, answer)}
          ${answer.place === undefined ? '' : daysPart(document, answer.place, days, formToken)}
          <p class="muted"><a href="${SOURCE}" rel="noreferrer">${words.source}</a></p>`
  return html`<h1>${words.title}</h1>
    ${body}
    <p><a href="/console#holidays">${words.back}</a></p>`
}

function placeForm({ studio }: SiteDocument, { countries, regions, place }: HolidayAnswer): Markup {
  const { holidays: words } = serverMessages(studio.language)
  return html`${
      studio.country === undefined
        ? html`<p>${words.where}</p>
            <pre><code>"country": "${place?.country ?? 'LV'}"</code></pre>`
        : ''
    }
    <form method="get" action="${ADDRESS}" class="fields">
      ${select('country', words.country, words.choose, countries, place?.country)}
      ${regions.length === 0 ? '' : select('region', words.region, words.wholeCountry, regions, place?.region)}
      <div class="actions"><button class="quiet">${words.show}</button></div>
    </form>`
}

function select(name: string, label: string, none: string, items: NamedCode[], chosen = ''): Markup {
  const option = ({ code, name: text }: NamedCode) =>
    html`<option value="${code}" ${code === chosen ? 'selected' : ''}>${text}</option>`
  return html`<label
    >${label}
    <select name="${name}">
      ${[{ code: '', name: none }, ...items].map(option)}
    </select></label
  >`
}

function daysPart(
  { studio }: SiteDocument,
  place: HolidayPlace,
  days: HolidayDay[],
  formToken: string,
): Markup {
  const { holidays: words } = serverMessages(studio.language)
  if (days.length === 0) return html`<p class="notice">${words.none(MONTHS_AHEAD)}</p>`
  const label = new Intl.DateTimeFormat(localeFor(studio.language), { dateStyle: 'full', timeZone: 'UTC' })
  const lines = closureLines(days).join('\n')
  return html`<p>${words.lead(MONTHS_AHEAD)}</p>
    <form method="post" action="${ADDRESS}/close">
      <input type="hidden" name="form" value="${formToken}" />
      <input type="hidden" name="country" value="${place.country}" />
      <input type="hidden" name="region" value="${place.region ?? ''}" />
      <div class="card">
        <ul class="plain choices">
          ${days.map(
            ({ date, name, visits }) =>
              html`<li>
                <label
                  ><input type="checkbox" name="day" value="${date}" checked />
                  ${label.format(new Date(`${date}T00:00:00Z`))}: ${name}</label
                >
                ${visits === 0 ? '' : html`<strong class="alarm">(${words.booked(visits)})</strong>`}
              </li>`,
          )}
        </ul>
      </div>
      <p class="notice">${words.keeps}</p>
      <div class="actions"><button>${words.close}</button></div>
    </form>
    <h2>${words.file}</h2>
    <pre><code>${lines}</code></pre>`
}
