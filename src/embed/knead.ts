/**
 * The pasted script. One self-contained file, classic or module; it finds its server and site in its own address,
 * then fetches each face of the page when it comes near the screen. It runs first, in a page we do not control:
 * no import at run time, one global, nothing of the page is changed.
 */

/** File names of each face, its entry first, then the chunks it needs; put in by the build. */
declare const __KNEAD_FACES__: Record<string, string[]>
declare const __KNEAD_VERSION__: string

/** File of the ways in that few pages use. */
declare const __KNEAD_WAYS__: string

const faces = __KNEAD_FACES__
const version = __KNEAD_VERSION__
/** An element with that id, or something of the page's own, can have the name; ours can be told by its end. */
const found: Partial<typeof globalThis.Knead> = globalThis.Knead
const present = found?.stop && found

const warn = (line: string, ...more: unknown[]) => {
  console.warn(`Knead: ${line}`, ...more)
}

interface Address {
  server: string
  site: string
  /** Elements of the page in whose shadow roots there are faces too. */
  within?: string | undefined
}

/** Optimisers move, delay, rewrite and join scripts: `currentScript` may be missing or another one. */
function ownAddress(): Address | undefined {
  for (const tag of [document.currentScript, ...document.scripts]) {
    const { src = '', dataset = {} } = (tag ?? {}) as Partial<HTMLScriptElement>
    const [, found, key] = /^(.*)\/s\/([\w-]+)\/(?:v\/[^/]+\/)?knead\.js(?:[?#]|$)/.exec(src) ?? []
    const { origin: server = found, site = key, within } = dataset
    if (server !== undefined && site) return { server, site, within }
  }
  return undefined
}

/** @param met Tags that have been seen to already. @returns what the global offers. */
function start({ server = '', within }: Partial<Address>, met: Set<string>) {
  const once = (tag: string) => !met.has(tag) && met.add(tag)

  const load = (tag: string, from: string, attempt = 0) => {
    // A browser never asks again for a module that could not be fetched; in another folder it does.
    const folder = `${from}/assets/${attempt ? `~${String(attempt)}/` : ''}`
    // Entry and shared chunks start together: no chain of one file asking for the next.
    Promise.all((faces[tag.slice(6)] ?? []).map((file) => import(/* @vite-ignore */ folder + file))).catch(
      (cause: unknown) => {
        warn(`<${tag}> could not be loaded; its fallback stays.`, cause)
        addEventListener('online', () => load(tag, from, attempt + 1), { once: true })
      },
    )
  }

  const byOtherWays = `[data-knead],iframe[src^="${server}/s/"]`
  const ways = (use: (ways: typeof import('./ways.ts')) => void) => {
    import(/* @vite-ignore */ `${server}/assets/${__KNEAD_WAYS__}`).then(use, (cause: unknown) => {
      warn('a part could not be loaded; its fallback stays.', cause)
    })
  }

  const needsServer = (what: string) => {
    warn(`${what} needs a server: the script's address must end in /s/{site}/knead.js.`)
  }

  const arrive = (target: Element) => {
    const tag = target.localName
    // Joined with other scripts, this one cannot know where it is from; a tag can. Else a tag says where its data is,
    // and code comes from nowhere but the script's own server.
    const from = server || target.getAttribute('server')
    if (!once(tag)) return
    if (from) load(tag, from)
    else needsServer(`<${tag}>`)
  }

  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        // What is itself without a box until it is defined would wait for itself; inside of what is hidden it waits.
        if (!isIntersecting && !/none|contents/.test(getComputedStyle(target).display)) continue
        near.unobserve(target)
        arrive(target)
      }
    },
    // The same inside of what scrolls by itself; browsers that do not know it wait until it is in sight.
    { rootMargin: '600px', scrollMargin: '600px' },
  )

  const meet = (element: Element) => {
    const tag = element.localName
    if (element.matches(byOtherWays)) {
      if (server) ways(({ meet }) => meet(element as HTMLElement, server))
      else if (element.matches('[data-knead]') && once('data-knead')) needsServer('data-knead')
    }
    if (!tag.startsWith('knead-')) return
    // The address of a comment leads to it, however far down it stands.
    if (tag === 'knead-comments' && location.hash.startsWith('#comment-')) arrive(element)
    else if (faces[tag.slice(6)]) near.observe(element)
    else if (once(tag))
      warn(`there is no <${tag}>; the tags are knead-${Object.keys(faces).join(', knead-')}.`)
  }

  const scan = (root: ParentNode) => {
    root.querySelectorAll(`:not(:defined),${byOtherWays}`).forEach(meet)
  }

  const changes = new MutationObserver((changes) => {
    for (const { addedNodes, target, attributeName } of changes) {
      if (attributeName) meet(target as Element)
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue
        meet(node)
        scan(node)
      }
    }
  })
  const watch = (root: Document | ShadowRoot) => {
    // Frames are given their address late, to load late.
    changes.observe(root, { childList: true, subtree: true, attributeFilter: ['data-knead', 'src'] })
    scan(root)
  }
  watch(document)
  if (within) ways(({ lookInto }) => lookInto(within, watch))
  const stop = () => {
    changes.disconnect()
    near.disconnect()
    return met
  }
  return { meet, stop }
}

const own = ownAddress()
const isNewer = present && version.localeCompare(present.version ?? '', 'en', { numeric: true }) > 0
const place = ({ server = '', site = '' }: Partial<Address>) => `${server}/s/${site}`
if (present && present.version !== version)
  warn(`${present.version ?? ''} is already here; ${version} ${isNewer ? 'goes on' : 'stands down'}.`)
if (present?.site && !isNewer) {
  // A second copy stands down; another site is worth a word.
  if (own && place(own) !== place(present))
    warn(`${place(own)} stands down beside ${place(present)}; its tags need server and site.`)
} else {
  if (!present)
    for (const face of Object.keys(faces)) {
      const taken = customElements.get(`knead-${face}`)
      // Ours can be here already, from the page's own bundle.
      if (taken && !('define' in taken)) warn(`<knead-${face}> is already taken on this page.`)
    }
  // What is the page's own stays in it.
  globalThis.Knead = { ...found, version, ...own, ...start(own ?? {}, present?.stop?.() ?? new Set()) }
}
