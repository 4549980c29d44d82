/** What the doctor says of pages: which findings, and the words that mend them. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { findingsOf } from '../../../src/domain/doctor/findings.ts'
import { readPage } from '../../../src/domain/doctor/sight.ts'
import { foundIn } from '../../../src/domain/doctor/visit.ts'
import type { Answers, KnownTag, Live, Visit } from '../../../src/domain/doctor/visit.ts'

const SERVER = 'https://knead.example'
const SCRIPT = `<script async src="${SERVER}/s/studio/knead.js"></script>`
const TAG = '<knead-booking service="sports-60"><a slot="fallback" href="/book">Book</a></knead-booking>'

const known: KnownTag[] = [
  {
    tag: 'knead-booking',
    attributes: new Map([
      ['service', undefined],
      ['presentation', ['popover', 'dialog', 'inline']],
    ]),
  },
  { tag: 'knead-comments', attributes: new Map([['thread', undefined]]) },
  { tag: 'knead-articles', attributes: new Map([['limit', undefined]]) },
]

interface Case {
  url?: string
  policy?: string
  answers?: Partial<Answers>
  live?: Partial<Live>
  site?: string
}

const AWAKE: Live = { version: '1.2.3', hasServer: true, asleep: [], refused: [], failed: [], errors: [] }

function visitTo(html: string, { url = 'https://owner.example/page', policy, live }: Case): Visit {
  return {
    url,
    served: readPage(`<!doctype html><html><head></head><body>${html}</body></html>`, url),
    policies: policy === undefined ? [] : [policy],
    live: live && { ...AWAKE, ...live },
  }
}

/** Lines, those that are only notes with "note: " before them. */
function said(html: string, given: Case = {}): string[] {
  const answers = { scripts: new Map(), closed: [], services: new Map(), ...given.answers }
  const visit = visitTo(html, given)
  return findingsOf({ visit, answers, known, site: given.site }).map(({ kind, line }) =>
    kind === 'note' ? `note: ${line}` : line,
  )
}

function one(lines: string[]): string {
  assert.equal(lines.length, 1, lines.join('\n'))
  return lines[0] ?? ''
}

test('a page where all is as it should be has nothing said of it', () => {
  for (const html of [
    SCRIPT + TAG,
    `${SCRIPT}<div data-knead="booking" data-service="sports-60" class="x" data-aos="fade">…</div>`,
    `${SCRIPT}<knead-booking id="b" class="c" style="color:red" aria-label="x" data-x="1" presentation="dialog" lang="de"></knead-booking>`,
    `<iframe src="${SERVER}/s/studio/embed/booking?service=x"></iframe>`,
    `${SCRIPT}<pre><code>&lt;knead-booking&gt;&lt;/knead-booking&gt;</code></pre>${TAG}`,
  ]) {
    assert.deepEqual(said(html), [])
  }
})

test('what was found is told in a line', () => {
  assert.equal(
    foundIn(visitTo(`${SCRIPT}${TAG}${TAG}<div data-knead="comments"></div>`, { live: {} })),
    'the script of https://knead.example/s/studio, version 1.2.3; 2 × <knead-booking>, 1 × data-knead="comments"',
  )
  assert.equal(foundIn(visitTo('', {})), 'nothing of Knead')
})

describe('the script line', () => {
  for (const [name, html, line] of [
    ['nothing at all', '<p>Hello</p>', /^Nothing of Knead is in the page\..*<script async src="/],
    ['no script', TAG, /^The script line is missing\. Paste it .*knead\.js/],
    ['scripts removed', '<div data-knead="booking">x</div>', /the editor removes scripts\. Paste it/],
    [
      'tags removed, the text between them left',
      `${SCRIPT}<p><a href="${SERVER}/s/studio/embed/booking?service=x">Book</a></p>`,
      /the tag around it is gone.*WordPress.*<div data-knead="booking">/,
    ],
    [
      'pasted as text',
      `<p>&lt;script async src="${SERVER}/s/studio/knead.js"&gt;&lt;/script&gt;</p>`,
      /stands in the page as text: paste it into a block for HTML/,
    ],
    [
      'joined with others',
      `<script src="/wp-content/cache/autoptimize/js/a.js"></script>${TAG}`,
      /Autoptimize joins scripts on this page: exclude "knead\.js"/,
    ],
    [
      'held back by Rocket Loader',
      `<script type="0a1b2c-text/javascript" src="${SERVER}/s/studio/knead.js"></script>${TAG}`,
      /Rocket Loader holds the script back: write data-cfasync="false" before src/,
    ],
    [
      'held back by WP Rocket',
      `<script type="rocketlazyloadscript" data-rocket-src="${SERVER}/s/studio/knead.js"></script>${TAG}`,
      /WP Rocket holds the script back: exclude "knead\.js"/,
    ],
    [
      'held back until consent',
      `<script type="text/plain" src="${SERVER}/s/studio/knead.js"></script>${TAG}`,
      /consent banner holds the script back: list it there as necessary/,
    ],
    [
      'two sites',
      `${SCRIPT}<script src="${SERVER}/s/other/knead.js"></script>${TAG}`,
      /different sites or servers.*\/s\/studio and .*\/s\/other/,
    ],
    [
      'two versions',
      `${SCRIPT}<script src="${SERVER}/s/studio/v/1.0.0/knead.js"></script>${TAG}`,
      /different versions: the newest and 1\.0\.0/,
    ],
    ['twice', SCRIPT + SCRIPT + TAG, /^note: The script line is in the page 2 times/],
  ] as const) {
    test(name, () => {
      assert.match(one(said(html)), line)
    })
  }

  test('a script that is missing takes its server from a link that is left', () => {
    const lines = said(`<a href="${SERVER}/s/studio/embed/booking">Book</a><div data-knead="booking"></div>`)
    assert.match(one(lines), /<script async src="https:\/\/knead\.example\/s\/studio\/knead\.js">/)
  })

  test('a script that was held back and ran all the same is worth a note', () => {
    const html = `<script type="0a1b-text/javascript" src="${SERVER}/s/studio/knead.js"></script>${TAG}`
    assert.match(one(said(html, { live: {} })), /^note: .*it ran all the same/)
  })

  test('a script that runs from inside another is told of', () => {
    const html = `<script src="/cache/min/1/a.js"></script>${TAG}`
    const line = one(said(html, { live: { hasServer: false } }))
    assert.match(line, /WP Rocket has joined it.*cannot know its server.*data-origin and data-site/)
  })

  for (const [state, line] of [
    ['no-answer', /does not answer: https:\/\/knead\.example/],
    ['no-site', /has no site "studio"/],
    ['no-script', /is no script/],
  ] as const) {
    test(`a server that answers "${state}"`, () => {
      const answers = { scripts: new Map([[`${SERVER}/s/studio/knead.js`, { state }]]) }
      assert.match(one(said(SCRIPT + TAG, { answers })), line)
    })
  }

  test('the script of another site than the one that is meant', () => {
    assert.match(one(said(SCRIPT + TAG, { site: 'spa' })), /that of the site "studio", and not of "spa"/)
    assert.deepEqual(said(SCRIPT + TAG, { site: 'studio' }), [])
  })

  test('integrity has to fit, needs crossorigin, and belongs to the pinned address', () => {
    const src = `${SERVER}/s/studio/v/1.0.0/knead.js`
    const answers = { scripts: new Map([[src, { state: 'script' as const, integrity: 'sha384-right' }]]) }
    const pinned = (more: string) => said(`<script src="${src}" ${more}></script>${TAG}`, { answers })
    assert.deepEqual(pinned('integrity="sha384-right" crossorigin="anonymous"'), [])
    assert.match(
      one(pinned('integrity="sha384-old" crossorigin="anonymous"')),
      /Write integrity="sha384-right"/,
    )
    assert.match(one(pinned('integrity="sha384-right"')), /needs crossorigin/)
    const moving = SCRIPT.replace('async', 'integrity="sha384-x" crossorigin')
    assert.match(one(said(moving + TAG)), /^note: .*next release/)
  })
})

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

describe('tags and attributes', () => {
  for (const [name, html, line] of [
    [
      'a tag that does not exist',
      '<knead-bookng></knead-bookng>',
      /no <knead-bookng>\. Did you mean knead-booking\?/,
    ],
    ['a place of no face', '<div data-knead="coments"></div>', /Did you mean knead-comments\?/],
    [
      'an attribute',
      '<knead-booking servce="x"></knead-booking>',
      /no attribute servce\. Did you mean service\?/,
    ],
    ['an attribute of a place', '<div data-knead="booking" data-servise="x"></div>', /mean data-service\?/],
    [
      'an attribute like none',
      '<knead-comments zzzzzzzzzzzz="x"></knead-comments>',
      /^note: <knead-comments> has no attribute zzzzzzzzzzzz/,
    ],
    [
      'a value',
      '<knead-booking presentation="window"></knead-booking>',
      /presentation="window".*it takes popover, dialog, inline/,
    ],
    ['a tag that is not closed', '<knead-booking service="a" />', /does not close itself.*<\/knead-booking>/],
  ] as const) {
    test(name, () => {
      assert.match(one(said(SCRIPT + html)), line)
    })
  }
})

test('a page without the right to write is told what to put in the site file', () => {
  const answers = { closed: [`${SERVER}/s/studio`] }
  assert.match(
    one(said(SCRIPT + TAG, { answers })),
    /Add "https:\/\/owner\.example" to "origins".*knead site apply/,
  )
})

test('a service that the site does not have', () => {
  const answers = { services: new Map([[`${SERVER}/s/studio`, ['deep-90', 'stretch-30']]]) }
  assert.match(
    one(said(SCRIPT + TAG, { answers })),
    /no service "sports-60": its services are deep-90, stretch-30\./,
  )
  assert.deepEqual(said(SCRIPT + TAG.replace('sports-60', 'deep-90'), { answers }), [])
})

test('scripts and frames without https on a page with it', () => {
  const html = `<script src="http://knead.example/s/studio/knead.js"></script>${TAG}`
  assert.match(one(said(html)), /put the server behind HTTPS/)
  assert.deepEqual(said(html, { url: 'http://owner.example/' }), [])
})

describe('what only a browser sees', () => {
  for (const [name, live, line] of [
    ['a script that does not run', { version: undefined }, /in the page and does not run/],
    ['a tag that stays asleep', { asleep: ['knead-booking'] }, /<knead-booking> never came to life/],
    [
      'a file that does not come',
      { failed: [{ address: `${SERVER}/assets/a.js`, reason: 'net::ERR_BLOCKED_BY_CLIENT' }] },
      /could not fetch .*ERR_BLOCKED_BY_CLIENT/,
    ],
    [
      'a face in trouble',
      { errors: [{ tag: 'knead-booking', message: 'No such service.' }] },
      /No such service/,
    ],
  ] as const) {
    test(name, () => {
      assert.match(one(said(SCRIPT + TAG, { live: live as Partial<Live> })), line)
    })
  }
})
