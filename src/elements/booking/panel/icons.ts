import { svg, type SVGTemplateResult } from 'lit/html.js'

export const icon = (path: SVGTemplateResult) =>
  svg`<svg viewBox="0 0 24 24" aria-hidden="true" class="icon">${path}</svg>`

export const backIcon = icon(svg`<path d="m14 6-6 6 6 6"/>`)
export const forwardIcon = icon(svg`<path d="m10 6 6 6-6 6"/>`)
export const closeIcon = icon(svg`<path d="m7 7 10 10M17 7 7 17"/>`)
export const doneIcon = icon(svg`<path d="m6 12.5 4 4 8-9"/>`)
