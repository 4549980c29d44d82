import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Service, ServiceList } from '../../../../contract/booking.ts'
import type { Money } from '../../../../contract/primitives.ts'
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

function renderService(panel: BookingPanel, service: Service): TemplateResult {
  const { language, flow } = panel
  return html`<li>
    <button
      type="button"
      class="choice"
      part="choice"
      aria-current=${flow.service?.id === service.id ? 'true' : nothing}
      @click=${() => {
        panel.choose({ service })
      }}
    >
      <span class="what">
        <b>${service.name}</b>
        ${service.description ? html`<span class="about">${service.description}</span>` : nothing}
      </span>
      <span class="facts">
        ${service.price ? html`<b>${priceLabel(language, service.price)}</b>` : nothing}
        <span>${minutesLabel(language, service.duration)}</span>
      </span>
    </button>
  </li>`
}

export function renderServices(panel: BookingPanel, { services }: Offer): TemplateResult {
  if (services.length === 0) return html`<p class="notice" part="notice">${panel.words.nothingOffered}</p>`
  return html`<ul class="choices" part="choices">
    ${services.map((service) => renderService(panel, service))}
  </ul>`
}

export function renderPractitioners(panel: BookingPanel, offer: Offer, list: ServiceList): TemplateResult {
  const { flow, words } = panel
  const ids = flow.service ? offer.practitionersFor(flow.service) : []
  const people = ids.map((id) =>
    id === ANYONE
      ? { id, name: words.anyone, title: words.anyoneHint, face: '✦' }
      : { face: undefined, title: '', name: id, ...list.practitioners.find((each) => each.id === id), id },
  )
  return html`<ul class="choices" part="choices">
    ${people.map(
      ({ id, name, title, face }) =>
        html`<li>
          <button
            type="button"
            class="choice"
            part="choice"
            aria-current=${flow.practitioner === id ? 'true' : nothing}
            @click=${() => {
              panel.choose({ practitioner: id })
            }}
          >
            <span class="face" part="face" aria-hidden="true">${face ?? /\p{L}/u.exec(name)?.[0]}</span>
            <span class="what">
              <b>${name}</b>
              ${title ? html`<span class="about">${title}</span>` : nothing}
            </span>
          </button>
        </li>`,
    )}
  </ul>`
}
