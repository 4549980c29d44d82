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

/**
 * While `signal` lasts and the reader is open, printing prints the reader alone, whoever asks for it: our button, the
 * keyboard or the browser's menu. The page's own styles are added to only while it prints.
 */
export function printAlone(isOpen: () => boolean, signal: AbortSignal): void {
  const { styleSheet } = onlyTheReader
  if (!styleSheet) return
  const without = () => document.adoptedStyleSheets.filter((sheet) => sheet !== styleSheet)
  const print = (event: Event) => {
    document.adoptedStyleSheets =
      event.type === 'beforeprint' && isOpen() ? [...without(), styleSheet] : without()
  }
  addEventListener('beforeprint', print, { signal })
  addEventListener('afterprint', print, { signal })
}
