import type { BookingPanel } from './panel.ts'

/** What the steps from the day to the time need around them: for a new booking the panel, else see moving.ts. */
export type Choosing = Pick<
  BookingPanel,
  | 'announce'
  | 'atStudio'
  | 'choose'
  | 'clock'
  | 'clockIn'
  | 'flow'
  | 'focus'
  | 'freeTimes'
  | 'goTo'
  | 'hold'
  | 'language'
  | 'list'
  | 'lost'
  | 'options'
  | 'pickDay'
  | 'pickSlot'
  | 'readerZone'
  | 'studioZone'
  | 'today'
  | 'update'
  | 'words'
  | 'zones'
> &
  Partial<Pick<BookingPanel, 'wait'>>
