import { css } from '../kit/css.ts'

/** What shows when the reader's tools are used, and the reader on paper. */
export const toolStyles = css`
  .sizes,
  .said:not(:empty) {
    position: absolute;
    top: 100%;
    display: flex;
    align-items: center;
    margin: 8px;
    padding: 4px 12px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--card);
    box-shadow: 0 6px 24px #24302f24;
    font-size: 0.875em;
    inset-inline-end: 0;
  }
  .sizes {
    padding: 4px;
  }
  .sizes span {
    min-width: 4em;
    text-align: center;
  }
  .spoken {
    border-radius: 4px;
    background: color-mix(in srgb, var(--accent) 16%, transparent);
    box-shadow: 0 0 0 6px color-mix(in srgb, var(--accent) 16%, transparent);
  }
  @media (forced-colors: active) {
    .spoken {
      outline: 3px solid Highlight;
    }
  }
  @media print {
    dialog {
      position: absolute;
      inset: 0;
      max-width: none;
      height: auto;
      margin: 0;
      overflow: visible;
      visibility: visible;
      background: none;
      color-scheme: light;
      color: #000;
      animation: none;
    }
    .scroll {
      height: auto;
      overflow: visible;
    }
    .bar,
    .after,
    details,
    dialog::backdrop {
      display: none;
    }
    .full {
      max-width: none;
      padding: 0;
      font-size: 11pt;
    }
    .full > img {
      max-height: 8cm;
    }
    [part='body'] a[href^='http']::after {
      content: ' (' attr(href) ')';
      font-size: 0.8em;
    }
    :is(h1, h2, h3, h4) {
      break-after: avoid;
    }
    :is(img, figure, table, blockquote) {
      break-inside: avoid;
    }
  }
`
