/** A comment as it may stand in a mail: its words, with nothing in them that a mail program would make a link of. */

/** Longest part of a comment that is mailed, in characters. */
const LONGEST = 2000

/** A dot between letters and a scheme are what mail programs look for; a blank in front of them is read over. */
export const withoutLinks = (text: string): string =>
  text
    .replaceAll(/\b[a-z][a-z0-9+.-]{0,20}:\/+/gi, '')
    .replaceAll(/([\p{L}\p{N}_-])\.(?=\p{L}{2})/gu, '$1 .')
    .replaceAll('@', ' @ ')

/** `plain` is the comment without markup. */
export function mailText(plain: string): string {
  const text = withoutLinks(plain)
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST).toWellFormed()}…`
}
