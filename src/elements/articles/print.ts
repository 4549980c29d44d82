import { css } from '../kit/css.ts'

/** On paper the page under the reader takes no room and shows nothing. */
const onlyTheReader = css`
  @media print {
    html,
    body {
      height: 0 !important;
      overflow: hidden !important;
      visibility: hidden !important;
    }
  }
`

/** While `signal` lasts, printing prints the reader alone. The page's own styles are added to only while it prints. */
export function printAlone(signal: AbortSignal): void {
  const { styleSheet } = onlyTheReader
  if (!styleSheet) return
  const without = () => document.adoptedStyleSheets.filter((sheet) => sheet !== styleSheet)
  const print = (event: Event) => {
    document.adoptedStyleSheets = event.type === 'beforeprint' ? [...without(), styleSheet] : without()
  }
  addEventListener('beforeprint', print, { signal })
  addEventListener('afterprint', print, { signal })
}
