import { html, type TemplateResult } from 'lit/html.js'
import { fill } from '../../../kit/locale.ts'
import { momentLabel } from '../clock.ts'
import type { Choosing } from '../choosing.ts'

/** A longer text is folded. */
const SHORT = 180

/** Until when a visit can be moved and cancelled, and what the studio says about it. */
export function renderPolicy(panel: Choosing, moveUntil: number, cancelUntil: number): TemplateResult {
  const { list, words, clock } = panel
  const { policy = '' } = list?.words ?? {}
  const [move, cancel] = [moveUntil, cancelUntil].map(
    (until) => until > Date.now() && momentLabel(clock, until),
  )
  const sentences =
    move === cancel
      ? [move ? fill(words.changeUntil, { moment: move }) : words.noChange]
      : [
          move && fill(words.moveUntil, { moment: move }),
          cancel && fill(words.cancelUntil, { moment: cancel }),
        ]
  return html`<div class="about policy" part="policy">
    <p>${sentences.filter(Boolean).join(' ')}</p>
    ${
      policy.length > SHORT
        ? html`<details>
            <summary>${words.policy}</summary>
            <p>${policy}</p>
          </details>`
        : html`<p>${policy}</p>`
    }
  </div>`
}
