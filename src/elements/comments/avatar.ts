import { html, type TemplateResult } from 'lit/html.js'

/** The first letters of the first and the last word. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  return [words[0], words[1] && words.at(-1)]
    .map((word = '') => /./u.exec(word)?.[0] ?? '')
    .join('')
    .toUpperCase()
}

/** One hue for one name. */
const hue = (name: string): number =>
  (name.match(/./gsu) ?? []).reduce<number>((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 360, 0)

/** A portrait of letters, drawn here: no picture is asked of anyone. The ground is so pale that all letters read well. */
export function avatar(name: string): TemplateResult {
  return html`<svg class="avatar" part="avatar" viewBox="0 0 40 40" aria-hidden="true">
    <circle cx="20" cy="20" r="20" fill=${`hsl(${String(hue(name))} 50% 50%)`} opacity=".25"></circle>
    <text x="20" y="20" dy=".36em" text-anchor="middle" fill="currentColor">${initials(name)}</text>
  </svg>`
}
