/** What addresses of pictures tell: which show the same picture, and in which widths one can be had. */

export interface PictureSize {
  url: string
  /** Pixels. */
  width: number
}

/** Parts of a query that only say how the picture is to be delivered. */
const DELIVERY =
  /^(?:format|w|h|width|height|size|resize|fit|crop|quality|q|auto|dpr|ssl|strip|zoom|s|v|fm|cs|ixlib|ver|lossy|webp|rect)$/i

/** Services that fetch a picture from elsewhere: its own address is a part of theirs. */
function unwrapped(url: URL): URL {
  const inner =
    /\/image\/fetch\/[^/]*\/(https?(?::|%3a).+)$/i.exec(url.pathname)?.[1] ??
    (/\/_next\/image\/?$/.test(url.pathname) ? url.searchParams.get('url') : undefined) ??
    (/^i\d\.wp\.com$/.test(url.host) ? `https:/${url.pathname}` : undefined)
  if (typeof inner !== 'string') return url
  try {
    return new URL(decodeURIComponent(inner), url)
  } catch {
    return url
  }
}

/** The same picture in another size has the same key: builders put sizes into the query or the name. */
export function pictureKey(address: string): string {
  const url = unwrapped(new URL(address, 'https://server.invalid'))
  const path = url.pathname
    .replace(/\/size\/w\d+(?:h\d+)?\//, '/')
    .replace(/\/(?:max|fit\/c|resize:[a-z]+:\d+)\/\d*\/?(?=[^/]+$)/, '/')
    .replace(/\/(?:s\d{2,4}(?:-[a-z]+)*|w\d{2,4}-h\d{2,4}[^/]*)\/(?=[^/]+$)/, '/')
    .replace(/=(?:s|w)\d{2,4}[^/]*$/, '')
    .replace(/-\d{2,5}x\d{2,5}(?=\.[a-z]+$)/i, '')
    .replace(/-scaled(?=\.[a-z]+$)/i, '')
    .replace(/\/v1\/(?:fill|fit|crop)\/.*$/, '')
  const query = [...url.searchParams].filter(([name]) => !DELIVERY.test(name)).map((pair) => pair.join('='))
  return `${url.host}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`.toLowerCase()
}

const SQUARESPACE = [500, 750, 1000, 1500]
const WIX = [400, 800, 1200]

/** Widths that builders are known to give of this picture; empty where nothing is known. */
export function knownSizes(address: string): PictureSize[] {
  if (!URL.canParse(address)) return []
  const url = new URL(address)
  if (/(?:^|\.)squarespace(?:-cdn)?\.com$/.test(url.host)) {
    return SQUARESPACE.map((width) => {
      const sized = new URL(url)
      sized.searchParams.set('format', `${String(width)}w`)
      return { url: sized.href, width }
    })
  }
  return url.host === 'static.wixstatic.com' ? wixSizes(url) : []
}

/** Smaller versions of a picture that Wix has already cut to size; it makes none larger than what it has. */
function wixSizes(url: URL): PictureSize[] {
  const size = /\/v1\/(?:fill|fit)\/w_(\d{2,5}),h_(\d{2,5})/.exec(url.pathname)
  const [width, height] = [Number(size?.[1]), Number(size?.[2])]
  if (!(width > 0 && height > 0)) return []
  const smaller = WIX.filter((less) => less < width).map((less) => {
    const part = `w_${String(less)},h_${String(Math.round((height * less) / width))}`
    return { url: url.href.replace(/w_\d{2,5},h_\d{2,5}/, part), width: less }
  })
  return [...smaller, { url: url.href, width }]
}

const WIDEST = 2600
const MOST = 8
/** Characters of a `srcset` that are looked at. */
const LOOKED_AT = 20_000

/** Each width once, smallest first, as `srcset` wants them; undefined when there is no choice. */
export function orderedSizes(sizes: PictureSize[]): PictureSize[] | undefined {
  const byWidth = new Map<number, PictureSize>()
  for (const size of sizes) {
    if (Number.isInteger(size.width) && size.width >= 100 && size.width <= WIDEST && !byWidth.has(size.width))
      byWidth.set(size.width, size)
  }
  const ordered = [...byWidth.values()].sort((a, b) => a.width - b.width)
  return ordered.length < 2 ? undefined : ordered.slice(-MOST)
}

/** Reads a `srcset` with widths; what is given by density is left out. */
export function sizesIn(srcset: string): PictureSize[] {
  const looked = srcset.slice(0, LOOKED_AT)
  return [...looked.matchAll(/(?:^|,)\s*(\S*[^\s,])\s+(\d{1,5})w\s*(?=,|$)/g)].map(([, url, width]) => ({
    url: url ?? '',
    width: Number(width),
  }))
}
