import { loadWords, wordsFor, type Catalog } from '../kit/locale.ts'
import { type PropertyDeclarations, Reactive } from '../kit/reactive.ts'
import { styles } from './composer.styles.ts'
import { en, type ComposerMessages } from './messages/composer-en.ts'
import type { Thread } from './thread.ts'

const catalog: Catalog<ComposerMessages> = { en, others: { de: () => import('./messages/composer-de.ts') } }

/**
 * What the lazily loaded parts share. They have no shadow root of their own: browsers and password managers
 * fill in fields at the first level only, and a label must stand in the same root as its field.
 *
 * @internal
 */
export abstract class CommentsPart extends Reactive {
  static override properties: PropertyDeclarations = { thread: { attribute: false } }

  thread!: Thread

  override connectedCallback(): void {
    super.connectedCallback()
    this.thread.host.wear(styles)
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override async scheduleUpdate(): Promise<void> {
    await loadWords(catalog, this.thread.language)
    await super.scheduleUpdate()
  }

  protected get words(): ComposerMessages {
    return wordsFor(catalog, this.thread.language)
  }
}
