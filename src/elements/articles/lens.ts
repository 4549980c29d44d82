import { html } from 'lit/html.js'

/** The sign of a search field. */
export const lens = html`<svg class="lens" viewBox="0 0 24 24" aria-hidden="true">
  <path
    d="m20 20-4.5-4.5M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Z"
    fill="none"
    stroke="currentColor"
    stroke-width="1.8"
    stroke-linecap="round"
  />
</svg>`
