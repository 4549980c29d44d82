import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Service, ServiceList } from '../../../../contract/booking.ts'
import type { Money } from '../../../../contract/primitives.ts'
import { fill } from '../../../kit/locale.ts'
import { ANYONE, type Offer } from '../flow.ts'
import type { BookingPanel } from '../panel.ts'

/** Money from its minor units, for example `€62.00`; whole amounts stay short. */
export function priceLabel(language: string, { amount, currency }: Money): string {
  const format = (digits?: number) =>
    new Intl.NumberFormat(language, { style: 'currency', currency, minimumFractionDigits: digits })
  const unit = 10 ** (format().resolvedOptions().maximumFractionDigits ?? 2)
  return format(amount % unit === 0 ? 0 : undefined).format(amount / unit)
}

export const minutesLabel = (language: string, minutes: number): string =>
  new Intl.NumberFormat(language, { style: 'unit', unit: 'minute' }).format(minutes)

/** Price and length as a list shows them, and what else is to be said. */
export interface Labels {
  minutes?: string | false | undefined
  price?: string | undefined
  more?: string[]
}

const labelsOf = ({ language }: BookingPanel, { duration, price }: Service): Labels => ({
  minutes: minutesLabel(language, duration),
  price: price && priceLabel(language, price),
})

/** What the visit comes to as it is chosen so far. */
export function factsOf(panel: BookingPanel, service: Service): { price: string | undefined; about: string } {
  const { options, practitioner, words } = panel
  const { minutes, price, more = [] } = options?.totalOf(panel, service) ?? labelsOf(panel, service)
  const about = [minutes, ...more, practitioner && fill(words.with, { name: practitioner.name })]
  return { price, about: about.filter(Boolean).join(' · ') }
}

interface Item extends Labels {
  name: string
  about?: string | undefined
  face?: string | undefined
  current: boolean
  choose: () => void
}

export function renderChoices(items: Item[]): TemplateResult {
  const renderItem = ({ name, about, face, price, minutes, current, choose }: Item) =>
    html`<li>
      <button
        type="button"
        class="choice"
        part="choice"
        aria-current=${current ? 'true' : nothing}
        @click=${choose}
      >
        ${face ? html`<span class="face" part="face" aria-hidden="true">${face}</span>` : nothing}
        <span class="what">
          <b>${name}</b>
          ${about ? html`<span class="about">${about}</span>` : nothing}
        </span>
        <span class="facts">
          ${price ? html`<b>${price}</b>` : nothing} ${minutes ? html`<span>${minutes}</span>` : nothing}
        </span>
      </button>
    </li>`
  return html`<ul class="choices" part="choices">
    ${items.map(renderItem)}
  </ul>`
}

export function renderServices(panel: BookingPanel, { services }: Offer): TemplateResult {
  const { words, flow, options } = panel
  if (services.length === 0) return html`<p class="notice" part="notice">${words.nothingOffered}</p>`
  return renderChoices(
    services.map((service) => ({
      name: service.name,
      about: service.description,
      ...(options?.spanOf(panel, service) ?? labelsOf(panel, service)),
      current: flow.service?.id === service.id,
      choose: () => {
        panel.choose({ service })
      },
    })),
  )
}

export function renderPractitioners(panel: BookingPanel, offer: Offer, list: ServiceList): TemplateResult {
  const { flow, words, options } = panel
  const { service, location } = flow
  const ids = service ? offer.practitionersFor(service, location) : []
  return renderChoices(
    ids.map((id) => {
      const person = list.practitioners.find((each) => each.id === id)
      const name = id === ANYONE ? words.anyone : (person?.name ?? id)
      return {
        name,
        about: id === ANYONE ? words.anyoneHint : person?.title,
        face: id === ANYONE ? '✦' : /\p{L}/u.exec(name)?.[0],
        price: service && options?.ownPriceOf(panel, service, id),
        current: flow.practitioner === id,
        choose: () => {
          panel.choose({ practitioner: id })
        },
      }
    }),
  )
}
