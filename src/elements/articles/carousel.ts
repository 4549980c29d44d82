import { html, type TemplateResult } from 'lit/html.js'
import { fill } from '../kit/locale.ts'
import type { ToolsMessages } from './messages/tools-en.ts'

/** Pixels by which a scroll position may miss an end. */
const NEARLY = 4

/** What the carousel's buttons need of the cards. */
export interface Deck {
  /** The list that scrolls, once it is on screen. */
  track: () => HTMLElement | null
  /** Draws anew. */
  update: () => void
  /** Fetches the next cards. Resolves with whether there were any to fetch. */
  more: () => Promise<boolean>
}

/** Buttons and position of a list that scrolls sideways. It moves when a reader moves it, never by itself. */
export class Carousel {
  readonly #deck: Deck
  #track: HTMLElement | null = null
  #watch: ResizeObserver | undefined
  #from = 1
  #to = 1
  #isAtStart = true
  #isAtEnd = false

  constructor(deck: Deck) {
    this.#deck = deck
  }

  /** Goes on with the list that is on screen now. */
  follow(): void {
    const track = this.#deck.track()
    if (track !== this.#track) {
      this.#watch?.disconnect()
      this.#track?.removeEventListener('scroll', this.#look)
      this.#track = track
      track?.addEventListener('scroll', this.#look, { passive: true })
      this.#watch = new ResizeObserver(this.#look)
      if (track) {
        this.#watch.observe(track)
        // WebKit shows the last cards first where they go from right to left.
        track.scrollLeft = 0
      }
    }
    this.#look()
  }

  #look = (): void => {
    const track = this.#track
    if (!track) return
    const { left, right } = track.getBoundingClientRect()
    const inView = [...track.children].map((card) => {
      const box = card.getBoundingClientRect()
      return (box.left + box.right) / 2 > left && (box.left + box.right) / 2 < right
    })
    const before = this.#state
    this.#from = inView.indexOf(true) + 1
    this.#to = inView.lastIndexOf(true) + 1
    const gone = Math.abs(track.scrollLeft)
    this.#isAtStart = gone < NEARLY
    this.#isAtEnd = gone + track.clientWidth > track.scrollWidth - NEARLY
    if (before !== this.#state) this.#deck.update()
  }

  get #state(): string {
    return [this.#from, this.#to, this.#isAtStart, this.#isAtEnd].join()
  }

  #step = async (sign: 1 | -1): Promise<void> => {
    const track = this.#track
    if (!track || (sign < 0 && this.#isAtStart)) return
    if (sign > 0 && this.#isAtEnd && !(await this.#deck.more())) return
    // To a card, not by a distance: not every browser lets a list come to rest at one.
    const at = sign > 0 ? this.#to : 2 * this.#from - this.#to - 2
    const card = track.children[Math.max(0, at)]?.getBoundingClientRect()
    const place = track.getBoundingClientRect()
    const side = getComputedStyle(track).direction === 'rtl' ? 'right' : 'left'
    const isCalm = matchMedia('(prefers-reduced-motion)').matches
    if (card) track.scrollBy({ left: card[side] - place[side], behavior: isCalm ? 'auto' : 'smooth' })
  }

  /** @param total How many cards there are, also those that are not fetched yet. */
  render(words: ToolsMessages, total: number): TemplateResult {
    const [from, to] = [this.#from, this.#to]
    const button = (sign: 1 | -1, isOver: boolean) =>
      html`<button
        part=${sign > 0 ? 'next' : 'previous'}
        aria-label=${sign > 0 ? words.next : words.previous}
        aria-disabled=${isOver}
        @click=${() => this.#step(sign)}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d=${sign > 0 ? 'm9 5 7 7-7 7' : 'm15 5-7 7 7 7'} />
        </svg>
      </button>`
    return html`<div class="steps" part="steps">
      ${button(-1, this.#isAtStart)}
      <p role="status" part="position">
        ${total ? fill(from < to ? words.position : words.positionOne, { from, to, total }) : ''}
      </p>
      ${button(1, this.#isAtEnd && to >= total)}
    </div>`
  }
}
