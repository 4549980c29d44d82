/** What people wrote, as it may stand in mail and in calendars. */

/** Controls other than line breaks, and marks that turn the direction of what comes after them. */
const FORGING = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g

/** Text of several lines, each ended in the same way. */
export const plainText = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll(FORGING, ' ')
    .trim()

/** A line break would begin a line that passes for one of ours. */
export const plainLine = (text: string): string => plainText(text).replaceAll(/\s*\n\s*/g, ' ')
