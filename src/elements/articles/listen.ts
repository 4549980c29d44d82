/** Blocks of running text, in the order they are read. */
const BLOCKS = 'h1, h2, h3, h4, h5, h6, p, li, dt, dd, blockquote, figcaption, caption, td, th'

/** Some voices fall silent in the middle of what takes longer than a quarter of a minute. */
const LONGEST = 180

interface Piece {
  block: HTMLElement
  text: string
}

/** A paragraph as pieces of whole sentences. */
function piecesOf(block: HTMLElement, language: string): Piece[] {
  const pieces: Piece[] = []
  let text = ''
  const close = () => {
    if (text.trim()) pieces.push({ block, text: text.trim() })
    text = ''
  }
  const sentences = new Intl.Segmenter(language, { granularity: 'sentence' })
  for (const { segment } of sentences.segment(block.textContent.replace(/\s+/g, ' '))) {
    if (text.length + segment.length > LONGEST) close()
    text += segment
  }
  close()
  return pieces
}

/** Reads a text aloud, one paragraph after the other, and shows which. */
export class Listening {
  state: 'speaking' | 'paused' | 'over' = 'over'

  readonly #pieces: Piece[]
  readonly #voice: SpeechSynthesisVoice
  readonly #changed: () => void
  #at = 0
  #spoken: HTMLElement | undefined
  /** The one that speaks: what an earlier one still says of itself is no news. */
  #utterance: SpeechSynthesisUtterance | undefined

  /** @param changed Told when it begins, pauses or ends. */
  constructor(text: Element, voice: SpeechSynthesisVoice, changed: () => void) {
    this.#voice = voice
    this.#changed = changed
    this.#pieces = [...text.querySelectorAll<HTMLElement>(BLOCKS)]
      .filter((block) => !block.querySelector(BLOCKS))
      .flatMap((block) => piecesOf(block, voice.lang.replace('_', '-')))
  }

  /** Begins, pauses or goes on. */
  toggle(): void {
    if (this.state === 'speaking') this.#halt('paused')
    else this.#speak()
  }

  stop = (): void => {
    this.#at = 0
    this.#halt('over')
  }

  // Pausing is unreliable in browsers: we stop, and begin again with the piece that was interrupted.
  #halt(state: 'paused' | 'over'): void {
    if (this.#utterance) speechSynthesis.cancel()
    this.#utterance = undefined
    if (state === 'over') this.#show(undefined)
    this.state = state
    this.#changed()
  }

  #speak(): void {
    const piece = this.#pieces[this.#at]
    if (!piece) {
      this.stop()
      return
    }
    const utterance = new SpeechSynthesisUtterance(piece.text)
    utterance.voice = this.#voice
    utterance.lang = this.#voice.lang
    utterance.onend = () => {
      if (utterance !== this.#utterance) return
      this.#at++
      this.#speak()
    }
    utterance.onerror = () => {
      if (utterance === this.#utterance) this.stop()
    }
    this.#utterance = utterance
    this.state = 'speaking'
    this.#show(piece.block)
    this.#changed()
    speechSynthesis.speak(utterance)
  }

  #show(block: HTMLElement | undefined): void {
    if (this.#spoken === block) return
    this.#spoken?.classList.remove('spoken')
    this.#spoken?.part.remove('spoken')
    this.#spoken = block
    block?.classList.add('spoken')
    block?.part.add('spoken')
    block?.scrollIntoView({ block: 'nearest' })
  }
}
