import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { feedAddresses } from '../../../src/domain/articles/addresses.ts'
import { safeBody } from '../../../src/domain/articles/body.ts'
import { videoOf } from '../../../src/domain/articles/videos.ts'
import { parseHtml, serialise } from '../../../src/domain/html.ts'

const addresses = feedAddresses('https://blog.example/post')
const stored = (html: string): string => serialise(safeBody(parseHtml(html), addresses, 'Title'))

const TUBE = 'https://www.youtube-nocookie.com/embed/abcDEF12345'
const VIMEO = 'https://player.vimeo.com/video/12345678?dnt=1'

describe('the address of a video', () => {
  const leads: [string, string][] = [
    ['https://www.youtube.com/embed/abcDEF12345?autoplay=1&controls=0', TUBE],
    ['//www.youtube.com/embed/abcDEF12345', TUBE],
    ['https://www.youtube-nocookie.com/embed/abcDEF12345', TUBE],
    ['http://m.youtube.com/watch?v=abcDEF12345&list=x', TUBE],
    ['https://youtube.com/shorts/abcDEF12345', TUBE],
    ['https://youtu.be/abcDEF12345?t=90', `${TUBE}?start=90`],
    ['https://www.youtube.com/embed/abcDEF12345?start=90s', `${TUBE}?start=90`],
    ['https://vimeo.com/12345678', VIMEO],
    ['https://player.vimeo.com/video/12345678?h=abcdef0123&autoplay=1', `${VIMEO}&h=abcdef0123`],
    ['https://vimeo.com/12345678/abcdef0123', `${VIMEO}&h=abcdef0123`],
  ]
  for (const [given, player] of leads) {
    it(`${given} leads to the player that tells nobody`, () => {
      assert.equal(videoOf(given)?.href, player)
    })
  }

  it('is none where another host, scheme or path says so', () => {
    for (const address of [
      'https://youtube.com.evil.example/embed/abcDEF12345',
      'https://evil.example/youtube.com/embed/abcDEF12345',
      'https://notyoutube.com/embed/abcDEF12345',
      'https://www.youtube.com:8443/embed/abcDEF12345',
      'javascript://www.youtube.com/embed/abcDEF12345',
      'https://www.youtube.com/embed/videoseries?list=x',
      'https://www.youtube.com/embed/"><script>',
      'https://www.youtube.com/',
      'https://vimeo.com/channels/staffpicks',
      'https://player.vimeo.com/video/x',
      '',
    ]) {
      assert.equal(videoOf(address), undefined, address)
    }
  })
})

describe('an embedded frame', () => {
  it('of a video becomes a link to it with its title, and loads nothing', () => {
    assert.equal(
      stored(
        `<iframe src="https://www.youtube.com/embed/abcDEF12345" title="Calf <b>care</b>" onload="x()"></iframe>`,
      ),
      `<p><a href="${TUBE}" rel="noopener">Video: Calf &#x3C;b>care&#x3C;/b></a></p>`,
    )
    assert.match(
      stored(`<iframe data-src="https://player.vimeo.com/video/12345678"></iframe>`),
      /Video \(Vimeo\)/,
    )
  })

  it('of anything else is dropped, not escaped into view', () => {
    for (const frame of [
      '<iframe src="https://maps.example/"></iframe>',
      '<iframe srcdoc="<script>x()</script>"></iframe>',
      '<object data="https://a.example/x.swf"><embed src="x"></object>',
      '<div data-html="&lt;iframe src=&quot;https://evil.example/&quot;&gt;"></div>',
    ]) {
      assert.equal(stored(`<p>a</p>${frame}<p>b</p>`), '<p>a</p><p>b</p>', frame)
    }
  })
})
