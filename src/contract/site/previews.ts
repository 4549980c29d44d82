/** Where builders of websites show a site before it has its own address. */
import * as v from 'valibot'

/** `{name}` is what the builder calls the owner's site; a pattern for all of a builder's sites would let in anybody. */
export const PREVIEW_HOSTS = {
  webflow: ['{name}.webflow.io', '{name}.canvas.webflow.com'],
  squarespace: ['{name}.squarespace.com'],
  wix: ['{name}.wixsite.com'],
  framer: ['{name}.framer.website', '{name}.framer.app'],
  shopify: ['{name}.myshopify.com'],
} as const

const name = v.pipe(
  v.string(),
  v.regex(
    /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
    "must be the first word of the preview's host, such as your-studio of your-studio.webflow.io",
  ),
)

export const sitePreviews = v.strictObject({
  webflow: v.optional(name),
  squarespace: v.optional(name),
  wix: v.optional(name),
  framer: v.optional(name),
  shopify: v.optional(name),
} satisfies Record<keyof typeof PREVIEW_HOSTS, unknown>)
