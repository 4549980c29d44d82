/** The element around an element, also where a shadow root lies between. */
export function around(element: Element): Element | null {
  return element.parentElement ?? (element.parentNode as ShadowRoot | null)?.host ?? null
}

/** The nearest value of an attribute on the element or its ancestors, through shadow roots. */
export function inherited(element: Element, attribute: string): string | undefined {
  for (let at: Element | null = element; at; at = around(at)) {
    const value = at.getAttribute(attribute)
    if (value) return value
  }
  return undefined
}
