import { html, type TemplateResult } from 'lit/html.js'

/** The first letters of the first and the last word. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  return [words[0], words[1] && words.at(-1)]
    .map((word = '') => Array.from(word)[0] ?? '')
    .join('')
    .toUpperCase()
}

/** One hue for one name. */
const hue = (name: string): number =>
  Array.from(name).reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 360, 0)

/** A portrait of letters, drawn here: no picture is asked of anyone. The lightness is fixed, so that every hue reads well. */
export function avatar(name: string): TemplateResult {
  const at = hue(name)
  const paint = (light: number, dark: number, chroma: number) =>
    `light-dark(oklch(${light} ${chroma} ${at}),oklch(${dark} ${chroma} ${at}))`
  return html`<svg class="avatar" part="avatar" viewBox="0 0 40 40" aria-hidden="true">
    <circle cx="20" cy="20" r="20" fill=${paint(0.91, 0.36, 0.045)}></circle>
    <text x="20" y="20" dy=".36em" text-anchor="middle" fill=${paint(0.38, 0.92, 0.07)}>
      ${initials(name)}
    </text>
  </svg>`
}
