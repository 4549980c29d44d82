/** Other lengths of a service, add-ons, seats and places. Fetched with a list that has any of them, or own prices. */
import { html, nothing, svg, type TemplateResult } from 'lit/html.js'
import type { Booking, Service, Slot } from '../../../../contract/booking.ts'
import { wordsFor } from '../../../kit/locale.ts'
import { plural } from '../../../kit/plural.ts'
import type { Options } from '../flow.ts'
import { icon } from '../icons.ts'
import { type OptionMessages, optionWords } from '../messages/options.ts'
import type { BookingPanel } from '../panel.ts'
import { giversOf, PLAIN, priceOf, priceWith, totalOf } from '../prices.ts'
import { type Labels, minutesLabel, priceLabel, renderChoices } from './choices.ts'

export { optionStyles as styles } from '../options.styles.ts'
export { withPlaces } from '../places.ts'
export { ownPriceOf, spanOf, totalOf } from '../prices.ts'

const fewerIcon = icon(svg`<path d="M6 12h12"/>`)
const moreIcon = icon(svg`<path d="M6 12h12M12 6v12"/>`)

const wordsIn = (language: string): OptionMessages => wordsFor(optionWords, language)

export const titlesIn = (language: string): OptionMessages['title'] => wordsIn(language).title

/** How many seats are left at a time. */
export function renderLeft(language: string, { seatsLeft }: Slot): TemplateResult | typeof nothing {
  if (seatsLeft === undefined) return nothing
  return html`<small part="seats-left">${plural(language, wordsIn(language).left, seatsLeft)}</small>`
}

/** What a booked visit has besides, with its names. */
export function extrasOf(language: string, { service, seats }: Booking): [name: string, value: string][] {
  const words = wordsIn(language)
  const extras: [string, string][] = []
  if (service.addons?.length) extras.push([words.added, service.addons.map(({ name }) => name).join(', ')])
  if (seats && seats > 1) extras.push([words.seatsBooked, plural(language, words.people, seats)])
  return extras
}

/** Changes what is chosen by now. */
type Pick = (change: (now: Options) => Partial<Options>) => void

function renderPick(
  type: 'radio' | 'checkbox',
  checked: boolean,
  name: string,
  { minutes, price }: Labels,
  pick: (checked: boolean) => void,
): TemplateResult {
  return html`<label class="pick" part="option">
    <input
      type=${type}
      name=${type === 'radio' ? 'variant' : 'addon'}
      .checked=${checked}
      @change=${({ target }: Event) => {
        pick((target as HTMLInputElement).checked)
      }}
    />
    <span class="what">${name}</span>
    <span class="facts">
      ${price ? html`<b>${price}</b>` : nothing} ${minutes ? html`<span>${minutes}</span>` : nothing}
    </span>
  </label>`
}

function renderSeats(language: string, most: number, { seats }: Options, pick: Pick): TemplateResult {
  const words = wordsIn(language)
  const button = (label: string, sign: unknown, to: number) =>
    html`<button
      type="button"
      class="quiet round"
      part="seats-change"
      aria-label=${label}
      aria-disabled=${to < 1 || to > most}
      @click=${() => {
        if (to >= 1 && to <= most) pick(() => ({ seats: to }))
      }}
    >
      ${sign}
    </button>`
  return html`<fieldset part="seats">
    <legend part="label">${words.seats}</legend>
    <div class="stepper">
      ${button(words.fewer, fewerIcon, seats - 1)}
      <b>${seats.toLocaleString(language)}</b>
      ${button(words.more, moreIcon, seats + 1)}
    </div>
  </fieldset>`
}

function renderLengths(panel: BookingPanel, service: Service, chosen: Options, pick: Pick): TemplateResult {
  const { language } = panel
  const words = wordsIn(language)
  const lengths = [{ ...service, id: undefined, name: words.standard }, ...(service.variants ?? [])]
  const givers = giversOf(panel, service)
  return html`<fieldset part="lengths">
    <legend part="label">${words.length}</legend>
    ${lengths.map(({ id, name, duration }) => {
      const prices = givers.map((person) => priceWith(panel, service, id, person))
      const labels = { minutes: minutesLabel(language, duration), price: priceOf(language, prices) }
      return renderPick('radio', id === chosen.variant, name, labels, () => {
        pick(() => ({ variant: id }))
      })
    })}
  </fieldset>`
}

function renderAddons(
  language: string,
  { addons = [] }: Service,
  chosen: Options,
  pick: Pick,
): TemplateResult {
  return html`<fieldset part="addons">
    <legend part="label">${wordsIn(language).addons}</legend>
    ${addons.map(({ id, name, minutes, price }) => {
      const labels = {
        minutes: minutes > 0 && `+${minutesLabel(language, minutes)}`,
        price: price && `+${priceLabel(language, price)}`,
      }
      return renderPick('checkbox', chosen.addons.includes(id), name, labels, (checked) => {
        pick((now) => {
          const wanted = addons.filter((each) => (each.id === id ? checked : now.addons.includes(each.id)))
          return { addons: wanted.map((each) => each.id) }
        })
      })
    })}
  </fieldset>`
}

/** Length, add-ons and seats, with what they come to. */
export function renderOptions(panel: BookingPanel, service: Service): TemplateResult {
  const { language, flow } = panel
  const words = wordsIn(language)
  const chosen = flow.options ?? PLAIN
  const pick: Pick = (change) => {
    const now = panel.flow.options ?? PLAIN
    panel.pickOptions({ ...now, ...change(now) })
  }
  const { variants = [], addons = [], seats = 1 } = service
  const { minutes, price } = totalOf(panel, service)
  const people = chosen.seats > 1 && plural(language, words.people, chosen.seats)
  return html`<form
    class="options"
    part="options"
    @submit=${(event: Event) => {
      event.preventDefault()
      panel.choose({ options: panel.flow.options ?? PLAIN })
    }}
  >
    ${variants.length > 0 ? renderLengths(panel, service, chosen, pick) : nothing}
    ${addons.length > 0 ? renderAddons(language, service, chosen, pick) : nothing}
    ${seats > 1 ? renderSeats(language, seats, chosen, pick) : nothing}
    <div class="foot" part="footer">
      <p class="total" part="total" role="status">
        <span>${words.total}</span>
        <b>${[people, minutes, price].filter(Boolean).join(' · ')}</b>
      </p>
      <button type="submit" class="primary wide" part="continue">${panel.words.goOn}</button>
    </div>
  </form>`
}

export function renderLocations(panel: BookingPanel, open: string[]): TemplateResult {
  const { list, flow } = panel
  const places = (list?.locations ?? []).filter(({ id }) => open.includes(id))
  return renderChoices(
    places.map(({ id, name, address }) => ({
      name,
      about: address,
      current: id === flow.location,
      choose: () => {
        panel.choose({ location: id })
      },
    })),
  )
}
