import { css } from '../kit/css.ts'

/** A text for reading: a calm measure, room between the lines. */
export const text = css`
  .full {
    max-width: 66ch;
    margin-inline: auto;
    font-size: 1.125em;
    line-height: 1.7;
  }
  .full > :first-child {
    margin-top: 0;
  }
  h1,
  h2,
  h3,
  h4,
  h5,
  h6 {
    margin: 1.6em 0 0.5em;
    font-family: var(--heading);
    font-size: 1.3em;
    line-height: 1.3;
    text-wrap: balance;
  }
  .title {
    margin: 0 0 0.5em;
    font-size: clamp(1.5em, 7cqi, 2em);
    line-height: 1.2;
  }
  :is(h1, h2, h3):focus {
    outline: none;
  }
  h3 {
    font-size: 1.1em;
  }
  :is(h4, h5, h6) {
    font-size: 1em;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.2em;
    margin: 0 0 0.4em;
    color: var(--muted);
    font-size: 0.8em;
  }
  .facts + :not(.facts) {
    margin-top: 1.4em;
  }
  .tags {
    flex-basis: 100%;
  }
  .facts b {
    margin-inline-end: 0.8em;
    color: var(--accent);
  }
  .lead {
    color: var(--muted);
  }
  img {
    max-width: 100%;
    height: auto;
    border-radius: calc(var(--radius) * 0.7);
  }
  .full > img {
    display: block;
    width: 100%;
    margin-bottom: 1.6em;
    aspect-ratio: 16/9;
    object-fit: cover;
    background: color-mix(in srgb, var(--accent) 12%, var(--card));
  }
  :is(p, ul, ol, dl, figure, blockquote, pre, table) {
    margin: 0 0 1em;
  }
  :is(ul, ol) {
    padding-inline-start: 1.4em;
  }
  li + li {
    margin-top: 0.3em;
  }
  a {
    color: var(--accent);
    text-underline-offset: 0.2em;
  }
  :is(p, figure) > img:only-child:not([height]) {
    width: 100%;
    aspect-ratio: 3/2;
    object-fit: scale-down;
    background: color-mix(in srgb, var(--accent) 6%, transparent);
  }
  blockquote {
    padding-inline-start: 1.1em;
    border-inline-start: 3px solid var(--accent);
    color: var(--muted);
  }
  figcaption {
    color: var(--muted);
    font-size: 0.8em;
  }
  pre {
    overflow-x: auto;
  }
  :is(pre, code, kbd, samp) {
    font-family: ui-monospace, monospace;
    font-size: 0.9em;
  }
  hr {
    border: 0;
    border-top: 1px solid var(--line);
  }
  details {
    margin: 0 0 1.6em;
    border: 1px solid var(--line);
    border-radius: calc(var(--radius) * 0.7);
    font-size: 0.85em;
  }
  summary {
    padding: 0.6em 1em;
    border-radius: inherit;
    cursor: pointer;
    font-weight: 600;
  }
  details ul {
    padding: 0 0 0.6em;
    list-style: none;
  }
  details li {
    margin: 0;
  }
  details button {
    width: 100%;
    padding: 0.4em 1em;
    border: 0;
    background: none;
    color: var(--accent);
    text-align: start;
  }
  .h3 button {
    padding-inline-start: 2.4em;
  }
  .go {
    font-weight: 600;
  }
  .notice {
    margin-top: 2em;
    padding: 0.8em 1.1em;
    border-radius: calc(var(--radius) * 0.7);
    background: color-mix(in srgb, var(--accent) 8%, transparent);
    color: var(--muted);
    font-size: 0.8em;
    white-space: pre-line;
  }
  @media (forced-colors: active) {
    .notice {
      border: 1px solid;
    }
  }
`
