/** Puts the panel beside the button where the browser has no anchor positioning. Loaded only there. */
import { computePosition, flip, offset, shift } from '@floating-ui/dom'
import type { Placement } from './overlay.ts'

const GAP = 8

export async function place(trigger: HTMLElement, panel: HTMLElement, placement: Placement): Promise<void> {
  const { x, y } = await computePosition(trigger, panel, {
    strategy: 'fixed',
    placement,
    // Where the panel is taller than the room on either side it covers the button rather than leave the screen.
    middleware: [offset(GAP), flip(), shift({ crossAxis: true, padding: GAP })],
  })
  Object.assign(panel.style, { margin: '0', inset: `${y}px auto auto ${x}px` })
}
