/** The nearest value of an attribute on the element or its ancestors, through shadow roots. */
export function inherited(element: Element, attribute: string): string | undefined {
  let at: Element | null = element
  while (at) {
    const value = at.closest(`[${attribute}]`)?.getAttribute(attribute)
    if (value) return value
    const root: Node = at.getRootNode()
    at = root instanceof ShadowRoot ? root.host : null
  }
  return undefined
}
