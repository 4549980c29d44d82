import type { Article, ArticleCard } from '../../contract/articles.ts'

/** What is known of an article when it is opened; a page that describes one itself may leave much out. */
export type CardContent = Pick<ArticleCard, 'title'> &
  Partial<ArticleCard> & {
    /** Gives the text where the page brings the articles along. */
    whole?: () => Promise<Article>
  }

/** An article is about to be opened, in whatever way; cancel it to open it yourself. */
export class KneadArticleOpenEvent extends Event {
  /** What the card shows. */
  readonly article: CardContent

  constructor(article: CardContent) {
    super('knead-article-open', { bubbles: true, composed: true, cancelable: true })
    this.article = article
  }
}

declare global {
  interface HTMLElementEventMap {
    'knead-article-open': KneadArticleOpenEvent
  }
}
