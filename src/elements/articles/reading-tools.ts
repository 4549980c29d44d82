import { html, type TemplateResult } from 'lit/html.js'
import { lazily } from '../kit/lazy.ts'
import { keep } from '../kit/storage.ts'
import type { BarView, Press, ToolView } from './bar.ts'
import type { CardContent } from './events.ts'
import type { Listening } from './listen.ts'
import { printAlone } from './print.ts'

export { toolStyles } from './reading-tools.styles.ts'

/** What the tools work on. */
export interface Desk {
  /** The size of the text that this tab has kept, and the name it has kept it under. */
  size: number
  keptAs: string
  content: () => CardContent | undefined
  text: () => Element | null
  voice: () => SpeechSynthesisVoice | undefined
  /** What is said after a link was copied. */
  copied: () => string
  /** Something has to be shown anew. */
  changed: () => void
  /** Ends when the reader leaves the page. */
  life: AbortSignal
}

const SIZES = [0.85, 1, 1.15, 1.3, 1.5, 1.75]

/** What the reader's bar does for the text: size, reading aloud, handing on, paper. */
export class Tools implements ToolView {
  sizing = false
  said = ''

  readonly #desk: Desk
  #size: number
  #listening: Listening | undefined

  constructor(desk: Desk) {
    this.#desk = desk
    this.#size = SIZES.indexOf(desk.size)
    printAlone(() => !!desk.content(), desk.life)
  }

  get size(): number {
    return SIZES[this.#size] ?? 1
  }

  get listening(): ToolView['listening'] {
    return this.#listening?.state
  }

  /** For another article, or none. */
  clear(): void {
    this.hush()
    this.#listening = undefined
    this.sizing = false
    this.said = ''
  }

  hush(): void {
    this.#listening?.stop()
  }

  press(what: Press): void {
    if (what === 'size') this.sizing = !this.sizing
    else if (what === 'larger') this.#resize(1)
    else if (what === 'smaller') this.#resize(-1)
    else if (what === 'print') print()
    else if (what === 'share') void this.#share()
    else if (what === 'stop') this.hush()
    else void this.#listen()
    this.#desk.changed()
  }

  sizes({ words, language, press }: BarView): TemplateResult | undefined {
    if (!this.sizing) return undefined
    const button = (what: 'smaller' | 'larger', sign: string) =>
      html`<button
        part="tool ${what}"
        aria-label=${words[what]}
        @click=${() => {
          press(what)
        }}
      >
        ${sign}
      </button>`
    return html`<div class="sizes" part="sizes" role="group" aria-label=${words.size}>
      ${button('smaller', 'A−')}
      <span role="status">${new Intl.NumberFormat(language, { style: 'percent' }).format(this.size)}</span>
      ${button('larger', 'A+')}
    </div>`
  }

  #resize(by: number): void {
    this.#size = Math.min(Math.max(SIZES.indexOf(this.size) + by, 0), SIZES.length - 1)
    keep('sessionStorage', this.#desk.keptAs, String(this.size))
  }

  async #share(): Promise<void> {
    const { content, copied, changed } = this.#desk
    const { title = '', url = '' } = content() ?? {}
    this.said = ''
    const { share } = await lazily(() => import('./share.ts'))
    const shared = await share(title, url)
    if (shared) this.said = shared === true ? copied() : shared
    changed()
  }

  async #listen(): Promise<void> {
    const { content, text, voice: find, changed } = this.#desk
    const article = content()
    const { Listening } = await lazily(() => import('./listen.ts'))
    const root = text()
    const voice = find()
    if (!voice || !root || article !== content()) return
    this.#listening ??= new Listening(root, voice, changed)
    this.#listening.toggle()
  }
}
