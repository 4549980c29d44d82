/** Tags and attributes that do not exist, with those that were probably meant. */
import { nearest } from '../nearest.ts'
import type { SeenTag } from './sight.ts'
import { clip, note, tagsOf, wrong } from './visit.ts'
import type { Finding, KnownTag, Question } from './visit.ts'

/** Attributes of HTML itself, and what frameworks and browsers leave behind. */
const EVERYWHERE =
  /^(?:id|class|style|slot|part|exportparts|title|hidden|inert|role|is|nonce|tabindex|translate|draggable|spellcheck|accesskey|popover|autofocus|contenteditable|enterkeyhint|inputmode|item\w+|about|property|typeof|vocab|data-.*|aria-.*|on\w+|xml.*|v-.*|ng.*|_ng.*|[^a-z].*)$/
const BESIDES = ['lang', 'dir', 'server', 'site', 'theme', 'time-zone', 'hour-cycle']

function attributeFindings({ tag, attributes, way }: SeenTag, known: KnownTag): Finding[] {
  const prefix = way === 'place' ? 'data-' : ''
  const shown = way === 'place' ? `data-knead="${tag.slice('knead-'.length)}"` : `<${tag}>`
  return Object.entries(attributes).flatMap(([name, value]) => {
    const accepted = known.attributes.get(name)
    if (accepted !== undefined && value !== '' && !accepted.includes(value)) {
      return [
        wrong(
          `${prefix}${name}="${clip(value)}" of ${shown} is not understood: it takes ${accepted.join(', ')}.`,
        ),
      ]
    }
    if (known.attributes.has(name) || BESIDES.includes(name) || EVERYWHERE.test(name)) return []
    const meant = nearest(name, [...known.attributes.keys()])
    // What a place has besides may be meant for others.
    if (meant === undefined && way === 'place') return []
    return meant === undefined
      ? [note(`${shown} has no attribute ${clip(name)}; it does nothing.`)]
      : [wrong(`${shown} has no attribute ${prefix}${clip(name)}. Did you mean ${prefix}${meant}?`)]
  })
}

export function spelling({ visit, known }: Question): Finding[] {
  const names = known.map(({ tag }) => tag)
  const lines = tagsOf(visit).flatMap((seen) => {
    const found = known.find(({ tag }) => tag === seen.tag)
    if (found) return attributeFindings(seen, found)
    const meant = nearest(seen.tag, names)
    const hint = meant === undefined ? ` The tags are ${names.join(', ')}.` : ` Did you mean ${meant}?`
    return [wrong(`There is no <${clip(seen.tag)}>.${hint}`)]
  })
  const closed = visit.served.selfClosed.map((tag) =>
    wrong(
      `<${tag} /> does not close itself: what comes after it in the page counts as inside. Write <${tag}></${tag}>.`,
    ),
  )
  return [...lines, ...closed]
}
