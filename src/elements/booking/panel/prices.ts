/** What a visit comes to where lengths, add-ons, seats or practitioners make a difference: as the server counts it. */
import type { Service } from '../../../contract/booking.ts'
import type { Money } from '../../../contract/primitives.ts'
import { fill, wordsFor } from '../../kit/locale.ts'
import { plural } from '../../kit/plural.ts'
import { ANYONE, type Options } from './flow.ts'
import { optionWords } from './messages/options.ts'
import type { BookingPanel } from './panel.ts'
import { type Labels, minutesLabel, priceLabel } from './steps/choices.ts'

/** A service as it is. */
export const PLAIN: Options = { addons: [], seats: 1 }

/** Money of one currency: one price, or the least of several. */
export function priceOf(language: string, prices: (Money | undefined)[]): string | undefined {
  const known = prices.filter((price) => price !== undefined).sort((one, other) => one.amount - other.amount)
  const [least] = known
  if (!least) return undefined
  const label = priceLabel(language, least)
  return known.at(-1)?.amount === least.amount
    ? label
    : fill(wordsFor(optionWords, language).from, { price: label })
}

/** The service's own price of a length, or what the practitioner takes for it. */
export function priceWith(
  { list }: BookingPanel,
  service: Service,
  variant?: string,
  person?: string,
): Money | undefined {
  const own = list?.practitioners
    .find(({ id }) => id === person)
    ?.prices?.find((price) => price.service === service.id && price.variant === variant)
  return own?.price ?? lengthOf(service, variant).price
}

const lengthOf = (service: Service, variant?: string) =>
  service.variants?.find(({ id }) => id === variant) ?? service

/** Who may come to give the visit, as far as that decides its price. */
export function giversOf({ list, flow, hold }: BookingPanel, service: Service): (string | undefined)[] {
  const { practitioner = ANYONE, slot, location } = flow
  const { together, practitioners } = service
  if (together && practitioners.length > 1) return [undefined]
  if (practitioner !== ANYONE) return [practitioner]
  if (hold.held) return [hold.held.practitioner.id]
  const works = (id: string) =>
    !location || (list?.practitioners.find((each) => each.id === id)?.locations?.includes(location) ?? true)
  return slot?.practitioners ?? practitioners.filter(works)
}

/** Price and length of a service in a list, over all of its lengths and those who give it. */
export function spanOf(panel: BookingPanel, service: Service): Labels {
  const { language } = panel
  const lengths = [undefined, ...(service.variants ?? []).map(({ id }) => id)]
  const minutes = lengths.map((variant) => lengthOf(service, variant).duration)
  const [least, most] = [Math.min(...minutes), Math.max(...minutes)]
  return {
    minutes: (least < most ? `${least.toLocaleString(language)}–` : '') + minutesLabel(language, most),
    price: priceOf(
      language,
      giversOf(panel, service).flatMap((id) =>
        lengths.map((variant) => priceWith(panel, service, variant, id)),
      ),
    ),
  }
}

/** What the visit comes to as it is chosen so far; `givers` are those whose prices count. */
export function totalOf(panel: BookingPanel, service: Service, givers = giversOf(panel, service)): Labels {
  const { flow, language, list } = panel
  const { variant, addons, seats } = flow.options ?? PLAIN
  const words = wordsFor(optionWords, language)
  const length = lengthOf(service, variant)
  const added = (service.addons ?? []).filter(({ id }) => addons.includes(id))
  const sum = (price: Money | undefined): Money | undefined =>
    price && {
      ...price,
      amount: seats * added.reduce((total, { price: more }) => total + (more?.amount ?? 0), price.amount),
    }
  const location = list?.locations?.find(({ id }) => id === flow.location)
  return {
    minutes: minutesLabel(
      language,
      added.reduce((total, { minutes }) => total + minutes, length.duration),
    ),
    price: priceOf(
      language,
      givers.map((id) => sum(priceWith(panel, service, variant, id))),
    ),
    more: [
      variant && 'name' in length ? length.name : '',
      ...added.map(({ name }) => name),
      seats > 1 ? plural(language, words.people, seats) : '',
      location?.name ?? '',
    ],
  }
}

/** What the visit costs with one practitioner, where their prices differ. */
export function ownPriceOf(panel: BookingPanel, service: Service, practitioner: string): string | undefined {
  const priceFor = (...people: string[]) => totalOf(panel, service, people).price
  const differ = new Set(service.practitioners.map((id) => priceFor(id))).size > 1
  if (!differ) return undefined
  return practitioner === ANYONE ? totalOf(panel, service).price : priceFor(practitioner)
}
