import { html, nothing, render } from 'lit/html.js'
import type { Branch } from './tree.ts'
import { article, type View } from './view.ts'

/**
 * The lists of comments. Each comment keeps its place in the page for as long as it is shown, so that what is
 * being read, typed or focused stays whatever comes before it; the library's own way to do so costs five times
 * the bytes.
 */
export class Lists {
  #lists = new Map<string, HTMLOListElement>()
  #items = new Map<string, HTMLLIElement>()

  /** The list of the replies to a comment, or of those that answer none, brought up to date. */
  show(view: View, branches: Branch[], parent = ''): HTMLOListElement {
    const list = this.#lists.get(parent) ?? document.createElement('ol')
    this.#lists.set(parent, list)
    // Without bullets, Safari does not call it a list unless it is told so.
    list.role = 'list'
    list.className = parent && 'replies'
    list.part.value = parent ? 'replies' : 'list'
    for (const [n, branch] of branches.entries()) {
      const { id } = branch.comment
      const item = this.#items.get(id) ?? document.createElement('li')
      this.#items.set(id, item)
      const replies = branch.replies.length > 0 ? this.show(view, branch.replies, id) : nothing
      render(html`${article(view, branch)}${replies}`, item)
      const there = list.children[n]
      if (there !== item) list.insertBefore(item, there ?? null)
    }
    while (list.children.length > branches.length) list.lastChild?.remove()
    return list
  }
}
