/** The part of the thread that writes; fetched when someone is about to. */
import { KneadCommentsForm } from './form.ts'
import { KneadCommentsReport } from './report.ts'
import { KneadCommentsToolbar } from './toolbar.ts'
import { KneadCommentsTools } from './tools.ts'

export { fetchOwn } from './send.ts'

/** Registers the private tags. */
export function register(): void {
  for (const [tag, part] of [
    ['knead-comments-form', KneadCommentsForm],
    ['knead-comments-toolbar', KneadCommentsToolbar],
    ['knead-comments-tools', KneadCommentsTools],
    ['knead-comments-report', KneadCommentsReport],
  ] as const)
    if (!customElements.get(tag)) customElements.define(tag, part)
}
