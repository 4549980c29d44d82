/** What the doctor says of pages: which findings, and the words that mend them. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { foundIn } from '../../../src/domain/doctor/visit.ts'
import type { Live } from '../../../src/domain/doctor/visit.ts'
import { one, said, SCRIPT, SERVER, TAG, visitTo } from './said.ts'

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
    [
      'alone',
      SCRIPT,
      /^note: The script line is in the page, and no tag for it\..*<div data-knead="booking">/,
    ],
    [
      'in a box of a builder',
      '<iframe src="https://builder.example/html"></iframe>',
      /^Nothing of Knead.* There are frames in it, .* with a browser only\.$/,
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

describe('tags and attributes', () => {
  for (const [name, html, line] of [
    [
      'a tag that does not exist',
      '<knead-bookng></knead-bookng>',
      /no <knead-bookng>\. Did you mean knead-booking\?/,
    ],
    ['a place of no face', '<div data-knead="coments"></div>', /Did you mean data-knead="comments"\?/],
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
    [
      'a number',
      '<knead-articles limit="many"></knead-articles>',
      /limit="many" of <knead-articles> is not understood: it takes a number\./,
    ],
    [
      'a place that names its tag',
      '<div data-knead="knead-bookin"></div>',
      /There is no data-knead="bookin"\. Did you mean data-knead="booking"\?/,
    ],
    [
      'a place of no name',
      '<div data-knead="book now"></div>',
      /There is no data-knead="book now"\. Did you mean data-knead="booking"\?/,
    ],
    [
      'a frame of no face',
      `<iframe src="${SERVER}/s/studio/embed/bookin"></iframe>`,
      /There is no frame of \/embed\/bookin\. Did you mean the frame of \/embed\/booking\?/,
    ],
    [
      'what a frame does not take',
      `<iframe src="${SERVER}/s/studio/embed/booking?servce=x&utm_source=y"></iframe>`,
      /the frame of \/embed\/booking has no attribute servce\. Did you mean service\?/,
    ],
    ['a tag that is not closed', '<knead-booking service="a" />', /does not close itself.*<\/knead-booking>/],
  ] as const) {
    test(name, () => {
      assert.match(one(said(SCRIPT + html)), line)
    })
  }
})

test('what the list of values tells is not told again by the console', () => {
  const html = `${SCRIPT}<knead-booking presentation="window"></knead-booking>`
  const lines = ['<knead-booking presentation="window"> accepts popover, dialog, inline; popover is used.']
  assert.match(one(said(html, { live: { said: lines } })), /^presentation="window"/)
})

test('a frame that shows nothing', () => {
  const src = `${SERVER}/s/stdio/embed/booking`
  assert.match(
    one(said(`<iframe src="${src}"></iframe>`, { answers: { emptyFrames: [src] } })),
    /shows nothing/,
  )
})

test('a page without the right to write is told what to put in the site file', () => {
  const answers = { closed: [`${SERVER}/s/studio`] }
  assert.match(
    one(said(SCRIPT + TAG, { answers })),
    /Add "https:\/\/owner\.example" to "origins".*knead site apply/,
  )
})

test('a service that the site does not have', () => {
  const offer = { service: ['deep-90', 'stretch-30'], practitioner: ['ada'], location: [] }
  const answers = { offers: new Map([[`${SERVER}/s/studio`, offer]]) }
  assert.match(
    one(said(SCRIPT + TAG, { answers })),
    /no service "sports-60": its services are deep-90, stretch-30\./,
  )
  const having = (more: string) => said(SCRIPT + TAG.replace('sports-60"', `deep-90" ${more}`), { answers })
  assert.deepEqual(having('practitioner="any"'), [])
  assert.deepEqual(having('practitioner="ada"'), [])
  assert.match(one(having('practitioner="eve"')), /no practitioner "eve": its practitioners are ada\./)
  assert.match(one(having('location="moon"')), /no location "moon": it names none\./)
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
      'what the console says',
      { said: ['the last tag accepts grid; grid is used.'] },
      /^The console says: the last tag accepts/,
    ],
    [
      'a face in the shadow root of another element',
      { unseen: [{ tag: 'knead-booking', within: 'x-app' }] },
      /<knead-booking> is in the shadow root of x-app.*write data-within="x-app" in the script tag\./,
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
