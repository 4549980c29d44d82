import { css } from '../kit/css.ts'

/** Tables, and films with the curtain before them. */
export const richStyles = css`
  .wide {
    margin: 0 0 1em;
    overflow-x: auto;
  }
  table {
    min-width: 100%;
    margin: 0;
    border-collapse: collapse;
    font-size: 0.9em;
    line-height: 1.5;
    overflow-wrap: normal;
  }
  th {
    background: color-mix(in srgb, var(--accent) 8%, transparent);
  }
  :is(td, th) {
    min-width: 7em;
    padding: 0.4em 0.8em;
    border: 1px solid var(--line);
    text-align: start;
  }
  .film :is(button, iframe) {
    display: grid;
    width: 100%;
    aspect-ratio: 16/9;
    gap: 12px;
    place-content: center;
    justify-items: center;
    border: 0;
    border-radius: calc(var(--radius) * 0.7);
    background: linear-gradient(#16302e, #1f5e5b);
    color: #fff;
    font-weight: 600;
  }
  .film button::before {
    width: 64px;
    padding-inline-start: 6px;
    border-radius: 50%;
    background: #fff;
    color: #16302e;
    content: '▶';
    font-size: 24px;
    line-height: 64px;
  }
  @media (forced-colors: active) {
    .film button {
      border: 1px solid;
    }
  }
`
