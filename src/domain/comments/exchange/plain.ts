/** Words without any markup: most comments are no more. What is answered is what `renderComment` would. */

/** Whatever Markdown could take for a mark, an address or an entity, wherever it stands. */
const MARKS = /[\\`*_~[\]<>&@|]|:\/\/|www\.|!\[|[^\S\n ]|[^\P{C}\n]|\p{M}{4}/iu
/** A line that could be a list, or is set in; blanks at its end. */
const LINES = /^(?: |[-+](?: |$)|\d{1,9}[.)](?: |$))| $/m

/** The HTML of words alone, or undefined when there may be more to them. `text` is clean: see `cleanBody`. */
export function plainHtml(text: string): string | undefined {
  if (text === '') return ''
  if (MARKS.test(text) || LINES.test(text)) return undefined
  return text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
    .join('\n')
}
