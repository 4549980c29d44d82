/** Which image stands for an article. */
import type { Element, Root } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import type { ArticleImage } from '../../contract/articles.ts'
import { isBlank, isElement, textOf } from '../html.ts'

/** Images smaller than this, in pixels, are icons, badges and trackers. */
const SMALLEST = 100

export interface ImageCandidate {
  url: string
  alt?: string | undefined
  width?: number | undefined
  height?: number | undefined
}

export const pixels = (value: unknown): number | undefined => {
  const size = typeof value === 'number' ? value : Number.parseInt(typeof value === 'string' ? value : '', 10)
  return Number.isInteger(size) && size >= 0 ? size : undefined
}

const isSensible = ({ width, height }: ImageCandidate): boolean =>
  (width ?? SMALLEST) >= SMALLEST && (height ?? SMALLEST) >= SMALLEST

/** The same picture in another size has the same key: builders put sizes into the query or the name. */
export function pictureKey(address: string): string {
  const url = new URL(address, 'https://server.invalid')
  const path = url.pathname
    .replace(/\/size\/w\d+(?:h\d+)?\//, '/')
    .replace(/-\d{2,5}x\d{2,5}(?=\.[a-z]+$)/i, '')
    .replace(/\/v1\/(?:fill|fit|crop)\/.*$/, '')
  return `${url.host}${path}`.toLowerCase()
}

function candidateOf(image: Element): ImageCandidate | undefined {
  const { src, alt, width, height } = image.properties
  if (typeof src !== 'string') return undefined
  const text = typeof alt === 'string' ? alt : ''
  return { url: src, alt: text, width: pixels(width), height: pixels(height) }
}

/** Images of a body in reading order, small ones left out. */
export function imagesOf(body: Root): ImageCandidate[] {
  const found: ImageCandidate[] = []
  visit(body, 'element', (element) => {
    const candidate = element.tagName === 'img' ? candidateOf(element) : undefined
    if (candidate !== undefined && isSensible(candidate)) found.push(candidate)
  })
  return found
}

/**
 * The first sensible image: what the source names before what the body holds. Some builders give the title as
 * every image's alt text: that says nothing of the image and is dropped.
 */
export function chooseImage(named: ImageCandidate[], body: Root, title: string): ArticleImage | null {
  const inBody = imagesOf(body)
  const chosen = [...named.filter(isSensible), ...inBody][0]
  if (chosen === undefined) return null
  const twin = inBody.find((image) => pictureKey(image.url) === pictureKey(chosen.url))
  const alt = (chosen.alt ?? '') === '' ? (twin?.alt ?? '') : (chosen.alt ?? '')
  const { width, height } = chosen.width !== undefined ? chosen : { ...chosen, ...sizeOf(twin, chosen) }
  return {
    url: chosen.url,
    alt: alt.trim() === title ? '' : alt.trim().slice(0, 500),
    ...(width !== undefined && height !== undefined ? { width, height } : {}),
  }
}

const sizeOf = (twin: ImageCandidate | undefined, chosen: ImageCandidate): Partial<ImageCandidate> =>
  twin?.url === chosen.url ? { width: twin.width, height: twin.height } : {}

/**
 * Takes the article's own image out of its body, so that it is not shown twice. One with a caption stays:
 * the caption may name who made it.
 */
export function withoutPicture(body: Root, image: ArticleImage): void {
  const key = pictureKey(image.url)
  let taken = false
  visit(body, 'element', (element, index, parent) => {
    if (taken || parent === undefined || index === undefined) return
    if (element.tagName === 'figure' && element.children.some((child) => isElement(child, 'figcaption'))) {
      return SKIP
    }
    if (!isPicture(element, key)) return
    taken = true
    parent.children.splice(index, 1)
    return [SKIP, index]
  })
}

/** Whether the element is this picture, or holds nothing else. */
function isPicture(element: Element, key: string): boolean {
  if (element.tagName === 'img') {
    return typeof element.properties.src === 'string' && pictureKey(element.properties.src) === key
  }
  const [only, ...others] = element.children.filter((child) => !isBlank(child))
  if (!['p', 'figure', 'a'].includes(element.tagName) || others.length > 0 || textOf(element) !== '')
    return false
  return isElement(only) && isPicture(only, key)
}
