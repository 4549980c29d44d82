import type { Catalog } from '../../../kit/locale.ts'

/** They come with what shows them, every language inside: see steps/zones.ts. */
export interface ZoneMessages {
  datesAtStudio: string
  yourZone: string
  studioZone: string
  showStudioZone: string
  showYourZone: string
  yourTime: string
}

const en: ZoneMessages = {
  datesAtStudio: 'Dates at the studio: {zone}.',
  yourZone: 'Your own time: {zone}.',
  studioZone: 'Time at the studio: {zone}.',
  showStudioZone: 'Show the time at the studio ({zone})',
  showYourZone: 'Show your own time ({zone})',
  yourTime: 'Your own time',
}

const de: ZoneMessages = {
  datesAtStudio: 'Tage im Studio: {zone}.',
  yourZone: 'Ihre eigene Zeit: {zone}.',
  studioZone: 'Zeit im Studio: {zone}.',
  showStudioZone: 'Zeit im Studio zeigen ({zone})',
  showYourZone: 'Eigene Zeit zeigen ({zone})',
  yourTime: 'Ihre eigene Zeit',
}

export const zoneWords: Catalog<ZoneMessages> = { en, others: {}, loaded: { de } }
