import type { Catalog } from '../../../kit/locale.ts'

/** What is said of a plan. They come with what needs them, every language inside. */
export interface PlanMessages {
  event: string
  eventHint: string
  location: string
  chooseLocation: string
  /** What is wrong with the date or the place. */
  wrong: Record<'missing' | 'past' | 'over' | 'location', string>
  show: string
  around: string
  change: string
  /** Marks the event among the visits. */
  day: string
  intro: string
  /** Nothing at all, or not everything, has a free time. */
  nothing: string
  incomplete: string
}

const en: PlanMessages = {
  event: 'Date of your event',
  eventHint: 'The visits are put around this day.',
  location: 'Where you would like to come',
  chooseLocation: 'Please choose',
  wrong: {
    missing: 'Please give the whole date of your event.',
    past: 'Please give a date that is still to come.',
    over: 'With this date all visits of the plan would be over. Please give a later one.',
    location: 'Please choose where you would like to come.',
  },
  show: 'Show the visits',
  around: 'Around {date}',
  change: 'Change the date',
  day: 'Your day',
  intro: 'This is what we would suggest. Change whatever does not suit you.',
  nothing:
    'None of these visits has a free time around {date}. Please try another date or contact the studio.',
  incomplete: 'Not every visit has a free time. The others can be booked all the same.',
}

const de: PlanMessages = {
  event: 'Wann ist Ihr großer Tag?',
  eventHint: 'Um diesen Tag herum liegen die Termine.',
  location: 'Wohin möchten Sie kommen?',
  chooseLocation: 'Bitte wählen',
  wrong: {
    missing: 'Bitte nennen Sie das ganze Datum.',
    past: 'Bitte nennen Sie einen Tag, der noch kommt.',
    over: 'Bei diesem Datum wären alle Termine schon vorbei. Bitte nennen Sie ein späteres.',
    location: 'Bitte wählen Sie, wohin Sie kommen möchten.',
  },
  show: 'Termine zeigen',
  around: 'Rund um {date}',
  change: 'Datum ändern',
  day: 'Ihr großer Tag',
  intro: 'So würden wir es machen. Ändern Sie, was Ihnen nicht passt.',
  nothing:
    'Rund um {date} ist für keinen dieser Termine etwas frei. Bitte versuchen Sie ein anderes Datum, oder wenden Sie sich an das Studio.',
  incomplete: 'Nicht für jeden Termin ist etwas frei. Die anderen lassen sich trotzdem buchen.',
}

export const planWords: Catalog<PlanMessages> = { en, others: {}, loaded: { de } }
