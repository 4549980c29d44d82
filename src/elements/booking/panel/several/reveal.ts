/** Room for the button at the foot, which stays in view. */
const FOOT = 130

/** Brings something into view by scrolling the step, and nothing around it; without one that scrolls, the page. */
export function reveal(found: Element, step?: Element | null): void {
  const inner = found.getBoundingClientRect()
  if (!step || step.scrollHeight <= step.clientHeight) {
    if (inner.top < 0 || inner.bottom > innerHeight) found.scrollIntoView({ block: 'nearest' })
    return
  }
  const outer = step.getBoundingClientRect()
  const above = inner.top - outer.top
  const below = inner.bottom - (outer.bottom - FOOT)
  // Of what is tall the beginning.
  if (above < 0 || below > 0) step.scrollBy(0, above < 0 ? above : Math.min(above, below))
}
