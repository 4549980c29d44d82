/** Puts faces on a page and takes them away again, many times, and asks the browser what is left of them. */
import type { CDPSession, Page } from 'playwright-core'

export type Tag = 'knead-articles' | 'knead-booking' | 'knead-comments'
export const TAGS: Tag[] = ['knead-articles', 'knead-booking', 'knead-comments']

const ATTRIBUTES: Record<Tag, Record<string, string>> = {
  'knead-articles': { limit: '2', source: 'journal' },
  'knead-booking': { service: 'sports-60' },
  'knead-comments': { limit: '2', thread: '/hosts' },
}

/** So many are on the page at once. */
const TOGETHER = 20

interface Mounting {
  tag: Tag
  attributes: Record<string, string>
  times: number
  together: number
}

/** Runs in the page. Each face shows its content before it goes. */
async function mountInPage({ tag, attributes, times, together }: Mounting): Promise<void> {
  const place = document.querySelector('main') ?? document.body
  for (let done = 0; done < times; done += together) {
    const faces = Array.from({ length: together }, () => {
      const face = document.createElement(tag)
      for (const [name, value] of Object.entries(attributes)) face.setAttribute(name, value)
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
  page.evaluate(mountInPage, { tag, attributes: ATTRIBUTES[tag], times, together: TOGETHER })

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

interface Snapshot {
  snapshot: { meta: { node_fields: string[]; node_types: [string[], ...unknown[]] } }
  nodes: number[]
  strings: string[]
}

/** What the browser itself notes of every request while somebody watches it through the protocol, as we do. */
const WATCHING = 'blink::NetworkResourcesData::ResourceData'

type Triple = [number, number, number]

async function takeSnapshot(session: CDPSession): Promise<Snapshot> {
  const chunks: string[] = []
  const collect = ({ chunk }: { chunk: string }) => chunks.push(chunk)
  session.on('HeapProfiler.addHeapSnapshotChunk', collect)
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  session.off('HeapProfiler.addHeapSnapshotChunk', collect)
  return JSON.parse(chunks.join('')) as Snapshot
}

/**
 * Bytes of the page's heap, the browser's own objects with it, after everything that can go has gone. Compiled code is
 * left out: the engine makes more of it the more often something runs, and throws it away when it likes.
 */
export async function heapBytes(session: CDPSession): Promise<number> {
  // What one collection frees may let go of more.
  for (let n = 0; n < 5; n += 1) await session.send('HeapProfiler.collectGarbage')
  const { snapshot, nodes, strings } = await takeSnapshot(session)
  const { node_fields: fields, node_types: types } = snapshot.meta
  const [type, name, size] = ['type', 'name', 'self_size'].map((field) => fields.indexOf(field)) as Triple
  const code = types[0].indexOf('code')
  let bytes = 0
  for (let at = 0; at < nodes.length; at += fields.length) {
    const isOurs = nodes[at + type] !== code && strings[nodes[at + name] ?? -1] !== WATCHING
    if (isOurs) bytes += nodes[at + size] ?? 0
  }
  return bytes
}
