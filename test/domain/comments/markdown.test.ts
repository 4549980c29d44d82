import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { visit } from 'unist-util-visit'
import { mailText, withoutLinks } from '../../../src/domain/comments/mail.ts'
import { cleanBody, isSilent, renderComment } from '../../../src/domain/comments/markdown.ts'
import { parseHtml } from '../../../src/domain/html.ts'
import { ATTACKS } from '../articles/attacks.ts'

describe('the Markdown of a comment', () => {
  const cases: [string, string, string][] = [
    ['paragraphs', 'one\n\ntwo', '<p>one</p>\n<p>two</p>'],
    ['a line break where one was typed', 'one\ntwo', '<p>one<br>two</p>'],
    ['emphasis', '*a* **b** ~~c~~ `d`', '<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>'],
    ['a block of code', '```js\na < b\n\nc\n```', '<pre><code>a &#x3C; b\n\nc\n</code></pre>'],
    ['a quote', '> said', '<blockquote>\n<p>said</p>\n</blockquote>'],
    ['lists', '- a\n- b', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
    ['numbers', '3. a', '<ol start="3">\n<li>a</li>\n</ol>'],
    [
      'links',
      '[x](https://a.example) https://b.example <mailto:a@b.example>',
      '<p><a href="https://a.example/" rel="noopener nofollow ugc">x</a> <a href="https://b.example/" rel="noopener nofollow ugc">https://b.example</a> <a href="mailto:a@b.example" rel="noopener nofollow ugc">mailto:a@b.example</a></p>',
    ],
  ]
  for (const [what, source, html] of cases) {
    it(`knows ${what}`, () => {
      assert.equal(renderComment(source).html, html)
    })
  }

  it('shows what it does not know as it was typed', () => {
    assert.equal(renderComment('<b>bold</b>').html, '<p>&#x3C;b>bold&#x3C;/b></p>')
    assert.equal(renderComment('# Heading').html, '<p># Heading</p>')
    assert.equal(renderComment('Heading\n===').html, '<p>Heading<br>===</p>')
    assert.equal(renderComment('| a |\n|---|\n| 1 |').html, '<p>| a |<br>|---|<br>| 1 |</p>')
    assert.equal(renderComment('note[^1]\n\n[^1]: text').html, '<p>note[^1]</p>\n<p>[^1]: text</p>')
    assert.equal(renderComment('- [ ] later').html, '<ul>\n<li>[ ] later</li>\n</ul>')
  })

  it('says the same with and without addresses of mail to look for', () => {
    const pieces = [
      'www.',
      'https://a.example/x',
      'http://',
      'a.b+c_d-e',
      '*',
      '**',
      '~~',
      '`',
      '[',
      '](',
      ')',
    ]
    const body = fc
      .array(
        fc.oneof(
          fc.constantFrom(
            ...pieces,
            '<https://b.example>',
            '\n',
            '\n\n',
            '> ',
            '- ',
            '1. ',
            ' ',
            '\\',
            'w',
            'H',
          ),
          fc.string({ unit: 'grapheme', maxLength: 8 }),
        ),
        { maxLength: 30 },
      )
      .map((parts) => cleanBody(parts.join('').replaceAll('@', '')))
      .filter((text) => text !== '')
    fc.assert(
      fc.property(body, (text) => {
        // A paragraph of its own before it has the whole text read for them.
        const { html } = renderComment(text)
        assert.equal(renderComment(`@\n\n${text}`).html, `<p>@</p>${html === '' ? '' : `\n${html}`}`)
      }),
      { numRuns: 2000 },
    )
  })

  it('loads no image: each is a link that says so, of which a few may be shown', () => {
    const link = (path: string, text: string) =>
      `<a href="https://a.example/${path}" type="image/*" rel="noopener nofollow ugc">${text}</a>`
    assert.equal(renderComment('![alt](https://a.example/1.gif)').html, `<p>${link('1.gif', 'alt')}</p>`)
    assert.equal(
      renderComment('![](https://a.example/1.gif "title")').html,
      `<p>${link('1.gif', 'https://a.example/1.gif')}</p>`,
    )
    assert.equal(
      renderComment('[![alt](https://a.example/1.gif)](https://b.example)').html,
      '<p><a href="https://b.example/" rel="noopener nofollow ugc">alt</a></p>',
    )
    for (const address of [
      'javascript:alert(1)',
      'data:image/png;base64,AA',
      '/x.png',
      '//a.example/x.png',
    ]) {
      assert.equal(renderComment(`![alt](${address})`).html, '<p>alt</p>', address)
    }
    const { html } = renderComment('![a](https://a.example/x.png) '.repeat(6))
    assert.equal(html.match(/type="image/g)?.length, 4)
    assert.equal(html.match(/<a href/g)?.length, 6)
  })

  it('keeps the words of a link that leads nowhere good', () => {
    for (const address of [
      'javascript:alert(1)',
      '/admin',
      '#x',
      'data:text/html,x',
      'https://u:p@a.example',
    ]) {
      assert.equal(renderComment(`[words](${address})`).html, '<p>words</p>')
    }
    assert.equal(
      renderComment('[w](mailto:a@b.example?bcc=c@d.example)').html,
      '<p><a href="mailto:a@b.example" rel="noopener nofollow ugc">w</a></p>',
    )
  })

  it('never becomes more than words, links and simple blocks', () => {
    const allowed = /^(p|br|strong|em|del|code|pre|blockquote|ul|ol|li|a)$/
    const check = (html: string): void => {
      visit(parseHtml(html), 'element', (element) => {
        assert.match(element.tagName, allowed, html)
        for (const [name, value] of Object.entries(element.properties)) {
          assert.match(name, /^(href|rel|start)$/, html)
          if (name === 'href') assert.match(String(value), /^(https?:|mailto:)/, html)
        }
      })
    }
    for (const attack of ATTACKS) {
      for (const form of [
        attack,
        `[x](${attack})`,
        `<${attack}>`,
        `> ${attack}`,
        `- ${attack}`,
        `*${attack}*`,
      ]) {
        check(renderComment(form).html)
      }
    }
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(...Array.from('<>[]()*_~`!#|-:/"\'\\ \nahtpsj&;=')),
          maxLength: 60,
        }),
        (text) => check(renderComment(text).html),
      ),
      { numRuns: 400 },
    )
  })

  for (const [what, text] of [
    ['quotes in quotes', '>'.repeat(10_000)],
    ['lists in lists', '- '.repeat(5000)],
    ['marks of emphasis', '*a_'.repeat(3333)],
    ['brackets', '['.repeat(10_000)],
    ['links begun', '[a]('.repeat(2500)],
    ['backticks', Array.from({ length: 140 }, (_, n) => '`'.repeat(n)).join(' ')],
  ] as const) {
    it(`comes to an end with ${what}`, { timeout: 20_000 }, () => {
      assert.equal(typeof renderComment(text).html, 'string')
    })
  }
})

describe('the source of a comment', () => {
  it('is stored without controls, overrides of direction and towers of accents', () => {
    assert.equal(cleanBody('a\r\nb\u0000\u0007\u202ec\u2028d\t'), 'a\nbcd')
    assert.equal(cleanBody(`e${'\u0301'.repeat(50)}`).length <= 5, true)
    assert.equal(cleanBody('a\n\n\n\n\n\nb'), 'a\n\n\nb')
    assert.equal(cleanBody('\ud800'), '\ufffd')
  })

  it('must say something', () => {
    for (const nothing of ['\u200b', '\u2063', '> ', '\u202e', '&nbsp;'])
      assert.equal(isSilent(renderComment(nothing).plain), true)
    for (const something of ['ok', '👍', '?', '筋'])
      assert.equal(isSilent(renderComment(something).plain), false)
  })
})

describe('a comment in a mail', () => {
  it('is words that nothing can be clicked in', () => {
    const text = mailText(
      renderComment(
        'See **this** [link](https://evil.example/x) or https://evil.example or www.evil.example, evil.example/a, mail a@evil.example. End.',
      ).plain,
    )
    assert.doesNotMatch(text, /\w\.example|:\/\/|\w@\w/)
    assert.match(text, /^See this link or evil \.example/)
    assert.match(text, /End\.$/)
  })

  it('leaves usual writing alone', () => {
    assert.equal(withoutLinks('e.g. at 10.30, 3.5 km (approx.)'), 'e.g. at 10.30, 3.5 km (approx.)')
  })

  it('is cut when it is long', () => {
    assert.equal(mailText('word '.repeat(1500)).length, 2001)
  })
})
