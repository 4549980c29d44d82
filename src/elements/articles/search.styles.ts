import { css } from '../kit/css.ts'

export const search = css`
  :host {
    min-width: min(140px, 100%);
  }
  .field {
    position: relative;
    anchor-name: --field;
  }
  svg {
    position: absolute;
    inset: 0 auto 0 14px;
    inset-inline: 14px auto;
    width: 20px;
    height: 100%;
    color: var(--muted);
    pointer-events: none;
  }
  input {
    width: 100%;
    min-height: 44px;
    padding-block: 0.5em;
    padding-inline: 44px 14px;
    border: 1px solid light-dark(#8a9592, #6d7a77);
    border-radius: var(--radius);
    background: var(--card);
    color: inherit;
    font: inherit;
  }
  input::placeholder {
    color: var(--muted);
    opacity: 1;
  }
  .panel {
    position: absolute;
    z-index: 9;
    inset: 100% 0 auto;
    margin: 10px 0 0;
    padding: 6px;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--card);
    color: var(--ink);
    box-shadow: 0 12px 40px rgb(18 28 27 / 0.18);
  }
  .panel[popover] {
    position: fixed;
    inset: auto;
    position-anchor: --field;
    position-area: block-end span-inline-end;
    position-try-fallbacks:
      flip-inline,
      flip-block,
      flip-block flip-inline;
    width: min(100vw - 16px, max(anchor-size(width), 380px));
    max-height: min(70dvh, 520px);
    margin: 10px 0;
    margin-inline-end: 8px;
  }
  a {
    display: block;
    padding: 10px 12px;
    border-radius: calc(var(--radius) * 0.6);
    color: inherit;
    text-decoration: none;
  }
  :is(a:hover, [aria-selected='true']) {
    background: color-mix(in srgb, var(--accent) 12%, var(--card));
  }
  [aria-selected='true'] {
    outline: 2px solid var(--accent);
    outline-offset: -2px;
  }
  .title {
    display: block;
    font-weight: 600;
    line-height: 1.35;
  }
  .facts {
    color: var(--muted);
    font-size: 0.875em;
  }
  mark {
    border-radius: 3px;
    background: color-mix(in srgb, var(--accent) 26%, transparent);
    color: inherit;
  }
  ::highlight(knead) {
    background-color: color-mix(in srgb, var(--accent) 26%, transparent);
  }
  .snippet {
    display: -webkit-box;
    overflow: hidden;
    font-size: 0.9375em;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  @media (forced-colors: active) {
    ::highlight(knead) {
      background-color: Mark;
      color: MarkText;
    }
    [aria-selected='true'] {
      outline-color: Highlight;
    }
  }
  .note {
    margin: 0;
    padding: 10px 12px;
    color: var(--muted);
  }
`
