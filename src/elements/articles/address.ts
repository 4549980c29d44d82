/**
 * What a reader has chosen stands in the address behind `#knead:`, so that Back, a reload and a shared link bring it
 * back: `#knead:tag=Sleep&q=fascia&n=12`. Only the present entry of the history is changed, and no event is sent, so
 * a router of the page hears of nothing. Where the page uses the hash itself, it is left alone and nothing is kept.
 */
export interface Choice {
  /** The tag; empty for all, undefined for what the element itself says. */
  tag?: string | undefined
  /** What is searched for. */
  q?: string | undefined
  /** How many articles are shown. */
  n?: string | undefined
}

const OURS = '#knead:'
const KEYS = ['tag', 'q', 'n'] as const

function ours(): URLSearchParams | undefined {
  const { hash } = location
  if (hash.startsWith(OURS)) return new URLSearchParams(hash.slice(OURS.length))
  return hash ? undefined : new URLSearchParams()
}

/** Each element keeps its own: by its id, else by its place among those without one. The first of them needs no name. */
function nameOf(element: Element): string {
  if (element.id) return `${element.id}.`
  const root = element.getRootNode() as ParentNode
  const place = [...root.querySelectorAll(`${element.localName}:not([id])`)].indexOf(element)
  return place > 0 ? `${String(place + 1)}.` : ''
}

export class Address {
  readonly #name: string

  constructor(element: Element) {
    this.#name = nameOf(element)
  }

  /** What the address says; undefined where the page uses the hash itself. */
  read(): Choice | undefined {
    const all = ours()
    return all && Object.fromEntries(KEYS.map((key) => [key, all.get(this.#name + key) ?? undefined]))
  }

  write(choice: Choice): void {
    const all = ours()
    if (!all) return
    for (const key of KEYS) {
      const value = choice[key]
      if (value === undefined) all.delete(this.#name + key)
      else all.set(this.#name + key, value)
    }
    const hash = all.size > 0 ? OURS + String(all) : ''
    // A relative address would be one of the page's base.
    const address = location.href.replace(/#.*$/s, '') + hash
    try {
      if (address !== location.href) history.replaceState(history.state, '', address)
    } catch {
      // Some sandboxes forbid it, and browsers limit how often; what was chosen holds all the same.
    }
  }
}
