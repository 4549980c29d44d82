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

function start(server: string): void {
  const met = new Set<string>()

  const load = (tag: string) => {
    if (met.has(tag)) return
    met.add(tag)
    // Entry and shared chunks start together: no chain of one file asking for the next.
    const files = (faces[tag.slice(6)] ?? []).map(
      (file) => import(/* @vite-ignore */ `${server}/assets/${file}`),
    )
    Promise.all(files).catch((cause: unknown) => {
      met.delete(tag)
      warn(`<${tag}> could not be loaded from ${server}; its fallback stays.`, cause)
      addEventListener(
        'online',
        () => {
          load(tag)
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
        load(target.localName)
      }
    },
    { rootMargin: '600px' },
  )

  const meet = (element: Element) => {
    const tag = element.localName
    if (!tag.startsWith('knead-')) return
    if (tag.slice(6) in faces) near.observe(element)
    else if (!met.has(tag)) {
      met.add(tag)
      warn(`there is no <${tag}>; the tags are knead-${Object.keys(faces).join(', knead-')}.`)
    }
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
}

const own = ownAddress()
if (globalThis.Knead) {
  // A second copy stands down; two versions are worth a word.
  if (globalThis.Knead.version !== version) {
    warn(`${globalThis.Knead.version} is already on this page; ${version} stands down.`)
  }
} else if (own) {
  globalThis.Knead = { version, ...own }
  start(own.server)
} else warn('the script does not find its own address, which ends in /s/{site}/knead.js.')
