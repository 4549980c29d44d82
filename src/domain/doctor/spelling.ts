/** Tags and attributes that do not exist, with those that were probably meant. */
import { nearest } from '../nearest.ts'
import { frameTag } from './sight.ts'
import type { SeenTag } from './sight.ts'
import { clip, framesOf, note, tagsOf, wrong } from './visit.ts'
import type { Accepted, Finding, KnownTag, Question } from './visit.ts'

/** Attributes of HTML itself, and what frameworks and browsers leave behind. */
const EVERYWHERE =
  /^(?:id|class|style|slot|part|exportparts|title|hidden|inert|role|is|nonce|tabindex|translate|draggable|spellcheck|accesskey|popover|autofocus|contenteditable|enterkeyhint|inputmode|item\w+|about|property|typeof|vocab|data-.*|aria-.*|on\w+|xml.*|v-.*|ng.*|_ng.*|[^a-z].*)$/
const BESIDES = ['lang', 'dir', 'server', 'site', 'theme', 'time-zone', 'hour-cycle']

/** How a face is written in each of the ways. */
const SHOWN: Record<SeenTag['way'], (tag: string) => string> = {
  tag: (tag) => `<${tag}>`,
  place: (tag) => `data-knead="${tag.slice('knead-'.length)}"`,
  frame: (tag) => `the frame of /embed/${tag.slice('knead-'.length)}`,
}

function isTaken(value: string, accepted: Accepted) {
  if (accepted === undefined || value === '') return true
  return accepted === 'number' ? /^\s*-?\d+(?:\.\d+)?\s*$/.test(value) : accepted.includes(value)
}

function attributeFindings({ tag, attributes, way }: SeenTag, known: KnownTag): Finding[] {
  const prefix = way === 'place' ? 'data-' : ''
  const shown = SHOWN[way](tag)
  return Object.entries(attributes).flatMap(([name, value]) => {
    const accepted = known.attributes.get(name)
    if (accepted !== undefined && !isTaken(value, accepted)) {
      const takes = accepted === 'number' ? 'a number' : accepted.join(', ')
      return [wrong(`${prefix}${name}="${clip(value)}" of ${shown} is not understood: it takes ${takes}.`)]
    }
    if (known.attributes.has(name) || BESIDES.includes(name) || EVERYWHERE.test(name)) return []
    const meant = nearest(name, [...known.attributes.keys()])
    // What a place or an address has besides may be meant for others.
    if (meant === undefined && way !== 'tag') return []
    return meant === undefined
      ? [note(`${shown} has no attribute ${clip(name)}; it does nothing.`)]
      : [wrong(`${shown} has no attribute ${prefix}${clip(name)}. Did you mean ${prefix}${meant}?`)]
  })
}

export function spelling({ visit, known }: Question): Finding[] {
  const names = known.map(({ tag }) => tag)
  const frames = framesOf(visit).map(frameTag)
  const lines = [...tagsOf(visit), ...frames].flatMap((seen) => {
    const found = known.find(({ tag }) => tag === seen.tag)
    if (found) return attributeFindings(seen, found)
    const written = (tag: string) => SHOWN[seen.way](tag)
    const meant = nearest(seen.tag, names)
    const hint =
      meant === undefined
        ? ` There are ${names.map(written).join(', ')}.`
        : ` Did you mean ${seen.way === 'tag' ? meant : written(meant)}?`
    return [wrong(`There is no ${written(clip(seen.tag)).replace(/^the /, '')}.${hint}`)]
  })
  const closed = visit.served.selfClosed.map((tag) =>
    wrong(
      `<${tag} /> does not close itself: what comes after it in the page counts as inside. Write <${tag}></${tag}>.`,
    ),
  )
  return [...lines, ...closed]
}
