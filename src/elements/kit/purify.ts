/** Makes HTML safe where the browser cannot; fetched only there. */
import purify from 'dompurify'
import type { Allowed } from './safe-html.ts'

/** Trusted Types, as far as used here. */
interface TrustedTypes {
  createPolicy(name: string, rules: Record<string, (text: string) => string>): unknown
}

// A page may allow a policy of one name once: it is made for the first text and kept.
let policy: unknown

/** Nodes of the HTML, with what is allowed only. */
export function purified(html: string, { elements, attributes }: Allowed): DocumentFragment {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  const same = (text: string) => text
  policy ??= trustedTypes?.createPolicy('knead', { createHTML: same, createScriptURL: same }) ?? null
  const fragment = purify.sanitize(html, {
    ALLOWED_TAGS: elements,
    ALLOWED_ATTR: attributes,
    ALLOW_ARIA_ATTR: false,
    ALLOW_DATA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
    TRUSTED_TYPES_POLICY: policy as null,
  }) as DocumentFragment | null
  // A text that is a set of frames leaves not even an empty fragment.
  return fragment ?? document.createDocumentFragment()
}
