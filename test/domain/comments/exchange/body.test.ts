import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { takenBody } from '../../../../src/domain/comments/exchange/body.ts'
import { escapeAll, squeezed } from '../../../../src/domain/comments/exchange/escape.ts'
import { markdownFromHtml } from '../../../../src/domain/comments/exchange/from-html.ts'
import { plainComment } from '../../../../src/domain/comments/exchange/plain.ts'
import { cleanBody, renderComment } from '../../../../src/domain/comments/markdown.ts'
import { parseHtml, textOf } from '../../../../src/domain/html.ts'
import { ATTACKS } from '../../articles/attacks.ts'

/** Pieces of text that Markdown, HTML or both could take for something. */
const piece = fc.constantFrom(
  ...[
    'word',
    'Two words',
    ' ',
    '  ',
    '\n',
    '\n\n',
    '\n\n\n',
    '\t',
    '.',
    ',',
    '!',
    '?',
    "'",
    '"',
    '(',
    ')',
    '-',
    '- ',
    '+ ',
  ],
  ...[
    '* ',
    '1. ',
    '2) ',
    '12.',
    '#',
    '# ',
    '> ',
    '>',
    '=',
    '===',
    '---',
    '***',
    '_',
    '__',
    '*',
    '**',
    '~',
    '~~',
    '`',
    '```',
  ],
  ...[
    '[',
    ']',
    '[a](b)',
    '![',
    '<',
    '&',
    '&amp;',
    '&copy;',
    '\\',
    '|',
    '|-|',
    ':',
    'http://a.example',
    'https://b.example/x_y_z',
  ],
  ...[
    'www.c.example',
    'a_b@d.example',
    'mailto:',
    'ftp://e',
    'é',
    'e\u0301',
    '\u00a0',
    '\u200d',
    '😀',
    '👩‍👩‍👧',
    'ß',
    '한',
    '…',
    '—',
    '·',
  ],
)
const typed = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''))

describe('words without marks', () => {
  it('are made into the very HTML that the Markdown of comments makes of them', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const clean = cleanBody(text)
        const plain = plainComment(clean)
        if (plain === undefined) return
        const { html, plain: words } = renderComment(clean)
        assert.equal(plain.html, html)
        assert.equal(squeezed(plain.words), squeezed(words))
      }),
      { numRuns: 3000 },
    )
  })

  it('are made into it with links and emphasis among them, too', () => {
    const marked = fc.constantFrom(
      ...['**b**', '*c d*', '[e f](<https://a.example/x_y?z=1#q>)', '<https://a.example/x>', '**g, h.', '*i'],
      ...[
        '[j](<',
        '(**k**)',
        '**l**m',
        'n*o*',
        '**p*',
        '[www.q](<https://a.example>)',
        '<HTTP://A.example:80/../b>',
      ],
      ...[
        '[r](<https://a.example/s&t>)',
        '*u* *v*',
        '\n> ',
        '\n\n> ',
        '> > ',
        '**w\nx**',
        '[**y**](<https://a.example>)',
      ],
      ...[
        '<https://user:word@a.example/>',
        '***z***',
        '!',
        '_',
        '[a](https://b.example)',
        '[a b](https://b.example/c_d_e?f=1)',
        '[a](https://b.example/_c_)',
        '[a](https://b.example/c*d*)',
        '\\',
        '*é*',
      ],
    )
    const between = fc.constantFrom(' ', ' ', ' ', '\n', '\n\n', '', ' and ', '. ', ', ')
    const text = fc.array(fc.tuple(fc.oneof(marked, piece), between), { minLength: 1, maxLength: 8 })
    let short = 0
    fc.assert(
      fc.property(text, (parts) => {
        const clean = cleanBody(parts.flat().join(''))
        const plain = plainComment(clean)
        if (plain === undefined) return
        short++
        const { html, plain: words } = renderComment(clean)
        assert.equal(plain.html, html)
        assert.equal(squeezed(plain.words), squeezed(words))
      }),
      { numRuns: 6000 },
    )
    assert.ok(short > 300, 'the short way is gone often enough to be proved')
  })

  it('are most of what people write', () => {
    const text =
      "Thank you, that helped! My calf is fine again - after 3 weeks.\n\nSee you (soon) at 5:30 o'clock.\nAnn"
    assert.equal(plainComment(text)?.html, renderComment(text).html)
    const more = `Have you read **this** [one here](<https://a.example/b-c>)?\n\n> And this\n\n${text}`
    assert.equal(plainComment(more)?.html, renderComment(more).html)
  })
})

describe('HTML of other systems', () => {
  const cases: [string, string, string][] = [
    ['paragraphs and lines', '<p>One</p><p>Two<br>Three</p>', 'One\n\nTwo\nThree'],
    ['emphasis', '<b>a</b> <strong>b</strong> <i>c</i> <em>d</em> <s>e</s>', '**a** **b** *c* *d* ~~e~~'],
    ['blanks inside of marks', 'a<b> b </b>c', 'a **b** c'],
    ['a quote', '<blockquote><p>said</p><p>more</p></blockquote>yes', '> said\n>\n> more\n\nyes'],
    [
      'code',
      '<p>use <code>a < b</code></p><pre><code>x\n  y\n</code></pre>',
      'use `a < b`\n\n```\nx\n  y\n```',
    ],
    ['lists', '<ul><li>a</li><li>b<ol start="3"><li>c</li></ol></li></ul>', '- a\n- b\n\n  3. c'],
    ['a link', '<a href="https://a.example/x" rel="nofollow">words</a>', '[words](<https://a.example/x>)'],
    ['a link to nowhere good', '<a href="javascript:alert(1)">words</a>', 'words'],
    [
      'a link whose text was shortened',
      '<a href="http://a.example/long/path/to/page" title="http://a.example/long/path/to/page">http://a.example/long/...</a>',
      '<http://a.example/long/path/to/page>',
    ],
    [
      'a link led over a counter',
      '<a href="http://disq.us/url?url=http%3A%2F%2Fa.example%2Fx%3AQ9abcdefghij&amp;cuid=1">x</a>',
      '[x](<http://a.example/x>)',
    ],
    [
      'a picture as a link',
      '<p><img src="https://a.example/p.gif" alt="me"></p>',
      '[me](<https://a.example/p.gif>)',
    ],
    ['a heading as strong words', '<h2>Title</h2><p>x</p>', '**Title**\n\nx'],
    [
      'marks that were words',
      '2*3*4 [x] `y` &lt;b&gt; a_b _c_',
      '2\\*3\\*4 \\[x\\] \\`y\\` \\<b\\> a_b \\_c\\_',
    ],
    ['marks where a line begins', '<p>- a<br>1. b<br>&gt; c</p>', '\\- a\n1\\. b\n\\> c'],
    ['nothing of a script', 'a<script>alert(1)</script><style>x</style>b', 'ab'],
  ]
  for (const [what, html, markdown] of cases) {
    it(`keep ${what}`, () => {
      assert.equal(markdownFromHtml(html, false).markdown, markdown)
      assert.deepEqual(takenBody({ kind: 'html', text: html }).repairs, [])
    })
  }

  it('end a line at a line feed where people typed into a field', () => {
    assert.equal(
      markdownFromHtml('one\ntwo\n\nthree <b>four</b>\nfive', true).markdown,
      'one\ntwo\n\nthree **four**\nfive',
    )
    assert.equal(markdownFromHtml('one\ntwo', false).markdown, 'one two')
  })

  it('say the same words afterwards, whatever they are', () => {
    const tag = fc.constantFrom(
      ...[
        '<p>',
        '</p>',
        '<br>',
        '<b>',
        '</b>',
        '<i>',
        '</i>',
        '<em>',
        '</em>',
        '<code>',
        '</code>',
        '<pre>',
        '</pre>',
      ],
      ...[
        '<ul>',
        '<li>',
        '</li>',
        '</ul>',
        '<ol>',
        '</ol>',
        '<blockquote>',
        '</blockquote>',
        '<a href="https://a.example/">',
        '</a>',
      ],
      ...[
        '<div>',
        '</div>',
        '<span>',
        '</span>',
        '<h3>',
        '</h3>',
        '<img src="x">',
        '<del>',
        '</del>',
        '<table><tr><td>',
        '</table>',
      ],
    )
    const html = fc.array(fc.oneof(piece, tag), { maxLength: 20 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(html, fc.boolean(), (source, lines) => {
        const { body, html: made } = takenBody({ kind: lines ? 'lines' : 'html', text: source })
        const { words } = markdownFromHtml(source, lines)
        assert.equal(made, renderComment(body).html)
        assert.equal(squeezed(textOf(parseHtml(made))), squeezed(cleanBody(words)))
      }),
      { numRuns: 1500 },
    )
  })

  it('are read in the short way as in the long one', () => {
    const simple = fc.constantFrom('<br>', '<br />', '&amp;', '&lt;', '&quot;', '&#39;', '&nbsp;', '\n', ' ')
    const words = fc.array(
      fc.oneof(
        simple,
        piece.filter((text) => !/[<&]/.test(text)),
      ),
      { maxLength: 6 },
    )
    const paragraph = words.map((parts) => `<p>${parts.join('')}</p>`)
    const html = fc.array(
      fc.oneof(
        words.map((parts) => parts.join('')),
        paragraph,
      ),
      { maxLength: 5 },
    )
    fc.assert(
      fc.property(html, fc.boolean(), (parts, lines) => {
        const source = parts.join('')
        // An empty element that means nothing sends it the long way.
        const long = markdownFromHtml(`${source}<wbr>`, lines).markdown
        assert.equal(markdownFromHtml(source, lines).markdown, long)
      }),
      { numRuns: 2000 },
    )
  })

  it('become words where their nesting is beyond all measure, without an end in sight', () => {
    const deep = `${'<blockquote>'.repeat(5000)}words${'</blockquote>'.repeat(5000)}`
    assert.match(takenBody({ kind: 'html', text: deep }).html, /words/)
  })

  it('are as harmless as any comment', () => {
    for (const attack of ATTACKS) {
      for (const kind of ['html', 'lines', 'markdown'] as const) {
        const { body, html } = takenBody({ kind, text: attack })
        assert.equal(html, renderComment(body).html)
        assert.doesNotMatch(html, /<(?!\/?(?:p|br|strong|em|del|code|pre|blockquote|ul|ol|li|a)\b)/i)
      }
    }
  })
})

describe('Markdown of other systems', () => {
  it('stays as it is where it says the same here', () => {
    const text = 'Hello **you**, [see](https://a.example)'
    assert.equal(takenBody({ kind: 'markdown', text, html: '<p>other</p>' }).body, text)
  })

  it('is made anew from its HTML where it uses what there is not here', () => {
    const taken = takenBody({
      kind: 'markdown',
      text: '# Big\n\n![me](https://a.example/p.gif)',
      html: '<h1>Big</h1><p><img src="https://a.example/p.gif" alt="me"></p>',
    })
    assert.equal(taken.body, '**Big**\n\n[me](<https://a.example/p.gif>)')
  })

  it('is read as HTML where it holds some and nothing else is known', () => {
    assert.equal(takenBody({ kind: 'markdown', text: '<p>a</p>\n<p>b <b>c</b></p>' }).body, 'a\n\nb **c**')
  })
})

describe('what is done to a text', () => {
  it('is told', () => {
    assert.deepEqual(takenBody({ kind: 'html', text: 'a\u0000b\ufdd0' }).repairs, ['body-cleaned'])
    assert.deepEqual(takenBody({ kind: 'html', text: 'a '.repeat(40_000) }).repairs, ['body-cut'])
    assert.equal(takenBody({ kind: 'html', text: '<p> <img> </p>' }).silent, true)
  })

  it('leaves words as they are when all marks are taken from them', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const clean = cleanBody(text)
        assert.equal(squeezed(renderComment(escapeAll(clean)).plain), squeezed(clean))
      }),
      { numRuns: 1500 },
    )
  })

  it('does not change when it is done again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const clean = cleanBody(text)
        assert.equal(cleanBody(clean), clean)
      }),
      { numRuns: 5000, examples: [['e\u0000\u0301']] },
    )
  })
})
