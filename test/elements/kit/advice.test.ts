import { expect, fixture, html, nextFrame } from '@open-wc/testing'
import { warnings } from '../articles/support.ts'
import type { Face } from './face.ts'
import './face.ts'

const place = async (markup = '<test-face></test-face>'): Promise<Face> => {
  const wrapper = await fixture<HTMLElement>(html`<div></div>`)
  wrapper.innerHTML = markup
  const face = wrapper.querySelector('test-face') as Face
  await face.updateComplete
  return face
}

describe('attributes that an element does not have', () => {
  /** What is said of a face with these attributes, and with each of them set later. */
  async function saidOf(attributes: string): Promise<string[]> {
    const lines = await warnings(async () => {
      const face = await place(`<test-face ${attributes}></test-face>`)
      face.requestUpdate()
      await face.updateComplete
      await import('../../../src/elements/kit/advice.ts')
      await nextFrame()
    })
    return lines
  }
  const HAS = 'It has server, site, theme, time-zone, hour-cycle.'

  it('says once that there is no such attribute, which was meant, and which there are', async () => {
    expect(await saidOf('tehme="dark" theme="dark"')).to.deep.equal([
      `Knead: <test-face tehme>: there is no such attribute; did you mean theme? ${HAS}`,
    ])
    expect(await saidOf('tehme="light"')).to.deep.equal([])
    expect(await saidOf('timezone="Europe/Riga" footnotes')).to.deep.equal([
      `Knead: <test-face timezone>: there is no such attribute; did you mean time-zone? ${HAS}`,
      `Knead: <test-face footnotes>: there is no such attribute. ${HAS}`,
    ])
  })

  it('says it of one that comes later as well', async () => {
    const lines = await warnings(async () => {
      const face = await place()
      face.setAttribute('sever', 'https://a.example')
      face.setAttribute('theme', 'dark')
      await face.updateComplete
      await import('../../../src/elements/kit/advice.ts')
      await nextFrame()
    })
    expect(lines).to.deep.equal([
      `Knead: <test-face sever>: there is no such attribute; did you mean server? ${HAS}`,
    ])
  })

  it('says nothing of what belongs to the browser, to frameworks and to tools', async () => {
    const theirs = `id="a" class="b" style="color: red" slot="c" part="d" lang="en" dir="ltr" title="e" role="group" tabindex="0"
      hidden inert translate="no" draggable="true" spellcheck="false" contenteditable="false" accesskey="k" itemprop="f"
      exportparts="base" popover is="x-y" aria-label="g" data-any="h" onclick="" v-cloak data-v-7ba5bd90 _ngcontent-ng-c1
      ng-version="20" x-data="{}" hx-get="/" @click="x" :class="y" wire:id="z" b-4f2a cz_shortcut_listen`
    expect(await saidOf(theirs)).to.deep.equal([])
  })

  it('says nothing of what a place hands on besides', async () => {
    const lines = await warnings(async () => {
      await place(
        '<div data-knead="face" data-fade="up" data-them="dark"><test-face fade="up" them="dark"></test-face></div>',
      )
      await import('../../../src/elements/kit/advice.ts')
      await nextFrame()
    })
    expect(lines).to.deep.equal([
      `Knead: <test-face them>: there is no such attribute; did you mean theme? ${HAS}`,
    ])
  })
})
