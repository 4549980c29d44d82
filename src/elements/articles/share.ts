/**
 * Hands an article on by what the device offers, else puts its address on the clipboard.
 * @returns `true` when it was copied; the address where the page may not do even that; else nothing is to be said.
 */
export async function share(title: string, url: string): Promise<string | true | undefined> {
  const { share: offer, clipboard } = navigator as Partial<Navigator>
  try {
    await offer?.call(navigator, { title, url })
    if (offer) return undefined
  } catch (error) {
    // The reader thought better of it.
    if ((error as Partial<DOMException>).name === 'AbortError') return undefined
  }
  try {
    await clipboard?.writeText(url)
    return clipboard ? true : url
  } catch {
    return url
  }
}
