/**
 * The pasted script. One self-contained file, classic or module; it finds its server and site in its own address,
 * then fetches each face of the page when it comes near the screen. It runs first, in a page we do not control:
 * no import at run time, one global, nothing of the page is changed.
 */

/** File names of each face, its entry first, then the chunks it needs; put in by the build. */
declare const __KNEAD_FACES__: Record<string, string[]>
declare const __KNEAD_VERSION__: string

const faces = __KNEAD_FACES__
const version = __KNEAD_VERSION__
const present = globalThis.Knead

const warn = (line: string, ...more: unknown[]) => {
  console.warn(`Knead: ${line}`, ...more)
}

/** Optimisers move, delay and rewrite script tags: `currentScript` may be missing or another one. */
function ownAddress(): { server: string; site: string } | undefined {
  for (const tag of [document.currentScript, ...document.scripts]) {
    const { src = '', dataset } = (tag ?? {}) as Partial<HTMLScriptElement>
    const [, server, site] = /^(.*)\/s\/([\w-]+)\/(?:v\/[^/]+\/)?knead\.js(?:[?#]|$)/.exec(src) ?? []
    if (server !== undefined && site) return { server: dataset?.origin ?? server, site }
  }
  return undefined
}

/** @returns what finds an element, for shadow roots that the script does not look into. */
function start(server: string): (element: Element) => void {
  const met = new Set<string>()
  const once = (tag: string) => !met.has(tag) && met.add(tag)

  const load = (tag: string, attempt = 0) => {
    const files = faces[tag.slice(6)]
    if (!files) return
    // A browser never asks again for a module that could not be fetched; in another folder it does.
    const folder = `${server}/assets/${attempt ? `~${String(attempt)}/` : ''}`
    // Entry and shared chunks start together: no chain of one file asking for the next.
    Promise.all(files.map((file) => import(/* @vite-ignore */ folder + file))).catch((cause: unknown) => {
      warn(`<${tag}> could not be loaded; its fallback stays.`, cause)
      addEventListener('online', () => load(tag, attempt + 1), { once: true })
    })
  }

  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue
        near.unobserve(target)
        if (once(target.localName)) load(target.localName)
      }
    },
    // The same inside of what scrolls by itself; browsers that do not know it wait until it is in sight.
    { rootMargin: '600px', scrollMargin: '600px' },
  )

  const meet = (element: Element) => {
    const tag = element.localName
    if (!tag.startsWith('knead-')) return
    if (faces[tag.slice(6)]) near.observe(element)
    else if (once(tag))
      warn(`there is no <${tag}>; the tags are knead-${Object.keys(faces).join(', knead-')}.`)
  }

  const scan = (root: ParentNode) => {
    root.querySelectorAll(':not(:defined)').forEach(meet)
  }

  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue
        meet(node)
        scan(node)
      }
    }
  }).observe(document, { childList: true, subtree: true })
  scan(document)
  return meet
}

const own = ownAddress()
if (present) {
  // A second copy stands down; two versions are worth a word.
  if (present.version !== version) warn(`${present.version} is already here; ${version} stands down.`)
} else if (own) {
  globalThis.Knead = { version, ...own, meet: start(own.server) }
} else warn('the address of the script must end in /s/{site}/knead.js.')
