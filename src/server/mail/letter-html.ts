/**
 * A letter as HTML that mail programs keep: headings, paragraphs, one list of facts, one button. Styles stand in the
 * elements, since many programs drop everything else; the one stylesheet only adds the dark colours. No picture, no
 * script, nothing is fetched.
 */
import type { Action, Block, Closing, Fact, Facts, Letter, Passage } from './letter.ts'

const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

/** As on the server's own pages. */
const light = {
  ground: '#f7f5f1',
  card: '#ffffff',
  ink: '#24302f',
  muted: '#586563',
  accent: '#1f5e5b',
  onAccent: '#ffffff',
  line: '#e3dfd7',
}
const dark: typeof light = {
  ground: '#151b1a',
  card: '#1e2625',
  ink: '#e8ece9',
  muted: '#a7b3b0',
  accent: '#8ccfc6',
  onAccent: '#10201e',
  line: '#33403e',
}

/** The styles stand in the elements, so they are only overruled by what says so. */
const DARK_STYLE = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.ground{background-color:${dark.ground}!important}
.card{background-color:${dark.card}!important;border-color:${dark.line}!important;border-top-color:${dark.accent}!important}
.ink,.ink a{color:${dark.ink}!important}
.muted,.muted a{color:${dark.muted}!important}
.line{border-color:${dark.line}!important}
.quote{border-color:${dark.accent}!important}
.button{background-color:${dark.accent}!important}
.button a{color:${dark.onAccent}!important}
}`

/** @returns an attribute. */
const style = (...rules: string[]) => `style="${rules.join(';')}"`
const INK = `color:${light.ink}`
const MUTED = `color:${light.muted}`
const SMALL = 'font-size:14px;line-height:1.5'

/** Text that can stand anywhere in the document, within quotes too. */
const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

const multiline = (text: string): string => escaped(text).replaceAll('\n', '<br>')

const LINKABLE = /^(https?:\/\/|mailto:|tel:)/

function linked(text: string, address: string | undefined): string {
  if (address === undefined || !LINKABLE.test(address)) return escaped(text)
  return `<a href="${escaped(address)}" ${style('color:inherit')}>${escaped(text)}</a>`
}

const RIGHT_TO_LEFT = new Set(['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi'])
const directionOf = (language: string) =>
  RIGHT_TO_LEFT.has(language.toLowerCase().split('-')[0] ?? '') ? 'rtl' : 'ltr'

export function htmlOf({ subject, language, blocks }: Letter): string {
  const direction = directionOf(language)
  return `<!doctype html>
<html lang="${escaped(language)}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(subject)}</title>
<style>${DARK_STYLE}</style>
</head>
<body class="ground" ${style('margin:0', 'padding:0', `background-color:${light.ground}`, '-webkit-text-size-adjust:100%')}>
<div class="preview" ${style('display:none', 'overflow:hidden', 'max-height:0', 'font-size:1px', 'mso-hide:all')}>${escaped(previewOf(blocks))}</div>
<div class="ground" lang="${escaped(language)}" dir="${direction}" ${style(`background-color:${light.ground}`, 'padding:24px 12px')}>
<div class="card ink" ${style(
    'max-width:560px',
    'margin:0 auto',
    'box-sizing:border-box',
    'padding:28px 24px',
    `background-color:${light.card}`,
    `border:1px solid ${light.line}`,
    `border-top:4px solid ${light.accent}`,
    'border-radius:12px',
    FONT,
    'font-size:16px',
    'line-height:1.6',
    INK,
    'overflow-wrap:anywhere',
    'word-break:break-word',
  )}>
${blocks.map((block, n) => blockHtml(block, blocks[n - 1])).join('\n')}
</div>
</div>
</body>
</html>
`
}

/** Longest text that a list of mails shows beside the subject. */
const PREVIEW = 160

/** What stands beside the subject: what it is about, else the first words. */
function previewOf(blocks: Block[]): string {
  const facts = blocks.find((block) => block.kind === 'facts')?.facts.map(({ value }) => value)
  const texts = blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []))
  const preview = facts?.join(' · ') ?? texts[0] ?? ''
  return preview.length <= PREVIEW ? preview : `${preview.slice(0, PREVIEW).toWellFormed()}…`
}

function blockHtml(block: Block, before: Block | undefined): string {
  switch (block.kind) {
    case 'text':
      return passageHtml(block)
    case 'facts':
      return factsHtml(block, before?.kind !== 'facts')
    case 'action':
      return actionHtml(block)
    case 'quote':
      return `<blockquote class="ink quote" dir="auto" ${style('margin:0 0 20px', 'padding:0 16px', `border:0 solid ${light.accent}`, 'border-inline-start-width:3px', INK)}>${multiline(block.text)}</blockquote>`
    case 'closing':
      return closingHtml(block)
  }
}

function passageHtml({ title, text }: Passage): string {
  const heading =
    title === undefined
      ? ''
      : `<h2 class="ink" ${style('margin:0 0 4px', 'font-size:16px', 'line-height:1.4', 'font-weight:600', INK)}>${escaped(title)}</h2>\n`
  const paragraphs = text
    .split(/\n{2,}/)
    .map((part) => `<p class="ink" dir="auto" ${style('margin:0 0 20px', INK)}>${multiline(part)}</p>`)
  return `${heading}${paragraphs.join('\n')}`
}

/** @param ruled whether a line stands above; lists that follow one another share theirs. */
function factsHtml({ facts }: Facts, ruled: boolean): string {
  const rule = `1px solid ${light.line}`
  const above = `border-top:${ruled ? rule : '0'}`
  return `<dl class="line" ${style('margin:0 0 20px', `padding:${ruled ? 16 : 0}px 0 4px`, above, `border-bottom:${rule}`)}>
${facts.map(factHtml).join('\n')}
</dl>`
}

/** A value keeps to its own direction: a name in another script does not turn the line around it. */
function factHtml({ label, value, main = false, address }: Fact): string {
  return `<dt class="muted" ${style('margin:0', SMALL, MUTED)}>${escaped(label)}</dt>
<dd class="ink" ${style('margin:0 0 12px', INK)}><bdi>${main ? mainValue(value) : linked(value, address)}</bdi></dd>`
}

/** Large, but for what stands in brackets at its end, such as the time zone. */
function mainValue(value: string): string {
  const [, what = value, aside] = /^(.+) (\([^()]+\))$/.exec(value) ?? []
  const large = `<strong ${style('font-size:19px', 'line-height:1.35', 'font-weight:600')}>${escaped(what)}</strong>`
  return aside === undefined
    ? large
    : `${large} <span class="muted" ${style(SMALL, MUTED)}>${escaped(aside)}</span>`
}

/** The paragraph carries the colour too: one large program for Windows knows no padding around a link. */
function actionHtml({ label, address, notes = [] }: Action): string {
  const button = `<p class="button" ${style('display:inline-block', 'margin:4px 0 12px', 'mso-padding-alt:12px 22px', `background-color:${light.accent}`, 'border-radius:999px')}><a href="${escaped(LINKABLE.test(address) ? address : '#')}" ${style('display:inline-block', 'padding:12px 22px', 'font-weight:600', 'line-height:1.4', 'text-align:center', 'text-decoration:none', `color:${light.onAccent}`)}>${escaped(label)}</a></p>`
  const small = notes.map(
    (note) => `<p class="muted" ${style('margin:0 0 4px', SMALL, MUTED)}>${escaped(note)}</p>`,
  )
  return `<div ${style('margin:0 0 20px')}>${[button, ...small].join('\n')}</div>`
}

function closingHtml({ lines }: Closing): string {
  const inner = lines.map(({ text, address }) => linked(text, address)).join('<br>')
  return `<p class="muted line" ${style('margin:24px 0 0', 'padding:16px 0 0', `border-top:1px solid ${light.line}`, SMALL, MUTED)}>${inner}</p>`
}
