/** The classes of the five public tags, without registering them: `knead/define/*` does that. */
export { KneadArticle } from './articles/article.ts'
export { KneadArticles } from './articles/articles.ts'
export { KneadSearch } from './articles/search.ts'
export { KneadBooking } from './booking/booking.ts'
export { KneadComments } from './comments/comments.ts'
