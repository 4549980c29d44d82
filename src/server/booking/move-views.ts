/** Moving a visit without JavaScript: choose a day, choose a time, confirm. */
import { html } from 'hono/html'
import type { Markup } from '../http/page.ts'
import type { Slot } from '../../contract/booking.ts'
import { dayLabel, rangeLabel, timeLabels } from './labels.ts'
import type { Occasion, View } from './views.ts'
import { practitionerOf, whoGives } from './visit.ts'

/** A date with its number of free times. */
export interface DayChoice {
  /** `YYYY-MM-DD`. */
  date: string
  /** The instant it begins at. */
  starts: number
  count: number
}

const titled = (title: string, { site }: Occasion) => `${title} – ${site.document.studio.name}`

/** A free time, with ids of those who are free. */
type Choice = Pick<Slot, 'start' | 'practitioners'>

export interface DayPages {
  days: DayChoice[]
  /** Dates at which the neighbouring pages begin. */
  earlier: string | undefined
  later: string | undefined
}

export function dayView(occasion: Occasion, { days, earlier, later }: DayPages): View {
  const { booking, voice } = occasion
  const { move } = voice.words
  const free = days.filter(({ count }) => count > 0)
  return {
    title: titled(move.dayTitle, occasion),
    language: voice.locale,
    body: html`<h1>${move.dayTitle}</h1>
      ${bookedNow(occasion)} ${free.length === 0 ? html`<p>${move.none}</p>` : ''}
      <ul class="plain picks">
        ${free.map(
          ({ date, starts, count }) =>
            html`<li>
              <a href="move?day=${date}"
                >${move.dayFree(dayLabel(voice.locale, booking.zone, starts), count)}</a
              >
            </li>`,
        )}
      </ul>
      <p class="actions">
        ${earlier === undefined ? '' : html`<a class="button quiet" href="move?from=${earlier}">${move.earlier}</a>`}
        ${later === undefined ? '' : html`<a class="button quiet" href="move?from=${later}">${move.later}</a>`}
      </p>
      ${keep(occasion)}`,
  }
}

/** @param slots of one date, or near a wish. @param trouble why they are asked again. */
export function timeView(occasion: Occasion, starts: number, slots: Choice[], trouble?: string): View {
  const { booking, voice } = occasion
  const { move } = voice.words
  const title = move.timeTitle(dayLabel(voice.locale, booking.zone, starts))
  return {
    title: titled(title, occasion),
    language: voice.locale,
    body: html`<h1>${title}</h1>
      ${trouble === undefined ? '' : html`<p class="notice alarm" role="alert">${trouble}</p>`}
      ${bookedNow(occasion)}
      ${slots.length === 0 ? html`<p>${move.none}</p>` : times(occasion, starts, slots)}
      <p><a href="move">${move.otherDay}</a></p>
      ${keep(occasion)}`,
  }
}

/** The title has said the date: it stands with a time only where some are on another. */
function times(occasion: Occasion, starts: number, slots: Choice[]): Markup {
  const { booking, voice } = occasion
  const { words, locale } = voice
  const day = (start: number) => dayLabel(locale, booking.zone, start)
  const others = slots.some(({ start }) => day(Date.parse(start)) !== day(starts))
  const moments = slots.map(({ start }) => Date.parse(start))
  const named = slots.some(({ practitioners }) => othersOf(occasion, practitioners) !== undefined)
  const labels = timeLabels(locale, booking.zone, moments).map((time, n) => {
    const somebodyElse = othersOf(occasion, slots[n]?.practitioners)
    return [
      ...(others ? [day(moments[n] ?? starts)] : []),
      time,
      ...(somebodyElse === undefined ? [] : [words.move.withOthers(somebodyElse)]),
    ].join(', ')
  })
  return html`<form method="get" action="move">
    <fieldset class="picks ${others || named ? '' : 'short'}">
      <legend>${words.move.times}</legend>
      ${slots.map(
        ({ start }, n) =>
          html`<label><input type="radio" name="start" value="${start}" required /> ${labels[n]}</label>`,
      )}
    </fieldset>
    <p class="actions"><button type="submit">${words.move.next}</button></p>
  </form>`
}

/** @param practitioners who is free then, if anybody is */
export function moveConfirmView(
  occasion: Occasion,
  start: number,
  practitioners: readonly string[] | undefined,
): View {
  const { booking, row, voice } = occasion
  const { move } = voice.words
  const end = start + row.end - row.start
  const somebodyElse = othersOf(occasion, practitioners)
  return {
    title: titled(move.confirmTitle, occasion),
    language: voice.locale,
    body: html`<h1>${move.confirmTitle}</h1>
      ${bookedNow(occasion)}
      <div class="card">
        <dl>
          <dt>${move.to}</dt>
          <dd>${rangeLabel(voice.locale, booking.zone, { start, end })}</dd>
          ${
            somebodyElse === undefined
              ? ''
              : html`<dt>${voice.words.visit.practitioner}</dt>
                  <dd>${somebodyElse}</dd>`
          }
        </dl>
      </div>
      <p>${move.confirm}</p>
      <form method="post" action="move" class="actions">
        <input type="hidden" name="start" value="${new Date(start).toISOString()}" />
        <button type="submit">${move.button}</button>
        <a class="button quiet" href="move">${move.otherDay}</a>
      </form>
      ${keep(occasion)}`,
  }
}

/** Names of those who would give the visit where the one it is booked with is not free. */
function othersOf(
  { site, row, voice: { locale } }: Occasion,
  practitioners: readonly string[] | undefined,
): string | undefined {
  if (practitioners === undefined || practitioners.includes(row.practitioner)) return undefined
  const names = practitioners.map((id) => practitionerOf(site.document, id).name)
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(names)
}

function bookedNow({ booking, row, voice: { words, locale } }: Occasion): Markup {
  return html`<dl>
    <dt>${words.move.now}</dt>
    <dd>${rangeLabel(locale, booking.zone, row)}</dd>
    <dt>${words.visit.practitioner}</dt>
    <dd>${whoGives(booking)}</dd>
  </dl>`
}

function keep({ booking, up, voice: { words } }: Occasion): Markup {
  return html`<p><a href="${up}${booking.token}">${words.move.keep}</a></p>`
}
