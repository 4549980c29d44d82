/**
 * Makes the Back button close what lies over the page. The entry added for that has the page's own address and
 * state: a router that looks there finds itself where it was.
 * @param leave Called when the reader went back; what it closes must not be closed twice.
 * @returns To be called when it was closed in another way.
 */
export function onBack(leave: () => void): () => void {
  const key = Math.random().toString(36).slice(2)
  const onTop = () => (history.state as { knead?: string } | null)?.knead === key

  const popped = () => {
    if (onTop()) return
    removeEventListener('popstate', popped)
    leave()
  }

  try {
    history.pushState({ ...(history.state as object | null), knead: key }, '')
  } catch {
    // Some sandboxes forbid it; then Back does what it always does.
    return () => undefined
  }
  addEventListener('popstate', popped)
  return () => {
    if (onTop()) history.back()
    else removeEventListener('popstate', popped)
  }
}
