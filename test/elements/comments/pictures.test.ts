import { expect, html } from '@open-wc/testing'
import { comment, FakeThread, newSite, Reader, tag } from './support.ts'

const link = (name: string) =>
  `<a href="https://elsewhere.example/${name}.png" type="image/*" rel="noopener nofollow ugc">${name}</a>`

const shown = (reader: Reader) => [
  ...reader.element.renderRoot.querySelectorAll<HTMLImageElement>('.text img'),
]

describe('knead-comments: pictures', () => {
  it('come from the server with their words, in frames that keep their room, inside their links', async () => {
    const site = newSite()
    const item = comment({
      html: `<p>Look: ${link('ankle')} ${link('knee')} <a href="https://x.example">x</a></p>`,
    })
    new FakeThread([comment(), item], { offers: { images: true } })
    // So far down that the browser fetches none: their host is nowhere.
    const anna = await Reader.of(
      html`<div style="height: 20000px"></div>
        ${tag(site)}`,
    )
    const pictures = shown(anna)
    expect(pictures.map(({ alt }) => alt)).to.deep.equal(['ankle', 'knee'])
    for (const [place, picture] of pictures.entries()) {
      expect(new URL(picture.src).pathname).to.equal(
        `/s/${site}/api/comments/${item.id}/pictures/${String(place)}`,
      )
      expect(picture.loading).to.equal('lazy')
      expect(picture.height).to.equal(280)
    }
    expect(pictures[0]?.closest('a')?.href).to.equal('https://elsewhere.example/ankle.png')
    await expect(anna.element).to.be.accessible()
  })

  it('are links again where they are not to be had', async () => {
    new FakeThread([comment({ html: `<p>${link('ankle')}</p>` })], { offers: { images: true } })
    const anna = await Reader.of()
    await anna.until(() => anna.texts('.text a').join() === 'ankle', 'the words of the picture')
    expect(shown(anna)).to.deep.equal([])
  })

  it('stay links where the owner wants none, and in a comment that waits', async () => {
    const item = comment({ html: `<p>${link('ankle')}</p>` })
    new FakeThread([item], { offers: {} })
    const anna = await Reader.of()
    expect(anna.texts('.text a')).to.deep.equal(['ankle'])
    new FakeThread([comment({ ...item, state: 'held' })], { offers: { images: true } })
    const ben = await Reader.of()
    expect(ben.texts('.text a')).to.deep.equal(['ankle'])
    expect([...shown(anna), ...shown(ben)]).to.deep.equal([])
  })
})
