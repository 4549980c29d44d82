/**
 * Follows the page: an element is dark where the page behind it is dark, whatever the system prefers, since many
 * sites have a switch of their own or only one scheme.
 */
import { around } from './inherit.ts'

/** Perceived lightness, 0 to 1, of a colour as the browser spells it. */
function lightness(color: string, [first = 0, green = 0, blue = 0]: number[]): number {
  if (color.startsWith('okl')) return first
  if (color.startsWith('l')) return first / 100
  // `rgb(…)` counts to 255, `color(…)` to 1.
  return (3 * first + 6 * green + blue) / (color.startsWith('r') ? 2550 : 10)
}

/** What the first opaque ground behind the element is; undefined where there is none but the browser's own. */
export function groundOf(element: Element): 'light' | 'dark' | undefined {
  for (let at: Element | null = element; at; at = at.assignedSlot ?? around(at)) {
    const color = getComputedStyle(at).backgroundColor
    const numbers = (color.match(/(?<=[(, ])-?[\d.]+/g) ?? []).map(Number)
    if ((numbers[3] ?? 1) >= 0.5) return lightness(color, numbers) < 0.5 ? 'dark' : 'light'
  }
  return undefined
}

/** Calls back when the page's theme or language may have changed, until `signal` ends it. */
export function watchPage(changed: () => void, signal: AbortSignal): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed, { signal })
  // Sites switch both by a class or attribute on the root or the body.
  const observer = new MutationObserver(changed)
  for (const root of [document.documentElement, document.body]) observer.observe(root, { attributes: true })
  signal.addEventListener('abort', () => {
    observer.disconnect()
  })
}
