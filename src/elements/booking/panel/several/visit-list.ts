/** Several visits as a list along a line of time: each can have another time, or be left out and taken in again. */
import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Slot } from '../../../../contract/booking.ts'
import { fill } from '../../../kit/locale.ts'
import { plural } from '../../../kit/plural.ts'
import { dateLabel } from '../clock.ts'
import type { SetMessages } from '../messages/sets.ts'
import type { BookingPanel } from '../panel.ts'
import { minutesLabel, priceLabel } from '../steps/choices.ts'
import { shortMoment } from './moment.ts'
import type { VisitsForm } from './visits-form.ts'
import { bookable, pricesOf, totalOf, type WantedVisit } from './wanted.ts'

/** More names than these say no more than none. */
const MOST_NAMES = 3

/** Who may give a visit at its time; empty where that may be anybody, or nobody is known. */
function giversOf({ list, language, words }: BookingPanel, { slot }: WantedVisit): string {
  const names = (slot?.practitioners ?? []).flatMap(
    (id) => list?.practitioners.find((person) => person.id === id)?.name ?? [],
  )
  if (names.length === 0 || names.length > MOST_NAMES) return ''
  const either = new Intl.ListFormat(language, { type: 'disjunction' }).format(names)
  return fill(words.with, { name: either })
}

/** What a visit is, without its time. */
export const aboutOf = (panel: BookingPanel, visit: WantedVisit): string =>
  [visit.name, minutesLabel(panel.language, visit.duration), giversOf(panel, visit)]
    .filter(Boolean)
    .join(' · ')

export function priceOf(panel: BookingPanel, visit: WantedVisit, own: SetMessages): string | undefined {
  const [least, most] = pricesOf(panel.list, visit)
  const label = least && priceLabel(panel.language, least)
  return label && least.amount !== most?.amount ? fill(own.from, { price: label }) : label
}

/** What all that is wanted comes to: `3 visits · 120 min · €134`. */
export function renderTotal(
  panel: BookingPanel,
  { own, visits }: Pick<VisitsForm, 'own' | 'visits'>,
): TemplateResult {
  const { language, list } = panel
  const wanted = bookable(visits)
  const { minutes, prices, least } = totalOf(list, wanted)
  const sum = prices.map((price) => priceLabel(language, price)).join(' + ')
  const count =
    wanted.length < visits.length
      ? fill(own.some, { count: wanted.length, all: visits.length })
      : plural(language, own.visits, wanted.length)
  return html`<span
      >${[count, minutes > 0 && minutesLabel(language, minutes)].filter(Boolean).join(' · ')}</span
    >
    <b>${least ? fill(own.from, { price: sum }) : sum}</b>`
}

/** Times to choose from instead, as buttons. */
export function renderOthers(
  panel: BookingPanel,
  own: SetMessages,
  slots: Slot[],
  take: (slot: Slot) => void,
  further: () => void,
): TemplateResult {
  const choice = (slot: Slot) =>
    html`<button
      type="button"
      part="alternative"
      @click=${() => {
        take(slot)
      }}
    >
      ${shortMoment(panel.clock, slot)}
    </button>`
  return html`<div class="alternatives" part="alternatives">
    ${slots.map(choice)}
    <button type="button" class="quiet" part="other-day" @click=${further}>${own.allTimes}</button>
  </div>`
}

/** Why a visit has no time. */
function renderNone(panel: BookingPanel, visit: WantedVisit, own: SetMessages): TemplateResult {
  const { from, to, without } = visit
  const noneFree = from === to ? own.nothingOn : own.nothingBetween
  const sentence = without === 'not-yet' ? own.notYet : noneFree
  const day = (date: string) => dateLabel(panel.language, date)
  return html`<p>${fill(sentence, { from: day(from), to: day(to) })}</p>`
}

function renderWays(panel: BookingPanel, form: VisitsForm, visit: WantedVisit, n: number): TemplateResult {
  const { own } = form
  const { leftOut = false, slot } = visit
  const open = form.open === n
  // Read out with its visit, since there are several.
  const which = html`<span class="hidden-text"
    >: ${slot ? `${visit.name}, ${shortMoment(panel.clock, slot)}` : visit.name}</span
  >`
  const other = html`<button
    type="button"
    class="quiet"
    part="another-time"
    aria-expanded=${open}
    @click=${() => {
      form.toggle(n)
    }}
  >
    ${open ? own.fewer : own.another}${which}
  </button>`
  return html`<p class="ways">
    ${leftOut ? nothing : other}
    <button
      type="button"
      class="quiet"
      part="leave-out"
      @click=${() => {
        form.leaveOut(n, !leftOut)
      }}
    >
      ${leftOut ? own.takeIn : own.leaveOut}${which}
    </button>
  </p>`
}

/**
 * One visit, with the ways to change it.
 * @param taken what is said of a wished time that is not free
 */
export function renderVisit(
  panel: BookingPanel,
  form: VisitsForm,
  visit: WantedVisit,
  n: number,
  taken = '',
): TemplateResult {
  const { own } = form
  const { slot, leftOut, reason, wished } = visit
  const price = priceOf(panel, visit, own)
  const state = slot ? (leftOut ? 'left-out' : '') : 'none'
  const others = () =>
    renderOthers(
      panel,
      own,
      form.othersFor(visit),
      (other) => {
        form.take(n, other)
      },
      () => {
        form.lookFurther(n)
      },
    )
  const wish = wished && shortMoment(panel.clock, { start: wished })
  const lacking = () => (wish ? html`<p>${taken}</p>` : renderNone(panel, visit, own))
  return html`<li class="visit ${state}" part="visit ${state}" data-visit=${n}>
    <div class="moment">
      <b>${slot ? shortMoment(panel.clock, slot) : (wish ?? own.noTime)}</b>
      ${price && slot ? html`<b class="cost">${price}</b>` : nothing}
    </div>
    <p class="about">${aboutOf(panel, visit)}</p>
    ${slot ? nothing : lacking()} ${reason ? html`<p class="reason" part="reason">${reason}</p>` : nothing}
    ${slot ? renderWays(panel, form, visit, n) : nothing}
    ${(slot ? form.open === n : wish) ? others() : nothing}
  </li>`
}
