/** Registers `<knead-article>`. */
import { KneadArticle } from '../elements/articles/article.ts'

KneadArticle.define('knead-article')
