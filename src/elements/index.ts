/** The classes of the five public tags, without registering them: `knead/define/*` does that. */
export { KneadArticle } from './articles/article.ts'
export { KneadArticles } from './articles/articles.ts'
export { KneadSearch } from './articles/search.ts'
export { KneadBooking } from './booking/booking.ts'
export { KneadComments } from './comments/comments.ts'

/** What their events carry; naming them here also types `addEventListener`. */
export type * from './articles/events.ts'
export type * from './articles/search-event.ts'
export type * from './booking/events.ts'
export type * from './booking/visit-events.ts'
export type * from './comments/events.ts'
export type * from './kit/events.ts'
