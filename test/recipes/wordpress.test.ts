/** The plug-in for WordPress on a page: shortcode, block, and the script where one of them stands. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { Package } from 'custom-elements-manifest'
import { parseHTML } from 'linkedom'
import { ROOT } from '../../scripts/paths.ts'
import { missing, php, PLUGIN, run, type Given } from './plugin.ts'

const FACES = ['booking', 'comments', 'articles', 'article', 'search']
const EVIL = `"><script>alert(1)</script><img src=x onerror=alert(1)> ' & </a></knead-booking>`

/** The one face in a piece of a page. */
function faceIn(html = '') {
  const { document } = parseHTML(`<!doctype html><html><head></head><body>${html}</body></html>`)
  const faces = [...document.querySelectorAll('*')].filter(({ localName }) => localName.startsWith('knead-'))
  assert.equal(faces.length, 1, html)
  const [face] = faces
  assert.ok(face)
  const link = face.querySelector('a[slot=fallback]')
  return {
    document,
    tag: face.localName,
    attributes: Object.fromEntries([...face.attributes].map(({ name, value }) => [name, value])),
    text: link?.textContent,
    href: link?.getAttribute('href') ?? '',
    wrapper: face.parentElement,
  }
}

const readShortcode = (given: Given) => faceIn(run({ shortcodes: [given] }).shown[0])
const readBlock = (given: Record<string, unknown>, place: { locale?: string; permalink?: string } = {}) =>
  faceIn(run({ blocks: [given], ...place }).shown[0])

describe('the plug-in for WordPress', { skip: missing }, () => {
  it('is PHP without a fault', () => {
    const { stdout, status } = php(['-l', PLUGIN])
    assert.equal(status, 0, stdout)
  })

  it('asks for the script once, and tells optimisers to leave it alone before its address', () => {
    const { tags, other } = run({ shortcodes: ['', ''], blocks: [{}] })
    assert.equal(tags.length, 1)
    assert.match(
      tags[0] ?? '',
      /^<script data-cfasync="false" data-no-optimize="1" nowprocket src="[^"]+\/knead\.js" .*async><\/script>$/,
    )
    assert.equal(other, '<script src="/other.js"></script>')
  })

  it('asks for the script only where something of ours stands, also if it was written by hand', () => {
    const count = (html: string) => run({ html: [html] }).tags.length
    assert.equal(count('<p>A post about the knead-booking tag and data-knead.</p>'), 0)
    assert.equal(count('<div data-knead="booking" data-service="sports-60"></div>'), 1)
    assert.equal(count('<knead-articles></knead-articles>'), 1)
    assert.equal(run({ shortcodes: [{ face: 'script' }], blocks: [{ face: 'script' }] }).tags.length, 0)
  })
})

describe('the shortcode for WordPress', { skip: missing }, () => {
  it('writes the tag with its attributes, and a link for where no script runs', () => {
    const given = { face: 'booking', service: 'sports-60', campaign: 'spring', text: 'Book a visit' }
    const { tag, attributes, text, href } = readShortcode(given)
    assert.equal(tag, 'knead-booking')
    assert.deepEqual(attributes, { service: 'sports-60', campaign: 'spring' })
    assert.equal(text, 'Book a visit')
    assert.match(href, /^https:.*\/embed\/booking\?service=sports-60$/)
  })

  it('takes words alone, and a shortcode without anything', () => {
    assert.deepEqual(readShortcode({ face: 'articles', 0: 'searchable' }).attributes, { searchable: '' })
    assert.deepEqual(readShortcode(['inline']).attributes, { inline: '' })
    const { tag, text } = readShortcode('')
    assert.equal(tag, 'knead-booking')
    assert.equal(text, 'Book a session')
  })

  it('says to whoever looks into the page that there is no such face', () => {
    for (const face of ['script', 'booking><script', '', '--><script>']) {
      const [html = ''] = run({ shortcodes: [{ face }] }).shown
      assert.match(html, /^<!--[^<>]*booking, comments, articles, article, search\. -->$/)
    }
  })

  for (const [what, given] of [
    ['handlers', { onclick: 'alert(1)', onfocus: 'alert(1)', 'on-x': '1' }],
    ['another server', { server: 'https://elsewhere.example', site: 'theirs' }],
    ['what would cover the page', { style: 'position:fixed', class: 'modal', id: 'main', slot: 'fallback' }],
    ['names that are none', { 'a"b': '1', 'x y': '1', 'x>y': '1', UPPER: '1', '-x': '1', 'x\n': '1' }],
    ['words alone that are none', ['onload=alert(1)', 'x><script>alert(1)</script>', '"']],
  ] as const satisfies [string, Given][])
    it(`leaves out ${what}`, () => {
      assert.deepEqual(readShortcode(given as Given).attributes, {})
    })

  it('lets no value and no text out of its place', () => {
    const { document, attributes, text } = readShortcode({ label: EVIL, text: EVIL })
    assert.deepEqual(attributes, { label: EVIL })
    assert.equal(text, EVIL)
    assert.equal(document.querySelectorAll('script, img').length, 0)
  })
})

describe('the block for WordPress', { skip: missing }, () => {
  it('is known under its name, with one entry in the list of blocks for each face', () => {
    const { block } = run({})
    assert.equal(block.name, 'knead/face')
    assert.equal(block.api_version, 3)
    assert.deepEqual(
      block.variations.map(({ attributes }) => attributes.face),
      FACES,
    )
  })

  it('becomes what the shortcode becomes, in a box that the theme can set wide', () => {
    const given = { face: 'articles', limit: 3, layout: 'list', searchable: true, filterable: false }
    const { tag, attributes, text, href, wrapper } = readBlock(given)
    assert.equal(tag, 'knead-articles')
    assert.deepEqual(attributes, { limit: '3', layout: 'list', searchable: '' })
    assert.equal(text, 'Read our articles')
    assert.match(href, /^https:.*\/embed\/articles\?limit=3&layout=list&searchable=$/)
    assert.equal(wrapper?.className, 'wp-block-knead-face')
    const shortcode = readShortcode({ face: 'articles', limit: '3', layout: 'list', searchable: '' })
    assert.deepEqual(shortcode.attributes, attributes)
    assert.equal(shortcode.href, href)
  })

  it('writes only what its face has, and no value that it cannot have', () => {
    const given = { service: 'sports-60', sort: 'newest', presentation: 'modal', onclick: 'x', server: 'x' }
    assert.deepEqual(readBlock(given).attributes, { service: 'sports-60' })
    assert.deepEqual(readBlock({ face: 'articles', limit: 9999, layout: 'x', open: ['tab'] }).attributes, {})
    assert.equal(readBlock({ face: ['x'], text: 7 }).tag, 'knead-booking')
    const [unknown = ''] = run({ blocks: [{ face: '--><script>alert(1)</script>' }] }).shown
    assert.match(unknown, /^<div [^<>]*><!--[^<>]*--><\/div>$/)
  })

  it('lets no value and no text out of its place', () => {
    const { document, attributes, text } = readBlock({ label: EVIL, text: EVIL })
    assert.deepEqual(attributes, { label: EVIL })
    assert.equal(text, EVIL)
    assert.equal(document.querySelectorAll('script, img').length, 0)
  })

  it('speaks German on a German website', () => {
    assert.equal(readBlock({ face: 'comments' }, { locale: 'de_AT' }).text, 'Kommentare lesen')
  })

  it('gives each post its own conversation, also in a list of posts', () => {
    const threadAt = (permalink?: string) =>
      readBlock({ face: 'comments' }, permalink === undefined ? {} : { permalink }).attributes.thread
    assert.equal(threadAt('https://studio.example/ice-bath/'), '/ice-bath')
    assert.equal(threadAt('https://studio.example/blog/eis%c3%a9/'), '/blog/eis%c3%a9')
    assert.equal(threadAt('https://studio.example/'), '/')
    assert.equal(threadAt('https://studio.example/?p=12'), '/?p=12')
    assert.equal(threadAt(), undefined)
    const named = readBlock(
      { face: 'comments', thread: 'guests' },
      { permalink: 'https://studio.example/a/' },
    )
    assert.deepEqual(named.attributes, { thread: 'guests' })
  })

  it('asks for nothing that the tags do not have', async () => {
    const { attributes } = run({}).block
    const manifest = JSON.parse(await readFile(join(ROOT, 'custom-elements.json'), 'utf8')) as Package
    const known = manifest.modules
      .flatMap(({ declarations = [] }) => declarations)
      .flatMap((declaration) => ('attributes' in declaration ? (declaration.attributes ?? []) : []))
    for (const [name, { type, enum: choices }] of Object.entries(attributes)) {
      if (name === 'face' || name === 'text') continue
      const types = known
        .filter((attribute) => attribute.name === name)
        .map((attribute) => attribute.type?.text)
      const wanted = choices
        ? choices.map((choice) => `'${choice}'`).join(' | ')
        : { string: 'string', integer: 'number', boolean: 'boolean' }[type]
      assert.ok(
        types.some((text) => text?.replace(' | null', '') === wanted),
        `${name}: ${wanted}, not ${types.join(', ')}`,
      )
    }
  })
})
