import { css } from '../../kit/css.ts'

/** Choices, days and times. */
export const stepStyles = css`
  .choices {
    display: grid;
    gap: 12px;
  }
  .choice {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 14px;
    inline-size: 100%;
    padding: 14px 16px;
    text-align: start;
    line-height: 1.4;
    transition: border-color 0.15s;
  }
  .choice:hover,
  .choice[aria-current] {
    border-color: var(--accent);
  }
  .what {
    display: grid;
    flex: 1 7em;
    align-content: center;
    min-inline-size: 0;
  }
  .about {
    margin-block-start: 2px;
  }
  .about,
  .facts span {
    color: var(--muted);
    font-size: 0.875em;
  }
  .facts {
    display: grid;
    align-content: start;
    justify-items: end;
    margin-inline-start: auto;
    white-space: nowrap;
  }
  .face {
    display: grid;
    place-items: center;
    inline-size: 2.75em;
    block-size: 2.75em;
    flex: none;
    border-radius: 50%;
    background: color-mix(in srgb, var(--accent) 14%, transparent);
    color: var(--accent);
    font-weight: 600;
  }
  .bone {
    block-size: 92px;
    border-radius: calc(var(--radius) * 0.7);
  }
  .bone,
  .day.waiting {
    background: color-mix(in srgb, var(--muted) 14%, transparent);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }

  .turn {
    display: flex;
    align-items: center;
    justify-content: space-between;
    margin-inline: -10px;
  }
  h2,
  h3 {
    font-family: var(--heading);
    font-weight: 600;
    line-height: 1.25;
  }
  h3 {
    font-size: 1em;
  }
  table {
    inline-size: 100%;
    table-layout: fixed;
    border-spacing: 0;
    margin-block: 4px 8px;
  }
  th {
    block-size: 30px;
    padding: 0;
    color: var(--muted);
    font-weight: 400;
    font-size: min(0.8125em, 4.6cqi);
    overflow-wrap: normal;
  }
  td {
    block-size: 46px;
    padding: 1px;
  }
  .day {
    display: grid;
    place-items: center;
    position: relative;
    inline-size: 100%;
    max-inline-size: 56px;
    min-block-size: 44px;
    margin-inline: auto;
    padding: 0;
    border: 2px solid transparent;
    background: none;
    color: var(--muted);
    font-size: min(1em, 6cqi);
    cursor: default;
    white-space: nowrap;
  }
  .day.free {
    background: color-mix(in srgb, var(--accent) 12%, transparent);
    color: var(--accent);
    font-weight: 600;
    cursor: pointer;
  }
  .day.free:hover {
    border-color: var(--accent);
  }
  .day.today::after {
    content: '';
    position: absolute;
    inset-block-end: 4px;
    inline-size: 5px;
    block-size: 5px;
    border-radius: 50%;
    background: currentcolor;
  }
  .day.selected.free {
    background: var(--accent);
    color: var(--on-accent);
  }
  .notice {
    display: grid;
    align-content: start;
    gap: 8px;
    min-block-size: 76px;
    font-size: 0.9375em;
    line-height: 1.4;
  }
  .notice > button {
    justify-self: start;
  }
  .zone {
    margin-block-start: auto;
    color: var(--muted);
    font-size: 0.875em;
    line-height: 1.4;
  }
  .notice > .quiet,
  .zone button,
  .links .quiet {
    margin-inline-start: -1.1em;
    text-align: start;
  }

  .step > form {
    display: flex;
    flex: 1 0 auto;
    flex-direction: column;
  }
  .step > .times {
    flex-shrink: 1;
    min-block-size: 0;
  }
  .scrolls {
    flex: 1 1 12em;
    overflow: auto;
    overscroll-behavior: contain;
    margin-inline: -4px;
    padding-inline: 4px;
  }
  legend {
    padding: 12px 0 6px;
    color: var(--muted);
    font-size: 0.875em;
  }
  .slots {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(5.4em, 1fr));
    gap: 8px;
    padding-block-end: 4px;
  }
  .slot {
    display: grid;
    position: relative;
    min-block-size: 44px;
    border: 1px solid var(--line);
    border-radius: calc(var(--radius) * 0.7);
    line-height: 1.2;
    text-align: center;
    cursor: pointer;
  }
  .slot:hover,
  .slot:has(:checked) {
    border-color: var(--accent);
  }
  .slot:has(:checked) {
    background: var(--accent);
    color: var(--on-accent);
  }
  .slot:has(:focus-visible) {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .slot input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: inherit;
  }
  .slot span {
    align-self: center;
    padding: 4px;
  }
  @media (forced-colors: active) {
    .slot:has(:checked),
    .day.selected {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .day.free {
      border-color: ButtonText;
    }
    [aria-disabled='true'] {
      color: GrayText;
      opacity: 1;
    }
  }
`
