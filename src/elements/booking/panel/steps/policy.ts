import { html, type TemplateResult } from 'lit/html.js'
import { fill } from '../../../kit/locale.ts'
import { momentLabel } from '../clock.ts'
import type { Choosing } from '../choosing.ts'

/** A longer text is folded. */
const SHORT = 180

/** Until when a visit can be moved and cancelled, and what the studio says about it. */
export function renderPolicy(panel: Choosing, moveUntil: number, cancelUntil: number): TemplateResult {
  const { words, clock } = panel
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
  return renderPolicyText(panel, sentences.filter(Boolean).join(' '))
}

/** What holds, in a sentence, and what the studio says about it. */
export function renderPolicyText({ list, words }: Choosing, sentence: string): TemplateResult {
  const { policy = '' } = list?.words ?? {}
  return html`<div class="about policy" part="policy">
    <p>${sentence}</p>
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
