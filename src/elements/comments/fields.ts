/** The fields of a form, by name. The one for the text is older than the rest of the form and drawn elsewhere. */
import { type Field, left, stepOf } from './judge.ts'

export type Input = HTMLInputElement | HTMLTextAreaElement

export class Fields {
  /** How many characters are left, once it matters, and how many there were when it was last said aloud. */
  left: number | undefined
  said: number | undefined

  readonly #form: HTMLElement

  constructor(form: HTMLElement) {
    this.#form = form
  }

  get(name: Field | 'website'): Input | null {
    return this.#form.querySelector(`[name=${name}]`)
  }

  box(name: 'notify' | 'remember'): HTMLInputElement | null {
    return this.#form.querySelector(`[name=${name}]`)
  }

  value(name: Field | 'website'): string {
    return this.get(name)?.value.trim() ?? ''
  }

  ticked(name: 'notify' | 'remember'): boolean {
    return this.box(name)?.checked === true
  }

  empty(name: Field | 'website'): void {
    const field = this.get(name)
    if (field) field.value = ''
  }

  /** Gives the text its room, and tells whether what is left of that has changed. */
  measure(): boolean {
    const before = this.left
    this.left = left(this.value('body'))
    const step = this.left === undefined ? undefined : stepOf(this.left)
    if (before === undefined || step !== stepOf(before)) this.said = this.left
    this.#grow()
    return this.left !== before
  }

  /** Fields grow with their text by themselves, but not in every browser. */
  #grow(): void {
    const area = this.get('body')
    if (!area || CSS.supports('field-sizing', 'content')) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight + 2}px`
  }

  /** Tells of the field for the text what stands beside it. */
  describe(isWrong: boolean, isBusy: boolean, ids: string[]): void {
    const area = this.get('body')
    if (!area) return
    // What is written while the comment is on its way would be lost when it has arrived.
    area.readOnly = isBusy
    area.setAttribute('aria-invalid', String(isWrong))
    area.setAttribute('aria-describedby', ids.join(' '))
  }
}
