/** Registers `<knead-articles>`. */
import { KneadArticles } from '../elements/articles/articles.ts'

KneadArticles.define('knead-articles')
