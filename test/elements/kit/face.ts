import { html, type TemplateResult } from 'lit/html.js'
import { KneadElement } from '../../../src/elements/kit/element.ts'
import type { Catalog } from '../../../src/elements/kit/locale.ts'
import { tokens } from '../../../src/elements/kit/tokens.styles.ts'

interface Words {
  hello: string
}

const english: Words = { hello: 'Hello' }
const german: Words = { hello: 'Guten Tag' }

/** How often a language was fetched. */
export const fetched = { de: 0 }

const words: Catalog<Words> = {
  en: english,
  others: {
    de: () => {
      fetched.de += 1
      return Promise.resolve({ default: german })
    },
    fr: () => Promise.reject(new Error('There is no connection.')),
  },
}

/** The least a face can be. */
export class Face extends KneadElement {
  static override styles = [tokens]
  static override catalog = words

  arrivals = 0
  answer: unknown

  protected override arrived(): void {
    this.arrivals += 1
  }

  load(path = 'things'): Promise<unknown> {
    return this.ask(path).then(
      (answer) => {
        this.answer = answer
        this.ready()
        return answer
      },
      (error: unknown) => {
        this.fail(error)
        throw error
      },
    )
  }

  get isSlow(): boolean {
    return this.slow
  }

  get about(): { language: string; zone: string | undefined; cycle: string | undefined } {
    return { language: this.language, zone: this.zone, cycle: this.cycle }
  }

  protected override renderFace(): TemplateResult {
    return html`<p>${this.words(words).hello}</p>
      <input aria-label="Field" /><button>Press</button>`
  }
}

Face.define('test-face')
