import { html, nothing, type TemplateResult } from 'lit/html.js'
import { ApiError, api, type ApiRequest, type Endpoint } from './api.ts'
import { oneOf, refuse } from './attributes.ts'
import { KneadErrorEvent, KneadReadyEvent } from './events.ts'
import { inherited } from './inherit.ts'
import { loadWords, wordsFor, type Catalog } from './locale.ts'
import { type PropertyDeclarations, Reactive } from './reactive.ts'
import { groundOf, watchPage } from './theme.ts'
import { warn } from './warn.ts'

/** What the pasted script leaves on the page: the one global of Knead. */
export interface KneadGlobal {
  version: string
  /** Missing where the script cannot know it; the elements then name both. */
  server?: string
  site?: string
  /** Fetches the face of an element that the script cannot see, inside a shadow root, when it comes into sight. */
  meet?: (element: Element) => void
  /** Ends its search for faces, for a newer version. @returns the tags it has seen to. */
  stop?: () => Set<string>
}

declare global {
  var Knead: KneadGlobal | undefined
}

/** Milliseconds after which a reader is told that an answer takes long. */
const LONG = 2500

/** Whatever does something by itself when it is pressed or typed into. */
const FIELDS = 'input, textarea, select, label, label *, form button'

/** The last language that the browser was asked about: it takes its time. */
let known = 'en'

/** Attributes of anybody's elements that scripts know under other names, and of frameworks. */
const NOT_OURS = /[^a-z-]|^(aria|class|data|is|tabindex|ng|v|x|hx)\b/

/**
 * The page sees only the host element, not the field inside: its shortcuts would take what is typed, and handlers that
 * prevent what presses do would keep fields from being used.
 */
function shield(event: Event): void {
  if ((event.target as Element).matches(FIELDS)) event.stopPropagation()
}

/**
 * What every face shares: where its server is, its language, its theme, and what shows when the server is gone.
 *
 * @slot fallback - What is shown when the face cannot be loaded, such as a link.
 * @slot - Whatever else stands inside the tag; it stays where it is.
 * @csspart base - The ground of everything.
 * @cssprop [--knead-ink=#24302f] - Text.
 * @cssprop [--knead-muted=#586563] - Text of less weight.
 * @cssprop [--knead-ground=#f7f5f1] - Ground of dialogs.
 * @cssprop [--knead-card=#fff] - Ground of cards, fields and buttons.
 * @cssprop [--knead-line=#e3dfd7] - Lines that only decorate.
 * @cssprop [--knead-accent=#1f5e5b] - Links, main buttons and the focus ring.
 * @cssprop [--knead-on-accent=#fff] - Text on the accent.
 * @cssprop [--knead-warn=#a0442a] - What is wrong.
 * @cssprop [--knead-radius=14px] - Roundness of corners.
 * @cssprop [--knead-font=inherit] - Font family.
 * @cssprop [--knead-font-size=16px] - Size of the text, from which all else follows.
 * @cssprop [--knead-heading-font=inherit] - Font family of headings.
 */
export abstract class KneadElement extends Reactive {
  static override properties: PropertyDeclarations = {
    server: {},
    site: {},
    theme: {},
    timeZone: { attribute: 'time-zone' },
    hourCycle: { attribute: 'hour-cycle' },
    failure: { state: true },
    slow: { state: true },
  }

  /** The face's words; set by each face. */
  static catalog?: Catalog<object>

  /** Registers the element; a second copy of the script, or a tag that is taken, does no harm. */
  static define(tag: string, registry?: CustomElementRegistry): void {
    // Where there is no page, as on a server, there is nothing to register with.
    const all = registry ?? (globalThis as Partial<typeof globalThis>).customElements
    const present = all?.get(tag)
    if (!present) all?.define(tag, this as unknown as CustomElementConstructor)
    else if (present !== (this as unknown)) warn(`<${tag}> is already taken on this page.`)
  }

  /** Origin of the Knead server; by default the one the script came from. */
  server?: string | null
  /** Key of the site; by default the one in the script's address. */
  site?: string | null
  /** `auto` follows the ground the page shows behind the element. */
  theme: 'auto' | 'light' | 'dark' = 'auto'
  /** IANA zone for labels; by default the page's `time-zone`, else the reader's own. */
  timeZone?: string | null
  /** `h12` or `h23`; by default what the language is used to. */
  hourCycle?: 'h12' | 'h23' | null

  /** Why the face has nothing to show; the fallback content is shown then. */
  protected failure?: ApiError | null | undefined
  /** An answer has been awaited so long that the reader deserves a word. */
  protected slow = false

  readonly #internals = this.attachInternals()
  #ground: 'light' | 'dark' | undefined
  #life: AbortController | undefined
  #ready?: boolean

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.#life && !this.life.aborted) return
    this.#life = new AbortController()
    watchPage(() => {
      this.requestUpdate()
    }, this.life)
    this.arrived()
  }

  // A move is a removal and an insertion at once: only what is still gone a moment later has left.
  override disconnectedCallback(): void {
    queueMicrotask(() => {
      if (!this.isConnected) this.#life?.abort()
    })
  }

  protected override createRenderRoot(): HTMLElement | ShadowRoot {
    const root = super.createRenderRoot()
    for (const type of ['keydown', 'keypress', 'keyup', 'mousedown', 'click'])
      root.addEventListener(type, shield)
    return root
  }

  /** Waits for the words of the page's language, so that no reader sees two languages one after the other. */
  protected override async scheduleUpdate(): Promise<void> {
    const { catalog } = this.constructor as typeof KneadElement
    if (catalog) await loadWords(catalog, this.language)
    await super.scheduleUpdate()
  }

  protected override willUpdate(): void {
    const theme = oneOf(this, 'theme', this.theme, ['auto', 'light', 'dark'])
    const ground = theme === 'auto' ? groundOf(this) : theme
    if (ground !== this.#ground) {
      const { states } = this.#internals
      states.clear()
      // With neither the page's own colour scheme goes on inside.
      if (ground) states.add(ground)
      this.#ground = ground
    }
    this.#lookAtAttributes()
  }

  /** Attributes come at any time; a mistyped one is worth a word to whoever wrote it. */
  #lookAtAttributes(): void {
    const { attributeNames } = this.constructor as typeof KneadElement
    const isOdd = (name: string) =>
      !attributeNames.has(name) && !(name in HTMLElement.prototype) && !NOT_OURS.test(name)
    const odd = this.getAttributeNames().filter(isOdd)
    if (odd[0])
      import('./advice.ts').then(
        ({ advise }) => advise(this, odd, [...attributeNames.keys()]),
        () => {},
      )
  }

  /** Ends when the element leaves the page. */
  protected get life(): AbortSignal {
    return this.#life?.signal ?? AbortSignal.abort()
  }

  /** The element has come into a page, or come back to one: fetch what is not there yet. */
  protected arrived(): void {}

  /** The language of the page around the element. */
  protected get language(): string {
    const language = inherited(this, 'lang') ?? 'en'
    if (language !== known && works(() => new Intl.Locale(language))) known = language
    return language === known ? language : 'en'
  }

  /** The reader's zone, or the one the page names. */
  protected get zone(): string | undefined {
    const timeZone = this.timeZone ?? inherited(this, 'time-zone')
    if (!timeZone || works(() => Intl.DateTimeFormat('en', { timeZone }))) return timeZone
    refuse(this, 'time-zone', timeZone, 'IANA names such as Europe/Riga', 'none')
    return undefined
  }

  protected get cycle(): 'h12' | 'h23' | undefined {
    const cycle = this.hourCycle ?? inherited(this, 'hour-cycle')
    if (cycle === 'h12' || cycle === 'h23') return cycle
    if (cycle) refuse(this, 'hour-cycle', cycle, 'h12, h23', 'none')
    return undefined
  }

  protected words<M extends object>(catalog: Catalog<M>): M {
    return wordsFor(catalog, this.language)
  }

  /** Where the face's server is, from its attributes or the pasted script. */
  get endpoint(): Endpoint {
    const server = this.server ?? globalThis.Knead?.server
    const site = this.site ?? globalThis.Knead?.site
    if (!server || !site) {
      warn(`<${this.localName}> needs a server and a site: paste the script or set both.`)
      throw new ApiError({ code: 'unknown-site' })
    }
    return { server: server.replace(/\/+$/, ''), site: encodeURIComponent(site) }
  }

  /** Asks the server; the request ends when the element leaves the page. */
  protected async ask<T>(path: string, request?: ApiRequest): Promise<T> {
    const timer = setTimeout(() => {
      this.slow = true
    }, LONG)
    try {
      return await api<T>(this.endpoint, path, { signal: this.life, ...request })
    } finally {
      clearTimeout(timer)
      this.slow = false
    }
  }

  /** The face cannot be shown: its fallback content comes back, the page is told, and a new connection tries again. */
  protected fail(error: unknown): void {
    if (this.life.aborted) return
    this.failure = this.report(error)
    addEventListener('online', this.#online, { once: true, signal: this.life })
  }

  /** Tells the page of an error that the element itself shows. */
  protected report(error: unknown): ApiError {
    const known = error instanceof ApiError ? error : new ApiError({})
    this.dispatchEvent(new KneadErrorEvent(known.code, known.message))
    return known
  }

  /** The first content is on screen. Said once. */
  protected ready(): void {
    this.failure = null
    if (this.#ready) return
    this.#ready = true
    void this.updateComplete.then(() => this.dispatchEvent(new KneadReadyEvent()))
  }

  #online = (): void => {
    this.arrived()
  }

  /** What the face shows. */
  protected abstract renderFace(): TemplateResult | typeof nothing

  // The default slot keeps whatever a page's parser puts inside the tag: `<knead-x />` swallows what follows it.
  protected override render(): TemplateResult {
    return html`<div class="base" part="base">
        ${this.failure ? html`<slot name="fallback"></slot>` : nothing}${this.renderFace()}
      </div>
      <slot></slot>`
  }
}

/** Whether the browser's own check lets something pass. */
function works(attempt: () => unknown): boolean {
  try {
    attempt()
    return true
  } catch {
    return false
  }
}
