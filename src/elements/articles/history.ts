/**
 * Makes the Back button close what lies over the page. The entry added for that has the page's own address and
 * state, and the page's router does not see it go: for the router nothing has happened.
 * @param leave Called when the reader went back; what it closes must not be closed twice.
 * @returns To be called when it was closed in another way.
 */
export function onBack(leave: () => void): () => void {
  const key = Math.random().toString(36).slice(2)
  const address = location.href
  const onTop = () => (history.state as { knead?: string } | null)?.knead === key

  const popped = (event: PopStateEvent) => {
    if (onTop()) return
    removeEventListener('popstate', popped, true)
    if (location.href === address) event.stopImmediatePropagation()
    leave()
  }

  try {
    history.pushState({ ...(history.state as object | null), knead: key }, '')
  } catch {
    // Some sandboxes forbid it; then Back does what it always does.
    return () => undefined
  }
  addEventListener('popstate', popped, true)
  return () => {
    if (onTop()) history.back()
    else removeEventListener('popstate', popped, true)
  }
}
