import type { Allowed } from '../kit/safe-html.ts'

/** What an article may consist of when it is shown. */
export const ARTICLE: Allowed = {
  elements:
    'a abbr b blockquote br caption cite code dd del dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q s samp small span strong sub sup table tbody td tfoot th thead time tr u ul var'.split(
      ' ',
    ),
  attributes:
    'alt cite colspan datetime dir height href hreflang lang reversed rowspan scope src start title translate width'.split(
      ' ',
    ),
}
