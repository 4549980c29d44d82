import { css } from '../kit/css.ts'

/** What stands around cards: search box and topics above them, the carousel's buttons below. */
export const toolsStyles = css`
  .base > slot {
    display: block;
    margin-bottom: 20px;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 12px 20px;
    margin-bottom: 24px;
  }
  .field {
    position: relative;
    flex: 1 1 240px;
    align-self: start;
    max-width: 360px;
  }
  .field input {
    width: 100%;
    min-height: 44px;
    padding-block: 0.5em;
    padding-inline: 44px 14px;
    border: 1px solid light-dark(#8a9592, #6d7a77);
    border-radius: calc(var(--radius) * 0.7);
    background: var(--card);
    color: inherit;
    font: inherit;
  }
  .field input::placeholder {
    color: var(--muted);
    opacity: 1;
  }
  .lens {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 14px;
    width: 20px;
    height: 100%;
    color: var(--muted);
    opacity: 1;
    pointer-events: none;
  }
  .filter {
    display: flex;
    flex: 999 1 min(100%, 380px);
    gap: 2px;
    min-width: 0;
    min-height: 44px;
  }
  .topics {
    position: relative;
    display: flex;
    flex: 1;
    gap: 8px;
    min-width: 0;
    margin: -6px;
    margin-inline-end: 0;
    padding: 6px;
    overflow-x: auto;
    scrollbar-width: none;
    overflow-wrap: normal;
    white-space: nowrap;
  }
  .long:not(.open) {
    padding-inline-end: 40px;
    mask: linear-gradient(to right, #000 calc(100% - 36px), #0000);
  }
  .long:not(.open):dir(rtl) {
    mask: linear-gradient(to left, #000 calc(100% - 36px), #0000);
  }
  .topics.open {
    flex-wrap: wrap;
    white-space: normal;
  }
  .topics button {
    flex: none;
    align-self: start;
    max-width: 100%;
    padding-inline: 1em;
    border-radius: 99px;
    font-size: 0.9375em;
  }
  .topics button:hover,
  .fold:hover,
  .steps button:hover {
    border-color: var(--accent);
  }
  [aria-pressed='true'] {
    border-color: transparent;
    background: var(--accent);
    color: var(--on-accent);
  }
  small {
    margin-inline-start: 0.3em;
    font-size: 0.85em;
    opacity: 0.8;
  }
  .steps {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 16px;
    margin-top: 20px;
  }
  .steps p {
    flex: 0 1 7em;
    text-align: center;
    font-size: 0.9375em;
    font-variant-numeric: tabular-nums;
  }
  .steps button,
  .fold {
    display: grid;
    flex: none;
    width: 44px;
    height: 44px;
    padding: 0;
    place-items: center;
    border-radius: 50%;
  }
  .steps svg,
  .fold svg {
    width: 22px;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
    opacity: 1;
  }
  .steps:dir(rtl) svg {
    scale: -1 1;
  }
  [aria-expanded='true'] svg {
    rotate: 180deg;
  }
  [aria-disabled='true'] {
    opacity: 0.4;
    cursor: default;
  }
  [aria-busy='true'] {
    opacity: 0.5;
    transition: opacity 0.2s 0.1s;
  }
  [part='reset'] {
    margin-top: 12px;
  }
  mark {
    border-radius: 3px;
    background: color-mix(in srgb, var(--accent) 26%, transparent);
    color: inherit;
  }
  ::highlight(knead) {
    background-color: color-mix(in srgb, var(--accent) 26%, transparent);
  }
  @media (forced-colors: active) {
    [aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    ::highlight(knead) {
      background-color: Mark;
      color: MarkText;
    }
    [aria-disabled='true'] {
      color: GrayText;
      opacity: 1;
    }
  }
`
