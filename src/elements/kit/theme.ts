/**
 * Follows the page: an element is dark where the page behind it is dark, whatever the system prefers, since many
 * sites have a switch of their own or only one scheme.
 */

/** Perceived lightness from 0 to 1, or undefined where the colour lets the ground behind it through. */
function lightness(color: string): number | undefined {
  const [r = 0, g = 0, b = 0, alpha = 1] = (color.match(/[\d.]+/g) ?? []).map(Number)
  // `color(srgb …)` and friends count from 0 to 1, `rgb(…)` to 255.
  const most = color.startsWith('rgb') ? 255 : 1
  return alpha < 0.5 ? undefined : (0.299 * r + 0.587 * g + 0.114 * b) / most
}

/** Whether the first opaque ground behind the element is dark. */
export function isOnDark(element: Element): boolean {
  let at: Element | null = element
  while (at) {
    const light = lightness(getComputedStyle(at).backgroundColor)
    if (light !== undefined) return light < 0.5
    const root: Node = at.getRootNode()
    at = at.parentElement ?? (root instanceof ShadowRoot ? root.host : null)
  }
  // No ground at all: the canvas, which follows the page's own colour scheme.
  const scheme = getComputedStyle(document.documentElement).colorScheme
  return (
    scheme.includes('dark') &&
    (!scheme.includes('light') || matchMedia('(prefers-color-scheme: dark)').matches)
  )
}

const watchers = new Set<() => void>()
const tell = () => {
  for (const watcher of watchers) watcher()
}
let stop: (() => void) | undefined

function start(): () => void {
  const scheme = matchMedia('(prefers-color-scheme: dark)')
  scheme.addEventListener('change', tell)
  // Sites switch their theme by a class or attribute on the root or the body.
  const observer = new MutationObserver(tell)
  for (const root of [document.documentElement, document.body]) observer.observe(root, { attributes: true })
  return () => {
    scheme.removeEventListener('change', tell)
    observer.disconnect()
  }
}

/** Calls back when the page's theme may have changed; the answer ends it. */
export function watchTheme(changed: () => void): () => void {
  watchers.add(changed)
  stop ??= start()
  return () => {
    watchers.delete(changed)
    if (watchers.size > 0) return
    stop?.()
    stop = undefined
  }
}
