import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { ApiError, api, type ApiRequest, type Endpoint } from './api.ts'
import { oneOf } from './attributes.ts'
import { KneadErrorEvent, KneadReadyEvent } from './events.ts'
import { inherited } from './inherit.ts'
import { loadWords, wordsFor, type Catalog } from './locale.ts'
import { isOnDark, watchTheme } from './theme.ts'
import { warn } from './warn.ts'

/** What the pasted script leaves on the page: the one global of Knead. */
export interface KneadGlobal {
  version: string
  server: string
  site: string
}

declare global {
  var Knead: KneadGlobal | undefined
}

const EDITABLE = 'input, textarea, select'

/** The page's shortcuts see only the host element, not the field inside: what is typed stays with us. */
function shieldKeys(event: Event): void {
  if ((event.target as Element).matches(EDITABLE)) event.stopPropagation()
}

/** What every face shares: where its server is, its language, its theme, and what shows when the server is gone. */
export abstract class KneadElement extends LitElement {
  static override properties: PropertyDeclarations = {
    server: {},
    site: {},
    theme: {},
    timeZone: { attribute: 'time-zone' },
    hourCycle: { attribute: 'hour-cycle' },
    failure: { state: true },
  }

  /** The face's words; set by each face. */
  static catalog?: Catalog<object>

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang', 'dir']
  }

  /** Registers the element; a second copy of the script, or a tag that is taken, does no harm. */
  static define(tag: string, registry: CustomElementRegistry = customElements): void {
    const present = registry.get(tag)
    if (!present) registry.define(tag, this as unknown as CustomElementConstructor)
    else if (present !== (this as unknown))
      warn(`<${tag}> is already defined on this page; the first one is used.`)
  }

  /** Origin of the Knead server; by default the one the script came from. */
  server: string | null = null
  /** Key of the site; by default the one in the script's address. */
  site: string | null = null
  /** `auto` follows the ground the page shows behind the element. */
  theme: 'auto' | 'light' | 'dark' = 'auto'
  /** IANA zone for labels; by default the page's `time-zone`, else the reader's own. */
  timeZone: string | null = null
  /** `h12` or `h23`; by default what the language is used to. */
  hourCycle: 'h12' | 'h23' | null = null

  /** Why the face has nothing to show; the fallback content is shown then. */
  protected failure: ApiError | null = null

  readonly #internals = this.attachInternals()
  #life: AbortController | undefined
  #ready = false

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.#life && !this.life.aborted) return
    this.#life = new AbortController()
    this.life.addEventListener('abort', watchTheme(this.#paint))
    this.arrived()
  }

  // A move is a removal and an insertion at once: only what is still gone a moment later has left.
  override disconnectedCallback(): void {
    super.disconnectedCallback()
    queueMicrotask(() => {
      if (!this.isConnected) this.#life?.abort()
    })
  }

  override attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    super.attributeChangedCallback(name, before, after)
    if (name === 'lang' || name === 'dir') this.requestUpdate(name)
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot()
    for (const type of ['keydown', 'keypress', 'keyup']) root.addEventListener(type, shieldKeys)
    return root
  }

  /** Waits for the words of the page's language, so that no reader sees two languages one after the other. */
  protected override async scheduleUpdate(): Promise<void> {
    const { catalog } = this.constructor as typeof KneadElement
    if (catalog) await loadWords(catalog, this.language)
    super.scheduleUpdate()
  }

  protected override willUpdate(): void {
    this.#paint()
  }

  /** Ends when the element leaves the page. */
  protected get life(): AbortSignal {
    return this.#life?.signal ?? AbortSignal.abort()
  }

  /** The element has come into a page, or come back to one: fetch what is not there yet. */
  protected arrived(): void {}

  /** The language of the page around the element. */
  protected get language(): string {
    const language = inherited(this, 'lang')
    return language && isLanguage(language) ? language : 'en'
  }

  /** The reader's zone, or the one the page names. */
  protected get zone(): string | undefined {
    return this.timeZone ?? inherited(this, 'time-zone')
  }

  protected get cycle(): 'h12' | 'h23' | undefined {
    const cycle = this.hourCycle ?? inherited(this, 'hour-cycle')
    return cycle === 'h12' || cycle === 'h23' ? cycle : undefined
  }

  protected words<M extends object>(catalog: Catalog<M>): M {
    return wordsFor(catalog, this.language)
  }

  /** Where the face's server is, from its attributes or the pasted script. */
  get endpoint(): Endpoint {
    const server = this.server ?? globalThis.Knead?.server
    const site = this.site ?? globalThis.Knead?.site
    if (!server || !site) {
      warn(
        `<${this.localName}> does not know its ${server ? 'site' : 'server'}: set the attribute or paste the script.`,
      )
      throw new ApiError({ code: 'unknown-site' })
    }
    return { server: server.replace(/\/+$/, ''), site: encodeURIComponent(site) }
  }

  /** Asks the server; the request ends when the element leaves the page. */
  protected ask<T>(path: string, request?: ApiRequest): Promise<T> {
    return api<T>(this.endpoint, path, { signal: this.life, ...request })
  }

  /** The face cannot be shown: its fallback content comes back and the page is told. */
  protected fail(error: unknown): void {
    if (this.life.aborted) return
    const failure = error instanceof ApiError ? error : new ApiError({})
    this.failure = failure
    this.dispatchEvent(new KneadErrorEvent(failure.code, failure.message))
  }

  /** The first content is on screen. Said once. */
  protected ready(): void {
    this.failure = null
    if (this.#ready) return
    this.#ready = true
    void this.updateComplete.then(() => this.dispatchEvent(new KneadReadyEvent()))
  }

  #paint = (): void => {
    const theme = oneOf(this, 'theme', this.theme, ['auto', 'light', 'dark'])
    const { states } = this.#internals
    if (theme === 'dark' || (theme === 'auto' && isOnDark(this))) states.add('dark')
    else states.delete('dark')
  }

  /** What the face shows. */
  protected abstract renderFace(): TemplateResult | typeof nothing

  // The default slot keeps whatever a page's parser puts inside the tag: `<knead-x />` swallows what follows it.
  override render(): TemplateResult {
    return html`<div class="base" part="base">
        ${this.failure ? html`<slot name="fallback"></slot>` : nothing}${this.renderFace()}
      </div>
      <slot></slot>`
  }
}

function isLanguage(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length > 0
  } catch {
    return false
  }
}
