/** Pictures in comments, where the owner wants them. */
import type { Endpoint } from '../kit/api.ts'
import type { ShownComment } from './thread.ts'

/**
 * Shows the pictures that comments lead to. They come from the server, which keeps them, in a frame of one size:
 * nothing moves when they arrive. The link stays around each.
 */
export function showPictures(comments: ShownComment[], { server, site }: Endpoint): void {
  for (const { id, state, content } of comments) {
    if (state !== 'shown') continue
    for (const [place, link] of content.querySelectorAll('[type]').entries()) {
      const image = new Image()
      image.alt = link.textContent
      image.loading = 'lazy'
      image.decoding = 'async'
      image.part.value = 'picture'
      image.src = `${server}/s/${site}/api/comments/${id}/pictures/${place}`
      // One that is not to be had is a link again; it is asked for well before it is in view.
      image.addEventListener('error', () => {
        link.replaceChildren(image.alt)
      })
      link.replaceChildren(image)
    }
  }
}
