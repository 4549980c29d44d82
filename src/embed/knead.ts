/**
 * The pasted script. One self-contained file, classic or module; it finds its server and site in its own address,
 * then fetches each face of the page when it comes near the screen. It runs first, in a page we do not control:
 * no import at run time, one global, nothing of the page is changed.
 */

/** File names of each face, its entry first, then the chunks it needs; put in by the build. */
declare const __KNEAD_FACES__: Record<string, string[]>
declare const __KNEAD_VERSION__: string

const ADDRESS = /^(.*)\/s\/([\w-]+)\/(?:v\/[^/]+\/)?knead\.js(?:[?#]|$)/

/** Optimisers move, delay and rewrite script tags: `currentScript` may be missing or another one. */
function ownAddress(): { server: string; site: string } | undefined {
  const tags = [document.currentScript, ...document.querySelectorAll('script')]
  for (const tag of tags) {
    const found = ADDRESS.exec((tag as HTMLScriptElement | null)?.src ?? '')
    if (found) return { server: tag?.getAttribute('data-origin') ?? found[1] ?? '', site: found[2] ?? '' }
  }
  return undefined
}

function start(server: string, site: string): void {
  const asked = new Set<string>()
  const warned = new Set<string>()

  const fetchFace = (tag: string) => {
    if (asked.has(tag)) return
    asked.add(tag)
    // Entry and shared chunks start together: no chain of one file asking for the next.
    const files = __KNEAD_FACES__[tag.slice(6)] ?? []
    Promise.all(files.map((file) => import(`${server}/assets/${file}`))).catch((cause: unknown) => {
      asked.delete(tag)
      console.warn(`Knead: <${tag}> could not be loaded from ${server}; its fallback stays.`, cause)
      addEventListener(
        'online',
        () => {
          fetchFace(tag)
        },
        { once: true },
      )
    })
  }

  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue
        near.unobserve(target)
        fetchFace(target.localName)
      }
    },
    { rootMargin: '600px' },
  )

  const meet = (element: Element) => {
    const tag = element.localName
    if (!tag.startsWith('knead-')) return
    if (tag.slice(6) in __KNEAD_FACES__) near.observe(element)
    else if (!warned.has(tag)) {
      warned.add(tag)
      const known = Object.keys(__KNEAD_FACES__).map((face) => `<knead-${face}>`)
      console.warn(`Knead: there is no <${tag}>; the tags are ${known.join(', ')}.`)
    }
  }

  const scan = (root: ParentNode) => {
    root.querySelectorAll(':not(:defined)').forEach(meet)
  }

  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (!(node instanceof Element) || !node.isConnected) continue
        if (node.matches(':not(:defined)')) meet(node)
        scan(node)
      }
    }
  }).observe(document, { childList: true, subtree: true })
  scan(document)
}

const own = ownAddress()
if (globalThis.Knead) {
  // A second copy stands down; two versions are worth a word.
  if (globalThis.Knead.version !== __KNEAD_VERSION__) {
    console.warn(
      `Knead: ${globalThis.Knead.version} is already on this page; ${__KNEAD_VERSION__} stands down.`,
    )
  }
} else if (own) {
  globalThis.Knead = { version: __KNEAD_VERSION__, ...own }
  start(own.server, own.site)
} else {
  console.warn('Knead: the script does not find its own address; it must end in /s/{site}/knead.js.')
}
