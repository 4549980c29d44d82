/** Which image stands for an article. */
import type { Element, Root } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import type { ArticleImage } from '../../contract/articles.ts'
import { isBlank, isElement, textOf } from '../html.ts'
import { altOf } from './pictures.ts'
import { knownSizes, orderedSizes, pictureKey, sizesIn } from './picture-sizes.ts'
import type { PictureSize } from './picture-sizes.ts'

/** Images smaller than this, in pixels, are icons, badges and trackers. */
const SMALLEST = 100

export interface ImageCandidate {
  url: string
  alt?: string | undefined
  width?: number | undefined
  height?: number | undefined
  /** Other widths in which the source gives it. */
  sizes?: PictureSize[] | undefined
}

export const pixels = (value: unknown): number | undefined => {
  const size = typeof value === 'number' ? value : Number.parseInt(typeof value === 'string' ? value : '', 10)
  return Number.isInteger(size) && size >= 0 ? size : undefined
}

/** Pictures of people who write or comment are not of what they write. */
const AVATARS = /(?:^|\.)gravatar\.com\/avatar\//

/** What does not say how large it is may be large. */
export const isLarge = ({ width, height }: Pick<ImageCandidate, 'width' | 'height'>): boolean =>
  (width ?? SMALLEST) >= SMALLEST && (height ?? SMALLEST) >= SMALLEST

const isSensible = (image: ImageCandidate): boolean => isLarge(image) && !AVATARS.test(image.url)

function candidateOf(image: Element): ImageCandidate | undefined {
  const { src, alt, width, height, srcSet } = image.properties
  if (typeof src !== 'string') return undefined
  return {
    url: src,
    alt: typeof alt === 'string' ? alt : '',
    width: pixels(width),
    height: pixels(height),
    sizes: typeof srcSet === 'string' ? sizesIn(srcSet) : undefined,
  }
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
  const key = pictureKey(chosen.url)
  const same = (image: ImageCandidate): boolean => pictureKey(image.url) === key
  const twins = [...named, ...inBody].filter(same)
  const alt = twins.map((twin) => altOf(twin.alt ?? '', title)).find((text) => text !== '') ?? ''
  const { width, height } =
    twins.find((twin) => twin.url === chosen.url && twin.width !== undefined) ?? chosen
  const srcset = orderedSizes(sizesOf(chosen, twins))
  return {
    url: chosen.url,
    alt,
    ...(width !== undefined && height !== undefined ? { width, height } : {}),
    ...(srcset && { srcset }),
  }
}

/** All widths in which it is given: the picture's own first, so that its address is among them. */
function sizesOf(chosen: ImageCandidate, twins: ImageCandidate[]): PictureSize[] {
  const given = twins.flatMap(({ url, width, sizes = [] }) => [
    ...(width === undefined ? [] : [{ url, width }]),
    ...sizes,
  ])
  const own = given.filter(({ url }) => url === chosen.url)
  return given.length > 1 ? [...own, ...given] : knownSizes(chosen.url)
}

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
