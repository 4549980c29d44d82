import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { ReaderMessages } from './messages/reader-en.ts'

const icon = (path: string) => html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`

const ICONS = {
  listen: icon('M4 10v4h3l5 4V6L7 10H4Zm12-1a4 4 0 0 1 0 6m2.5-8.500a8 8 0 0 1 0 11'),
  pause: icon('M9 6v12m6-12v12'),
  resume: icon('M8 5.500v13l10-6.500Z'),
  stop: icon('M7 7h10v10H7Z'),
  share: icon('M12 15V4m0 0L8 8m4-4 4 4M6 11v8h12v-8'),
  print: icon('M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7Z'),
  close: icon('m6 6 12 12M18 6 6 18'),
}

/** What the tools say of themselves. */
export interface ToolView {
  /** Whether the buttons for the size of the text are shown. */
  sizing: boolean
  listening: 'speaking' | 'paused' | 'over' | undefined
  said: string
  /** Those buttons. */
  sizes: (view: BarView) => unknown
}

/** What the bar at the top of the reader shows, and whom it tells of what is pressed. */
export interface BarView {
  url: string | undefined
  words: ReaderMessages
  language: string
  /** A voice reads the article's language. */
  canListen: boolean
  tools: ToolView | undefined
  press: (what: Press) => void
}

export type Press = 'size' | 'smaller' | 'larger' | 'listen' | 'stop' | 'share' | 'print' | 'close'

const LISTEN = { over: 'listen', speaking: 'pause', paused: 'resume' } as const

export function bar(view: BarView): TemplateResult {
  const { url, words } = view
  const { listening = 'over', said = '', sizing = false } = view.tools ?? {}
  const button = (what: Press, shows: keyof typeof ICONS, part: string = what) =>
    html`<button
      part="tool ${part}"
      aria-label=${words[shows]}
      title=${words[shows]}
      @click=${() => {
        view.press(what)
      }}
    >
      ${ICONS[shows]}
    </button>`
  return html`<div class="bar" part="reader-bar">
    ${
      url
        ? html`<a part="original" href=${url} target="_blank" rel="noopener"
            ><span>${words.original}</span> ↗</a
          >`
        : nothing
    }
    <button
      class="aa"
      part="tool size"
      aria-label=${words.size}
      title=${words.size}
      aria-expanded=${sizing}
      @click=${() => {
        view.press('size')
      }}
    >
      <span>A</span>A
    </button>
    ${
      view.canListen
        ? html`${button('listen', LISTEN[listening], 'listen')}
          ${listening === 'over' ? nothing : button('stop', 'stop')}`
        : nothing
    }
    ${url ? button('share', 'share') : nothing} ${button('print', 'print')}
    ${button('close', 'close', 'close')}
    <i class="progress" part="progress"></i>
    ${view.tools?.sizes(view)}
    <p class="said" part="said" role="status">${said}</p>
  </div>`
}
