/** Puts faces on a page and takes them away again, many times, and asks the browser what is left of them. */
import type { CDPSession, Page } from 'playwright-core'

export type Tag = 'knead-articles' | 'knead-booking' | 'knead-comments'
export const TAGS: Tag[] = ['knead-articles', 'knead-booking', 'knead-comments']

/** So many are on the page at once. */
const TOGETHER = 20

interface Mounting {
  tag: Tag
  times: number
  together: number
}

/** Runs in the page. Each face shows its content before it goes. */
async function mountInPage({ tag, times, together }: Mounting): Promise<void> {
  const place = document.querySelector('main') ?? document.body
  for (let done = 0; done < times; done += together) {
    const faces = Array.from({ length: together }, () => {
      const face = document.createElement(tag)
      face.setAttribute('limit', '2')
      face.setAttribute('source', 'journal')
      face.setAttribute('thread', '/hosts')
      face.innerHTML = '<a slot="fallback" href="/">All</a>'
      return face
    })
    const ready = faces.map(
      (face) => new Promise((resolve) => face.addEventListener('knead-ready', resolve, { once: true })),
    )
    place.append(...faces)
    await Promise.all(ready)
    for (const face of faces) face.remove()
  }
}

export const mountMany = (page: Page, tag: Tag, times: number): Promise<void> =>
  page.evaluate(mountInPage, { tag, times, together: TOGETHER })

/** Elements of a tag that the browser still keeps, on the page or off it, when all that can go has gone. */
export async function alive(session: CDPSession, tag: Tag): Promise<number> {
  const { result: prototype } = await session.send('Runtime.evaluate', {
    expression: `customElements.get('${tag}').prototype`,
    objectGroup: 'alive',
  })
  const { objects } = await session.send('Runtime.queryObjects', {
    prototypeObjectId: prototype.objectId ?? '',
    objectGroup: 'alive',
  })
  const { result: count } = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: 'function () { return this.length }',
    returnByValue: true,
  })
  await session.send('Runtime.releaseObjectGroup', { objectGroup: 'alive' })
  return Number(count.value)
}

/** Bytes of the page's heap after everything that can go has gone. */
export async function heapBytes(session: CDPSession): Promise<number> {
  // What one collection frees may let go of more.
  for (let n = 0; n < 5; n += 1) await session.send('HeapProfiler.collectGarbage')
  return (await session.send('Runtime.getHeapUsage')).usedSize
}
