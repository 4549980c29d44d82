/** What stands around the cards: search, topics, the carousel's buttons. */
export const en = {
  search: 'Search articles',
  /** Names the group of tags. */
  topics: 'Topics',
  all: 'All',
  allTopics: 'All topics',
  /** `{what}` is what was typed, the tag that is chosen, or both. */
  nothing: 'No article fits {what}.',
  quoted: '“{text}”',
  /** `{shown}` of `{total}` articles are on the page. */
  count: '{shown} of {total}',
  reset: 'Show all articles',
  previous: 'Previous articles',
  next: 'Next articles',
  /** Which cards of the carousel are in view. */
  position: '{from}–{to} of {total}',
  positionOne: '{from} of {total}',
}

export type ToolsMessages = typeof en
