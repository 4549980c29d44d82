/** Registers all five tags. */
import './article.ts'
import './articles.ts'
import './booking.ts'
import './comments.ts'
import './search.ts'
