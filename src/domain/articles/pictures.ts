/** Images of a body, before the allow-list judges them: lazy ones found, trackers dropped, the same one shown once. */
import type { Element, ElementContent, Root } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import { isElement } from '../html.ts'
import type { Addresses } from '../html.ts'
import { pixels } from './images.ts'
import { knownSizes, orderedSizes, pictureKey, sizesIn } from './picture-sizes.ts'

/** Where lazily loading builders keep the address until a script moves it to `src`. */
const LAZY = ['dataSrc', 'dataLazySrc', 'dataOriginal', 'dataImage', 'dataPinMedia']
const LAZY_SETS = ['dataSrcset', 'dataLazySrcset', 'srcSet']
const TRACKERS = new RegExp(
  [
    String.raw`\/stat\?event=`,
    String.raw`feedburner\.com\/~`,
    String.raw`pixel\.(?:wp|quantserve)\.com`,
    String.raw`(?:feeds|stats)\.wordpress\.com`,
    String.raw`blogger\.googleusercontent\.com\/tracker`,
    String.raw`list-manage\.com\/track\/`,
    String.raw`\/(?:pixel|beacon|1x1|open)\.(?:gif|png)`,
    String.raw`\/o\/[\w-]{80,}$`,
  ].join('|'),
  'i',
)
/** A name that a camera or a computer gave says nothing of what is to be seen. */
const FILE_NAME =
  /^(?:[\w-]+\.(?:jpe?g|png|gif|webp|avif|heic)|(?:img|dsc|dscn|pxl|image|foto|photo)[-_ ]?\d+)$/i

const words = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** Alt text that is the article's title or a file's name was given by software: it is dropped. */
export const altOf = (given: string, title: string): string => {
  const alt = given.replaceAll(/\s+/g, ' ').trim()
  return alt === title || FILE_NAME.test(alt) ? '' : alt.slice(0, 500)
}

/** What stands in the image's place; undefined when it stays. */
export function tidiedImage(
  image: Element,
  addresses: Addresses,
  title: string,
): ElementContent[] | undefined {
  const { properties } = image
  const lazy = LAZY.map((name) => words(properties[name])).find((value) => value !== '')
  const given = lazy ?? words(properties.src)
  const alt = words(properties.alt)
  if (given === '') return []
  if (given.includes('/emoji/') && alt !== '' && alt.length <= 16) return [{ type: 'text', value: alt }]
  const address = isTracker(image, given) ? undefined : addresses.image(given)
  if (address === undefined) return []
  const sizes = LAZY_SETS.flatMap((name) => sizesIn(words(properties[name]))).flatMap(({ url, width }) => {
    const judged = addresses.image(url)
    // A comma or blank would end the entry early.
    return judged === undefined || /[\s,]$|,\s/.test(judged) ? [] : [{ url: judged, width }]
  })
  const ordered = orderedSizes(sizes.length > 1 ? sizes : knownSizes(address))
  const extent = addresses.extent?.(given) ?? saidExtent(words(properties.dataImageDimensions))
  if (extent !== undefined && properties.width === undefined && properties.height === undefined)
    Object.assign(properties, extent)
  properties.src = address
  properties.alt = altOf(alt, title)
  delete properties.srcSet
  if (ordered)
    properties.srcSet = ordered.map(({ url, width }) => `${encoded(url)} ${String(width)}w`).join(', ')
  return undefined
}

/** Squarespace tells a picture's size beside it. */
function saidExtent(dimensions: string): { width: number; height: number } | undefined {
  const [, width, height] = /^([1-9]\d{0,4})x([1-9]\d{0,4})$/.exec(dimensions) ?? []
  return width === undefined ? undefined : { width: Number(width), height: Number(height) }
}

/** A comma at the end of an address would be taken for the end of the entry. */
const encoded = (url: string): string => url.replaceAll(' ', '%20').replace(/,$/, '%2C')

function isTracker({ properties }: Element, address: string): boolean {
  const sizes = [properties.width, properties.height].map(pixels)
  const style = words(properties.style)
  return (
    sizes.some((size) => size !== undefined && size <= 2) ||
    /(?:width|height)\s*:\s*[012]px|display\s*:\s*none/i.test(style) ||
    TRACKERS.test(address)
  )
}

/** Takes out an image that has been shown before. One with a caption stays: the caption may name who made it. */
export function withoutRepeats(body: Root): void {
  const shown = new Set<string>()
  visit(body, 'element', (element, index, parent) => {
    const isCaptioned =
      element.tagName === 'figure' && element.children.some((child) => isElement(child, 'figcaption'))
    if (isCaptioned) {
      visit(element, 'element', (inner) => {
        if (inner.tagName === 'img') shown.add(pictureKey(words(inner.properties.src)))
      })
      return SKIP
    }
    if (element.tagName !== 'img' || parent === undefined || index === undefined) return
    const key = pictureKey(words(element.properties.src))
    if (!shown.has(key)) {
      shown.add(key)
      return
    }
    parent.children.splice(index, 1)
    return [SKIP, index]
  })
}
