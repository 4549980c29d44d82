import { html, nothing, render } from 'lit/html.js'
import type { CommentSort } from '../../contract/comments.ts'
import type { ShownComment } from './thread.ts'
import { tree, type Branch } from './tree.ts'
import { article, type View } from './view.ts'

interface Row {
  item: HTMLLIElement
  /** All that it was drawn from. */
  from: unknown[]
}

function newList(parent: string): HTMLOListElement {
  const list = document.createElement('ol')
  // Without bullets, Safari does not call it a list unless it is told so.
  list.role = 'list'
  list.className = parent && 'replies'
  list.part.value = parent ? 'replies' : 'list'
  return list
}

/**
 * The lists of comments. Each comment keeps its place in the page for as long as it is shown, so that what is
 * being read, typed or focused stays whatever comes before it, and is drawn again only when it has changed: a thread
 * can be long. The library's own ways to do so cost five times the bytes.
 */
export class Lists {
  #lists = new Map<string, HTMLOListElement>()
  #rows = new Map<string, Row>()
  #items: ShownComment[] | undefined
  #order: CommentSort | undefined
  #tree: Branch[] = []

  /** The list of the comments that answer none, with all that stands below them, brought up to date. */
  show(view: View, items: ShownComment[], order: CommentSort): HTMLOListElement {
    if (items !== this.#items || order !== this.#order)
      this.#tree = tree((this.#items = items), (this.#order = order))
    return this.#list(view, this.#tree, '')
  }

  #list(view: View, branches: Branch[], parent: string): HTMLOListElement {
    const list = this.#lists.get(parent) ?? newList(parent)
    this.#lists.set(parent, list)
    const items = new Set<ChildNode>(branches.map((branch) => this.#row(view, branch)))
    // First what is gone: nothing that stays is moved for it, as that would take the focus away.
    for (const item of [...list.childNodes]) if (!items.has(item)) item.remove()
    let at = list.firstChild
    for (const item of items) {
      if (at === item) at = item.nextSibling
      else list.insertBefore(item, at)
    }
    return list
  }

  #row(view: View, branch: Branch): HTMLLIElement {
    const { comment, depth, parent, replies } = branch
    const { id } = comment
    const row = this.#rows.get(id) ?? { item: document.createElement('li'), from: [] }
    this.#rows.set(id, row)
    const list = replies.length > 0 ? this.#list(view, replies, id) : nothing
    const from = [
      // Made anew when something changes that all comments show.
      view.thread,
      comment,
      list,
      depth,
      depth > 1 && parent,
      view.own.has(id),
      view.linked === id,
      view.form?.id === id && view.form,
    ]
    if (from.some((value, n) => value !== row.from[n])) {
      row.from = from
      render(html`${article(view, branch)}${list}`, row.item)
    }
    return row.item
  }
}
