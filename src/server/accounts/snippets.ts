/** What an owner pastes, written out for a site and a face. */

/** Each of them is shown with a button that copies it. */
export const CODES = [
  'script',
  'tag',
  'both',
  'place',
  'frame',
  'address',
  'scriptAddress',
  'tagName',
  'attributes',
  'plugin',
  'block',
  'shortcode',
  'react',
  'vue',
] as const
export type Code = (typeof CODES)[number]

export interface Wish {
  /** Such as `https://knead.example/s/studio`. */
  base: string
  face: string
  attributes: [name: string, value: string][]
  /** What the link inside of the tag says. */
  text: string
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

const written = (attributes: Wish['attributes'], prefix = '') =>
  attributes.map(([name, value]) => ` ${prefix}${name}="${escaped(value)}"`).join('')

function addressOf({ base, face, attributes }: Wish): string {
  const query = new URLSearchParams(attributes).toString()
  return `${base}/embed/${face}${query === '' ? '' : `?${query}`}`
}

/** An element around the link that is its fallback; the closing tag is always there. */
const around = (open: string, close: string, link: string, wish: Wish): string =>
  `<${open}>\n  <a ${link}href="${escaped(addressOf(wish))}">${escaped(wish.text)}</a>\n</${close}>`

function tag(wish: Wish, more: Wish['attributes'] = []): string {
  const name = `knead-${wish.face}`
  return around(name + written([...more, ...wish.attributes]), name, 'slot="fallback" ', wish)
}

/** For pages that take the package and not the script. */
function tagWithServer(wish: Wish): string {
  const [, server = '', site = ''] = /^(.*)\/s\/([^/]+)$/.exec(wish.base) ?? []
  return tag(wish, [
    ['server', server],
    ['site', site],
  ])
}

/** As the editor of WordPress writes it into a post. Ids have nothing that could end the comment around them. */
const block = ({ face, attributes }: Wish): string =>
  `<!-- wp:knead/face ${JSON.stringify({ face, ...Object.fromEntries(attributes) })} /-->`

const indented = (text: string, depth: number) => text.replaceAll('\n', `\n${' '.repeat(depth)}`)

export function snippets(wish: Wish): Record<Code, string> {
  const { base, face, attributes, text } = wish
  // The attributes before `src` tell programs that delay or join scripts to let this one be.
  const script = `<script data-cfasync="false" data-no-optimize="1" nowprocket async src="${escaped(base)}/knead.js"></script>`
  const define = `import 'knead/define/${face}'`
  const address = escaped(addressOf(wish))
  return {
    script,
    tag: tag(wish),
    both: `${script}\n\n${tag(wish)}`,
    place: around(`div data-knead="${face}"${written(attributes, 'data-')}`, 'div', '', wish),
    frame: `<iframe title="${escaped(text)}" src="${address}" width="100%" height="720"></iframe>`,
    address: addressOf(wish),
    scriptAddress: `${base}/knead.js`,
    tagName: `knead-${face}`,
    attributes: attributes.map(([name, value]) => `${name} = ${value}`).join('\n'),
    plugin: `const KNEAD_SITE = '${base}';`,
    block: block(wish),
    shortcode: `[knead face="${face}"${written(attributes)} text="${escaped(text)}"]`,
    react: `${define}\n\nexport function Visit() {\n  return (\n    ${indented(tagWithServer(wish), 4)}\n  )\n}`,
    vue: `<script setup>\n${define}\n</script>\n\n<template>\n  ${indented(tagWithServer(wish), 2)}\n</template>`,
  }
}
