/** Words as Markdown that says just these words. */

/** An address in a text: what stands in it is no markup. */
const ADDRESSES = /((?:https?:\/\/|www\.)[^\s<>"'()[\]\\]+|[\w.+-]+@[\w.-]+)/i

const MARKS = /[\\`*~[\]<>&]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu

/** Most lines have none of what would have to be marked. */
const ANY = /[\\`*~[\]<>&_@]/

/** One line of a paragraph, or a piece of one. */
export function escapeText(text: string): string {
  if (!ANY.test(text)) return text
  const pieces = text.split(ADDRESSES)
  return pieces.map((piece, n) => (n % 2 === 1 ? piece : piece.replaceAll(MARKS, '\\$&'))).join('')
}

/** Marks that mean something only where a line begins. */
export const escapeStart = (line: string): string =>
  line.replace(/^([-+>])/, '\\$1').replace(/^(\d{1,9})([.)])/, '$1\\$2')

/** Everything that could ever be a mark: nothing is left but words and the ends of lines. */
export const escapeAll = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim().replaceAll(/[!-/:-@[-`{-~]/g, '\\$&'))
    .join('\n')

/** The words in it, however they are set: two texts that say the same have the same. */
export const squeezed = (text: string): string => text.normalize('NFC').replaceAll(/[\s\p{C}]+/gu, '')
