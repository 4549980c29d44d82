import { html, type TemplateResult } from 'lit/html.js'
import { backIcon, forwardIcon } from '../icons.ts'

/** To the page before or after. */
export const renderTurner = (
  part: 'previous' | 'next',
  label: string,
  blocked: boolean,
  turn: () => void,
): TemplateResult =>
  html`<button
    type="button"
    class="quiet round flips"
    part=${part}
    aria-label=${label}
    aria-disabled=${blocked}
    @click=${turn}
  >
    ${part === 'next' ? forwardIcon : backIcon}
  </button>`
