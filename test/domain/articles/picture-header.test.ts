import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { extentOf } from '../../../src/domain/articles/picture-header.ts'

const packed = (base64: string): Uint8Array => Buffer.from(base64, 'base64')
const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  )

/** Tables and the start of a frame of 32 by 20 pixels. */
const FRAME = [
  0xff,
  0xdb,
  0,
  4,
  0,
  0,
  0xff,
  0xff,
  0xc2,
  0,
  17,
  8,
  0,
  20,
  0,
  32,
  3,
  ...Array<number>(12).fill(0),
]
const exif = (order: 'II' | 'MM', turn: number): Uint8Array => {
  const little = order === 'II'
  const two = (n: number) => (little ? [n, 0] : [0, n])
  const four = (n: number) => (little ? [n, 0, 0, 0] : [0, 0, 0, n])
  const entry = (tag: number[], value: number) => [...tag, ...two(3), ...four(1), ...two(value), 0, 0]
  const list = [
    ...two(2),
    ...entry(little ? [0x0f, 1] : [1, 0x0f], 9),
    ...entry(little ? [0x12, 1] : [1, 0x12], turn),
  ]
  const block = [...two(42), ...four(8), ...list, ...four(0)]
  const length = 2 + 6 + 2 + block.length
  return bytes([0xff, 0xd8, 0xff, 0xe1, 0, length], 'Exif\0\0', order, block, FRAME)
}
const ispe = (width: number, height: number) =>
  bytes([0, 0, 0, 20], 'ispe', [0, 0, 0, 0, 0, 0, width >> 8, width & 255, 0, 0, height >> 8, height & 255])
const avif = (...parts: Uint8Array[]) =>
  Buffer.concat([bytes([0, 0, 0, 16], 'ftypavif', [0, 0, 0, 0]), ...parts])
const svg = (attributes: string) =>
  bytes(
    `<?xml version="1.0"?><!-- a drawing -->\n<svg xmlns="http://www.w3.org/2000/svg" ${attributes}><path d="M0 0h9v9z"/></svg>`,
  )

/** By name: the file, its width and its height. */
const FILES: Record<string, [Uint8Array, number, number]> = {
  PNG: [packed('iVBORw0KGgoAAAANSUhEUgAAACAAAAAUCAYAAADskT9PAAAAKklEQVR4Aew='), 32, 20],
  GIF: [bytes('GIF89a', [44, 1, 200, 0, 0, 0, 0], ';'.repeat(30)), 300, 200],
  'WebP with losses': [
    packed(
      'UklGRj4AAABXRUJQVlA4IDIAAADQAgCdASogABQAP3Gy0GA0rimlqAgCkC4JZQAAPaOgAP7aJvnY9K3/XrS3N1CokAAAAA==',
    ),
    32,
    20,
  ],
  'WebP without losses': [packed('UklGRhwAAABXRUJQVlA4TBAAAAAvH8AEAAdQwChg/wMR0f8A'), 32, 20],
  'WebP with a profile': [packed('UklGRiACAABXRUJQVlA4WAoAAAAgAAAAHwAAEwAASUNDUMgBAAA='), 32, 20],
  JPEG: [bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], 'JFIF\0', Array<number>(9).fill(0), FRAME), 32, 20],
  'JPEG of a camera held upright': [exif('II', 1), 32, 20],
  'JPEG of a camera held on its head': [exif('MM', 3), 32, 20],
  'JPEG of a camera held on its side': [exif('II', 6), 20, 32],
  'JPEG of a camera held on its other side': [exif('MM', 8), 20, 32],
  AVIF: [avif(ispe(1200, 800)), 1200, 800],
  'AVIF of tiles': [avif(ispe(512, 512), ispe(1200, 800), ispe(160, 107)), 1200, 800],
  'AVIF that is turned': [avif(ispe(1200, 800), bytes([0, 0, 0, 9], 'irot', [1])), 800, 1200],
  'SVG with a size': [svg('width="640px" height="480" viewBox="0 0 4 3"'), 640, 480],
  'SVG with a shape': [svg(`viewBox='-2,0 24 16'`), 1200, 800],
  'SVG with a share of its place': [svg('width="100%" height="100%" viewBox="0 0 1500.5 1000.3"'), 1200, 800],
}

describe('the size of a picture', () => {
  for (const [name, [file, width, height]] of Object.entries(FILES)) {
    it(`is read from a ${name}`, () => {
      assert.deepEqual(extentOf(file), { width, height })
    })
  }

  it('is unknown where the file does not say, is cut, or is none', () => {
    const texts = [
      '',
      'GIF',
      'RIFF',
      `RIFF1234WEBPXXXX${'x'.repeat(40)}`,
      svg('stroke-width="3" width="0"'),
      'not a picture at all, only text',
    ]
    for (const text of texts) assert.equal(extentOf(typeof text === 'string' ? bytes(text) : text), undefined)
    for (const [file] of Object.values(FILES)) {
      for (let length = 0; length < file.length; length++) {
        const found = extentOf(file.subarray(0, length))
        assert.ok(found === undefined || (found.width > 0 && found.height > 0))
      }
    }
  })

  it('comes to an end on files made to be without', () => {
    const size = 256 * 1024
    for (const start of ['\u00ff\u00d8', '\u00ff\u00d8\u00ff\u00e1', '....ftypavif', '<svg ', '\u0089PNG']) {
      for (const fill of ['\u00ff', '\0', 'ispe', '<svg ', ' width="']) {
        extentOf(bytes(start, fill.repeat(size / fill.length)))
      }
    }
  })
})
