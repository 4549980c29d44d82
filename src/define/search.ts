/** Registers `<knead-search>`. */
import { KneadSearch } from '../elements/articles/search.ts'

KneadSearch.define('knead-search')
