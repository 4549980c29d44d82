/** What the buttons above a text do to it: little marks of Markdown around a selection, or before its lines; fetched for the first of them. */

export type Mark = 'strong' | 'emphasis' | 'link' | 'quote' | 'list' | 'code'

/** A stretch of the text that becomes another, and what is selected then; places count in the text as it was. */
export interface Change {
  from: number
  to: number
  text: string
  selected: [start: number, end: number]
}

const AROUND = { strong: '**', emphasis: '*', code: '`' }
const BEFORE = { quote: '> ', list: '- ' }

const ADDRESS = /^(https?:\/\/|mailto:)\S+$/

/** Marks what is selected, or takes the marks away that are there. */
export function marked(text: string, start: number, end: number, mark: Mark): Change {
  const inner = text.slice(start, end)
  if (mark === 'link') return linked(start, end, inner)
  if (mark === 'quote' || mark === 'list') return lined(text, start, end, BEFORE[mark])
  if (mark === 'code' && inner.includes('\n')) return fenced(text, start, end)
  return wrapped(text, start, end, AROUND[mark])
}

function linked(from: number, to: number, inner: string): Change {
  const isAddress = ADDRESS.test(inner)
  const text = isAddress ? `[](${inner})` : `[${inner}](https://)`
  // On to what is missing: the words of the link, or else its address.
  const at = from + (isAddress || !inner ? 1 : inner.length + 3)
  return { from, to, text, selected: [at, isAddress || !inner ? at : at + 'https://'.length] }
}

function wrapped(text: string, start: number, end: number, sign: string): Change {
  const { length } = sign
  const [before, after] = [text.slice(0, start), text.slice(end)]
  // One star of two is not emphasis.
  const isHalf = sign === '*' && /(^|[^*])\*\*$/.test(before) && /^\*\*([^*]|$)/.test(after)
  if (!isHalf && before.endsWith(sign) && after.startsWith(sign)) {
    const from = start - length
    return { from, to: end + length, text: text.slice(start, end), selected: [from, end - length] }
  }
  // A mark takes hold only where no blank stands inside of it.
  const [, lead = '', words = '', tail = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text.slice(start, end)) ?? []
  const at = start + lead.length + length
  return {
    from: start,
    to: end,
    text: lead + sign + words + sign + tail,
    selected: [at, at + words.length],
  }
}

/** The whole lines that a selection touches. */
function lines(text: string, start: number, end: number): [from: number, to: number] {
  const next = text.indexOf('\n', end)
  return [text.slice(0, start).lastIndexOf('\n') + 1, next < 0 ? text.length : next]
}

function lined(text: string, start: number, end: number, sign: string): Change {
  const [from, to] = lines(text, start, end)
  const all = text.slice(from, to).split('\n')
  const isMarked = all.every((line) => line.startsWith(sign))
  const made = all.map((line) => (isMarked ? line.slice(sign.length) : sign + line)).join('\n')
  const by = isMarked ? -sign.length : sign.length
  const caret = Math.max(from, start + by)
  return {
    from,
    to,
    text: made,
    selected: start === end ? [caret, caret] : [from, from + made.length],
  }
}

function fenced(text: string, start: number, end: number): Change {
  const [from, to] = lines(text, start, end)
  const inner = text.slice(from, to)
  return {
    from,
    to,
    text: `\`\`\`\n${inner}\n\`\`\``,
    selected: [from + 4, from + 4 + inner.length],
  }
}

/** Text is put in as if it were typed, so that it can be taken back as what is typed; not every browser does. */
interface Typing {
  execCommand: (command: 'insertText' | 'delete', ui: false, text: string) => boolean
}

function type(area: HTMLTextAreaElement, text: string): void {
  const typing: Typing = document
  if (typing.execCommand(text ? 'insertText' : 'delete', false, text)) return
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end')
  area.dispatchEvent(new InputEvent('input', { bubbles: true }))
}

/** Marks what is selected in a field. */
export function put(area: HTMLTextAreaElement, mark: Mark): void {
  area.focus()
  const { from, to, text, selected } = marked(area.value, area.selectionStart, area.selectionEnd, mark)
  area.setSelectionRange(from, to)
  type(area, text)
  area.setSelectionRange(...selected)
}
