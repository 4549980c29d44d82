/** How large a picture is, from the beginning of its file; pictures themselves are never opened here. */

export interface PictureExtent {
  /** Pixels as shown, turned as the camera noted. */
  width: number
  height: number
}

/** Bytes of a file in which its size is looked for: cameras put a small picture and a profile before it. */
export const HEADER_BYTES = 256 * 1024

type Reader = (view: DataView) => PictureExtent | undefined

const latin = new TextDecoder('latin1')
const wordAt = (view: DataView, at: number, length: number): string =>
  latin.decode(new Uint8Array(view.buffer, view.byteOffset + at, length))
const uint24 = (view: DataView, at: number): number =>
  view.getUint16(at, true) | (view.getUint8(at + 2) << 16)

const png: Reader = (view) =>
  wordAt(view, 12, 4) === 'IHDR' ? { width: view.getUint32(16), height: view.getUint32(20) } : undefined

const gif: Reader = (view) => ({ width: view.getUint16(6, true), height: view.getUint16(8, true) })

const webp: Reader = (view) => {
  const kind = wordAt(view, 12, 4)
  if (kind === 'VP8X') return { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 }
  if (kind === 'VP8 ') {
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  }
  if (kind !== 'VP8L') return undefined
  const bits = view.getUint32(21, true)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

/** Start of a frame: each of these markers but those of tables between them. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

const jpeg: Reader = (view) => {
  let isTurned = false
  for (let at = 2; at + 9 < view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at++
      continue
    }
    if (isFrame(marker)) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)]
      return isTurned ? { width: height, height: width } : { width, height }
    }
    if (marker === 0xe1 && wordAt(view, at + 4, 4) === 'Exif') isTurned = orientationAt(view, at + 10) >= 5
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

/** How the camera was held, 1 to 8; from 5 on width and height change places. */
function orientationAt(view: DataView, start: number): number {
  const little = view.getUint16(start) === 0x4949
  const list = start + view.getUint32(start + 4, little)
  const count = view.getUint16(list, little)
  for (let n = 0; n < count; n++) {
    const at = list + 2 + n * 12
    if (view.getUint16(at, little) === 0x0112) return view.getUint16(at + 8, little)
  }
  return 1
}

/** The largest of the extents in an AVIF: others are those of tiles and of small versions. */
const avif: Reader = (view) => {
  const text = wordAt(view, 0, view.byteLength)
  let largest: PictureExtent | undefined
  for (let at = text.indexOf('ispe'); at !== -1; at = text.indexOf('ispe', at + 4)) {
    const found = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    if (found.width * found.height > (largest?.width ?? 0) * (largest?.height ?? 0)) largest = found
  }
  const turn = text.indexOf('irot')
  const isTurned = turn !== -1 && view.getUint8(turn + 4) % 2 === 1
  return largest && isTurned ? { width: largest.height, height: largest.width } : largest
}

/** Width of a drawing that says only what shape it has. */
const DRAWN = 1200

/** A drawing has a size of its own, or at least the shape of what it shows. */
const svg: Reader = (view) => {
  const head = /<svg\b[^>]{0,4000}/.exec(new TextDecoder().decode(view).slice(0, 20_000))?.[0] ?? ''
  const length = (name: string): number =>
    Number(new RegExp(`\\s${name}\\s*=\\s*["']\\s*([\\d.]+)(?:px)?\\s*["']`).exec(head)?.[1])
  const [width, height] = [length('width'), length('height')]
  if (width > 0 && height > 0) return { width: Math.round(width), height: Math.round(height) }
  const shape =
    /\sviewBox\s*=\s*["']([^"']{0,200})/
      .exec(head)?.[1]
      ?.trim()
      .split(/[\s,]+/) ?? []
  const [, , wide, high] = shape.map(Number)
  if (wide === undefined || high === undefined || !(wide > 0)) return undefined
  return { width: DRAWN, height: Math.round((DRAWN * high) / wide) }
}

function readerOf(view: DataView): Reader {
  const start = wordAt(view, 0, 12)
  if (start.startsWith('PNG\r\n', 1)) return png
  if (start.startsWith('GIF8')) return gif
  if (start.startsWith('\u00ff\u00d8')) return jpeg
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return webp
  if (/ftypavi[fs]$/.test(start)) return avif
  return svg
}

const isSensible = (length: number): boolean => Number.isInteger(length) && length > 0 && length < 100_000

/** Undefined when the bytes do not say, or are those of no picture that is known. */
export function extentOf(bytes: Uint8Array): PictureExtent | undefined {
  if (bytes.byteLength < 30) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const found = readerOf(view)(view)
    return found && isSensible(found.width) && isSensible(found.height) ? found : undefined
  } catch (error) {
    // The file ends before it says.
    if (error instanceof RangeError) return undefined
    throw error
  }
}
