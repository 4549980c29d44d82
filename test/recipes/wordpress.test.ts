/** The plug-in for WordPress, run by PHP where it is installed, with the few functions of WordPress that it calls. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { parseHTML } from 'linkedom'
import { ROOT } from '../../scripts/paths.ts'

const PLUGIN = join(ROOT, 'demo/recipes/knead.php')
const php = (args: string[], input = '') => spawnSync('php', args, { input, encoding: 'utf8' })
const missing = php(['--version']).status === 0 ? false : 'PHP is not installed'

/** What somebody wrote between the brackets: a word alone has a number for its name. */
type Given = Record<string, string> | string[] | ''

interface Output {
  count: number
  tag: string
  other: string
  shown: string[]
}

function run(...given: Given[]): Output {
  const { stdout, stderr, status } = php(
    [join(ROOT, 'test/recipes/wordpress.php'), PLUGIN],
    JSON.stringify(given),
  )
  assert.equal(status, 0, stderr + stdout)
  assert.equal(stderr, '')
  return JSON.parse(stdout) as Output
}

/** The one element that a shortcode becomes. */
function read(given: Given) {
  const [html = ''] = run(given).shown
  const { document } = parseHTML(`<!doctype html><html><head></head><body>${html}</body></html>`)
  assert.equal(document.body.children.length, 1, html)
  const [face] = document.body.children
  assert.ok(face)
  const attributes = Object.fromEntries([...face.attributes].map(({ name, value }) => [name, value]))
  return { html, document, tag: face.localName, attributes, face }
}

describe('the plug-in for WordPress', { skip: missing }, () => {
  let plain: Output

  before(() => {
    plain = run('')
  })

  it('is PHP without a fault', () => {
    const { stdout, status } = php(['-l', PLUGIN])
    assert.equal(status, 0, stdout)
  })

  it('asks for the script once, and tells optimisers to leave it alone before its address', () => {
    assert.equal(plain.count, 1)
    assert.match(
      plain.tag,
      /^<script data-cfasync="false" data-no-optimize="1" nowprocket src="[^"]+\/knead\.js" .*async><\/script>$/,
    )
    assert.equal(plain.other, '<script src="/other.js"></script>')
  })

  it('writes the tag with its attributes, and a link for where no script runs', () => {
    const { tag, attributes, face } = read({ face: 'booking', service: 'sports-60', text: 'Book a visit' })
    assert.equal(tag, 'knead-booking')
    assert.deepEqual(attributes, { service: 'sports-60' })
    const link = face.querySelector('a[slot=fallback]')
    assert.equal(link?.textContent, 'Book a visit')
    assert.match(link.getAttribute('href') ?? '', /^https:.*\/embed\/booking$/)
  })

  it('takes words alone, and a shortcode without anything', () => {
    assert.deepEqual(read({ face: 'articles', 0: 'searchable' }).attributes, { searchable: '' })
    assert.equal(read('').tag, 'knead-booking')
    assert.deepEqual(read(['inline']).attributes, { inline: '' })
  })

  it('writes nothing for a face that there is not', () => {
    assert.deepEqual(run({ face: 'script' }, { face: 'booking><script' }, { face: '' }).shown, ['', '', ''])
  })

  for (const [what, given] of [
    ['handlers', { onclick: 'alert(1)', onfocus: 'alert(1)', 'on-x': '1' }],
    ['another server', { server: 'https://elsewhere.example', site: 'theirs' }],
    ['what would cover the page', { style: 'position:fixed', class: 'modal', id: 'main', slot: 'fallback' }],
    ['names that are none', { 'a"b': '1', 'x y': '1', 'x>y': '1', UPPER: '1', '-x': '1', 'x\n': '1' }],
    ['words alone that are none', ['onload=alert(1)', 'x><script>alert(1)</script>', '"']],
  ] as const satisfies [string, Given][])
    it(`leaves out ${what}`, () => {
      assert.deepEqual(read(given as Given).attributes, {})
    })

  it('lets no value and no text out of its place', () => {
    const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)> ' & </a></knead-booking>`
    const { document, attributes, face } = read({ label: evil, text: evil })
    assert.deepEqual(attributes, { label: evil })
    assert.equal(face.querySelector('a')?.textContent, evil)
    assert.equal(document.querySelectorAll('script, img').length, 0)
  })
})
