/** What the doctor says of a page's policies. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { one, said, SCRIPT, SERVER, TAG } from './said.ts'

describe('policies', () => {
  const page = `${SCRIPT}<knead-articles></knead-articles>`
  for (const [name, policy] of [
    ['none that matters', "frame-ancestors 'self'"],
    [
      'the server by name',
      `default-src 'none'; script-src ${SERVER}; connect-src ${SERVER}; img-src ${SERVER}`,
    ],
    ['the server by a pattern', "default-src 'self' https://*.example"],
    ['any https', 'default-src https:'],
    ['Trusted Types with both names', "require-trusted-types-for 'script'; trusted-types a lit-html knead"],
    ['Trusted Types of any name', "require-trusted-types-for 'script'; trusted-types *"],
  ] as const) {
    test(`nothing is said where a policy allows ${name}`, () => {
      assert.deepEqual(said(page, { policy }), [])
    })
  }

  for (const [name, policy, words] of [
    [
      'scripts',
      `script-src 'self'; connect-src *; img-src *`,
      'refuses the script (script-src): add https://knead.example to script-src.',
    ],
    [
      'scripts by default',
      `default-src 'self'; connect-src *; img-src *`,
      "refuses the script (default-src): add the directive script-src 'self' https://knead.example.",
    ],
    [
      'connections',
      `connect-src 'none'`,
      'refuses questions to the server (connect-src): add https://knead.example to connect-src.',
    ],
    [
      'pictures',
      `img-src 'self' data:`,
      'refuses pictures of articles (img-src): add https://knead.example to img-src.',
    ],
    [
      'a type',
      "require-trusted-types-for 'script'; trusted-types lit-html",
      'refuses Trusted Types policies that are needed (trusted-types): add knead to trusted-types.',
    ],
    [
      'scripts without a nonce',
      `script-src 'nonce-abc' 'strict-dynamic' ${SERVER}`,
      `refuses the script (script-src): with 'strict-dynamic' the script tag needs the page's nonce: <script nonce="…" …>.`,
    ],
  ] as const) {
    test(`a policy against ${name} is named with the words to add`, () => {
      assert.equal(one(said(page, { policy })), `The page's Content-Security-Policy ${words}`)
    })
  }

  test('a nonce lets in the script and all it fetches, a hash only the script', () => {
    const withNonce = page.replace('async', 'async nonce="abc"')
    assert.deepEqual(said(withNonce, { policy: "script-src 'nonce-abc' 'strict-dynamic'" }), [])
    assert.deepEqual(said(withNonce, { policy: "script-src 'nonce-abc'" }), [])
    const src = `${SERVER}/s/studio/v/1.0.0/knead.js`
    const pinned = `<script integrity="sha384-x" crossorigin src="${src}"></script>${TAG}`
    assert.deepEqual(said(pinned, { policy: "script-src 'sha384-x' 'strict-dynamic'" }), [])
    assert.match(
      one(said(pinned, { policy: "script-src 'sha384-x'" })),
      /refuses what the script fetches .*add https:\/\/knead\.example to script-src/,
    )
  })

  test('pictures matter only where articles are, and frames where there is one', () => {
    assert.deepEqual(said(SCRIPT + TAG, { policy: "img-src 'self'" }), [])
    const frame = `<iframe src="${SERVER}/s/studio/embed/booking"></iframe>`
    assert.match(
      one(said(frame, { policy: "frame-src 'self'" })),
      /add https:\/\/knead\.example to frame-src/,
    )
  })

  test('a policy inside of the page counts as well, and each of several has its say', () => {
    const meta = `<meta http-equiv="Content-Security-Policy" content="connect-src 'self'">`
    assert.match(one(said(meta + page)), /connect-src/)
    assert.match(one(said(page, { policy: "default-src *, connect-src 'self'" })), /connect-src/)
  })

  test('what only a browser was refused is told of with its directive', () => {
    const refused = [{ directive: 'worker-src', address: `${SERVER}/assets/x.js` }]
    assert.match(one(said(page, { live: { refused } })), /add https:\/\/knead\.example to worker-src/)
  })
})
