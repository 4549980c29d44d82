import { render } from 'lit/html.js'
import { sheets, type Styles } from './css.ts'

/** How a property is declared: without `type` it is text, without `attribute` the attribute is the name in lower case. */
export interface PropertyDeclaration {
  readonly type?: unknown
  readonly attribute?: string | boolean
  /** Never an attribute. */
  readonly state?: boolean
}

export type PropertyDeclarations = Record<string, PropertyDeclaration>

// Servers import the classes too; there they cannot be made, but nothing breaks.
const { HTMLElement: Base = Object as unknown as typeof HTMLElement } = globalThis as {
  HTMLElement?: typeof HTMLElement
}

/**
 * An element whose properties, and the attributes that belong to them, are live: a change renders it once, in the
 * next microtask. It behaves as LitElement does, as far as our elements use that, in a quarter of its bytes.
 */
export abstract class Reactive extends Base {
  static properties: PropertyDeclarations = {}
  static styles: Styles = []
  /** Properties by attribute. */
  protected static attributeNames: Map<string, string>

  /** Read by the browser when the element is registered: the moment to make its properties live. */
  static get observedAttributes(): string[] {
    this.attributeNames = new Map()
    for (const [name, { attribute, state }] of Object.entries(this.properties)) {
      if (!state && attribute !== false)
        this.attributeNames.set(typeof attribute === 'string' ? attribute : name.toLowerCase(), name)
      Object.defineProperty(this.prototype, name, {
        configurable: true,
        get(this: Reactive) {
          return this.#values.get(name)
        },
        set(this: Reactive, value: unknown) {
          const before = this.#values.get(name)
          this.#values.set(name, value)
          if (!Object.is(before, value)) this.requestUpdate()
        },
      })
    }
    return [...this.attributeNames.keys(), 'lang', 'dir']
  }

  hasUpdated = false
  /** Fulfilled when what was changed so far is on screen; true when nothing has changed meanwhile. */
  updateComplete: Promise<boolean> = Promise.resolve(true)

  #values = new Map<string, unknown>()
  /** What the page set before it knew the element. */
  #early: [string, unknown][] = []
  #pending = false
  #more = new Set<Styles>()
  #root: HTMLElement | ShadowRoot | undefined

  constructor() {
    super()
    for (const name of Object.keys((this.constructor as typeof Reactive).properties)) {
      if (!Object.hasOwn(this, name)) continue
      this.#early.push([name, Reflect.get(this, name)])
      Reflect.deleteProperty(this, name)
    }
  }

  /** Where the element renders. */
  get renderRoot(): HTMLElement | ShadowRoot {
    return (this.#root ??= this.createRenderRoot())
  }

  connectedCallback(): void {
    for (const [name, value] of this.#early.splice(0)) Reflect.set(this, name, value)
    this.requestUpdate()
  }

  disconnectedCallback(): void {}

  /** A visit to another document, as into a frame, takes the sheets away; at home they are put on again. */
  adoptedCallback(): void {
    if (this.shadowRoot && this.ownerDocument === document)
      this.shadowRoot.adoptedStyleSheets = sheets([
        (this.constructor as typeof Reactive).styles,
        ...this.#more,
      ])
  }

  /** Adds styles to those that it has from the start, for parts that come later; the same ones once. */
  wear(styles: Styles): void {
    if (this.#more.has(styles)) return
    this.#more.add(styles)
    // A root made before there is something to show would hide what the page has put into the tag.
    this.adoptedCallback()
  }

  attributeChangedCallback(name: string, _before: string | null, value: string | null): void {
    const { attributeNames, properties } = this.constructor as typeof Reactive
    const property = attributeNames.get(name)
    // `lang` and `dir` are the browser's own properties; what is shown depends on them all the same.
    if (!property) {
      this.requestUpdate()
      return
    }
    const type = properties[property]?.type
    const typed = type === Number && value !== null ? Number(value) : value
    Reflect.set(this, property, type === Boolean ? (value ?? 'false') !== 'false' : typed)
  }

  /** Renders soon, once for all that changes until then. */
  requestUpdate(): void {
    if (this.isConnected && !this.#pending) this.updateComplete = this.#update()
  }

  async #update(): Promise<boolean> {
    this.#pending = true
    await Promise.resolve()
    await this.scheduleUpdate()
    return !this.#pending
  }

  protected createRenderRoot(): HTMLElement | ShadowRoot {
    const root = this.attachShadow({ mode: 'open' })
    this.adoptedCallback()
    return root
  }

  /** May be made to wait for what rendering needs. */
  protected scheduleUpdate(): void | Promise<void> {
    let content: unknown
    try {
      this.willUpdate()
      content = this.render()
    } finally {
      this.#pending = false
    }
    render(content, this.renderRoot, { host: this })
    if (!this.hasUpdated) {
      this.hasUpdated = true
      this.firstUpdated()
    }
    this.updated()
  }

  /** Before rendering: what changes here is part of the same update. */
  protected willUpdate(): void {}
  protected firstUpdated(): void {}
  /** After rendering. */
  protected updated(): void {}

  /** What the element shows. */
  protected abstract render(): unknown
}
