/** Programs that load pages faster, and banners that wait for consent: what they leave in a page, and what lets a script be. */
import type { SeenScript } from './sight.ts'

interface Optimiser {
  name: string
  /** In the type of a script that it holds back. */
  type?: RegExp
  /** An attribute of such a script. */
  attribute?: string
  /** In the address of a script that it has made of others. */
  joined?: RegExp
  advice: string
}

const exclude = (where: string) => `exclude "knead.js" in ${where}`

const OPTIMISERS: Optimiser[] = [
  {
    name: 'Cloudflare Rocket Loader',
    type: /^[0-9a-f]+-(?:text\/javascript|module)$/,
    advice: 'write data-cfasync="false" before src in the script tag',
  },
  {
    name: 'WP Rocket',
    type: /^rocketlazyloadscript$/,
    attribute: 'data-rocket-src',
    joined: /\/cache\/min\//,
    advice: exclude(
      'its settings for delayed and for minified JavaScript, or write nowprocket in the script tag',
    ),
  },
  {
    name: 'LiteSpeed Cache',
    type: /^litespeed\/javascript$/,
    attribute: 'data-litespeed-src',
    joined: /\/litespeed\/js\//,
    advice: exclude('its settings for JavaScript, or write data-no-optimize="1" in the script tag'),
  },
  {
    name: 'Perfmatters',
    type: /^pmdelayedscript$/,
    attribute: 'data-pmdelayedscript',
    advice: exclude('its settings for delayed JavaScript'),
  },
  { name: 'NitroPack', type: /^nitropack\//, advice: exclude('its settings for resources') },
  { name: 'Autoptimize', joined: /\/cache\/autoptimize\//, advice: exclude('its settings for JavaScript') },
  { name: 'W3 Total Cache', joined: /\/cache\/minify\//, advice: exclude('its settings for minified files') },
  { name: 'WP Fastest Cache', joined: /\/cache\/wpfc-minified\//, advice: exclude('its list of JavaScript') },
  {
    name: 'SiteGround Optimizer',
    joined: /\/siteground-optimizer-assets\//,
    advice: exclude('its settings for JavaScript'),
  },
  { name: 'Jetpack Boost', joined: /\/_jb_static\//, advice: exclude('its settings for joined JavaScript') },
  {
    name: 'A consent banner',
    type: /^text\/plain$/,
    advice: 'list it there as necessary: it sets no cookie and stores nothing before it is used',
  },
]

/** A type that no browser runs. */
const RUNS = /^(?:|module|(?:text|application)\/(?:x-)?(?:java|ecma)script)$/i

export interface Hold {
  name: string
  advice: string
}

/** Who holds back one of our scripts; undefined when nobody does. */
export function holderOf({ attributes }: SeenScript): Hold | undefined {
  const type = attributes.type ?? ''
  const known = OPTIMISERS.find(
    ({ type: pattern, attribute }) =>
      pattern?.test(type) === true || (attribute !== undefined && attributes[attribute] !== undefined),
  )
  if (known) return known
  const runs = RUNS.test(type.trim()) && attributes.src !== undefined
  return runs ? undefined : { name: 'A program', advice: exclude('its settings') }
}

/** Who has joined scripts of the page into one. */
export const joinerOf = (scripts: readonly SeenScript[]): Hold | undefined =>
  OPTIMISERS.find(({ joined }) => joined !== undefined && scripts.some(({ src }) => joined.test(src)))
