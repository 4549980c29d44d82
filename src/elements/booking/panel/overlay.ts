import { oneOf } from '../../kit/attributes.ts'
import type { Reactive } from '../../kit/reactive.ts'

const PLACEMENTS = [
  'bottom',
  'bottom-start',
  'bottom-end',
  'top',
  'top-start',
  'top-end',
  'left',
  'left-start',
  'left-end',
  'right',
  'right-start',
  'right-end',
] as const
export type Placement = (typeof PLACEMENTS)[number]

/** No room beside the button: the panel takes the screen. */
const CRAMPED = '(max-width: 639px), (max-height: 479px)'

/** A placement in the words of CSS anchor positioning; start and end follow the direction of writing. */
export function positionArea(placement: Placement): string {
  const [side, align] = placement.split('-')
  const axis = side === 'left' || side === 'right' ? 'y' : 'x'
  // From the start a panel reaches towards the end.
  return align ? `${String(side)} span-self-${axis}-${align === 'start' ? 'end' : 'start'}` : placement
}

interface OverlayParts {
  /** The element itself: what is inside it is inside the overlay's realm. */
  host: Reactive
  /** Escape or a press outside: the overlay asks to be closed. `returnFocus` is false when focus went elsewhere. */
  dismissed: (returnFocus: boolean) => void
  /** Ends when the element leaves the page. */
  life: () => AbortSignal
}

/** Shows the panel in the top layer: beside the button, or as a sheet where there is no room or it is asked for. */
export class Overlay {
  readonly #parts: OverlayParts
  #listening: AbortController | undefined

  constructor(parts: OverlayParts) {
    this.#parts = parts
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#parts.host.renderRoot.querySelector('dialog')
  }

  /** Whether a panel of this presentation has to be modal now. */
  static isModal(presentation: string | null | undefined): boolean {
    return presentation === 'dialog' || matchMedia(CRAMPED).matches
  }

  /** Opens the dialog as it is rendered: with a `popover` attribute beside the button, else as a modal sheet. */
  show(placement?: string | null): void {
    const dialog = this.#dialog
    if (!dialog?.isConnected) return
    this.#listening?.abort()
    this.#listening = new AbortController()
    const signal = AbortSignal.any([this.#listening.signal, this.#parts.life()])
    this.#watch(signal)
    if (dialog.popover === null) {
      // A move in the page leaves `open` behind, but not the top layer.
      dialog.close()
      dialog.showModal()
      return
    }
    dialog.showPopover()
    this.#place(dialog, oneOf(this.#parts.host, 'placement', placement, PLACEMENTS), signal)
  }

  hide(): void {
    this.#listening?.abort()
    const dialog = this.#dialog
    if (dialog?.popover) dialog.hidePopover()
    else dialog?.close()
  }

  /** What a modal dialog does by itself, though not without the page's hearing of it: Escape, a press outside, and focus that has gone elsewhere. */
  #watch(signal: AbortSignal): void {
    const { host, dismissed } = this.#parts
    const options = { capture: true, signal }
    const outside = (event: Event) => !event.composedPath().includes(host)
    document.addEventListener(
      'keydown',
      (event) => {
        const elsewhere = outside(event) && event.target !== document.body
        if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented || elsewhere) return
        // One Escape closes one layer: whatever lies under the panel must not hear of it.
        event.preventDefault()
        event.stopPropagation()
        dismissed(true)
      },
      options,
    )
    document.addEventListener(
      'pointerdown',
      (event) => {
        if (outside(event)) dismissed(false)
      },
      options,
    )
    host.addEventListener(
      'focusout',
      ({ relatedTarget }) => {
        if (relatedTarget instanceof Node && !host.contains(relatedTarget)) dismissed(false)
      },
      options,
    )
  }

  #place(dialog: HTMLDialogElement, placement: Placement, signal: AbortSignal): void {
    const area = positionArea(placement)
    // WebKit knows the sides, and not the alignment beside them.
    if (CSS.supports('position-area', area)) {
      dialog.style.setProperty('position-area', area)
      const { top, left, bottom, right } = dialog.getBoundingClientRect()
      if (top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth) return
      // One engine judges the room of a page that is scrolled as if it were not.
      dialog.style.setProperty('position-area', 'none')
      dialog.style.setProperty('position-try-fallbacks', 'none')
    }
    const trigger = this.#parts.host.renderRoot.querySelector<HTMLElement>('.trigger')
    if (!trigger) return
    void import('./place.ts').then(({ place }) => {
      const again = () => void place(trigger, dialog, placement)
      if (signal.aborted) return
      for (const type of ['scroll', 'resize'])
        addEventListener(type, again, { capture: true, passive: true, signal })
      again()
    })
  }
}
