import { css } from '../../../kit/css.ts'

/** Several visits at once. */
export const severalStyles = css`
  .panel .lead {
    padding-block-end: 16px;
    line-height: 1.5;
  }
  .start input,
  .start select {
    min-inline-size: 0;
  }
  .around {
    display: grid;
    justify-items: start;
    line-height: 1.45;
  }
  .around button {
    margin-inline-start: -1.1em;
  }
  .panel ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .visits {
    --dot: 12px;
    padding-block-end: 8px;
  }
  .visits > li {
    position: relative;
    padding: 10px 0 14px;
    padding-inline-start: 28px;
    line-height: 1.45;
  }
  .visits > li::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 5px;
    inline-size: 2px;
    background: var(--line);
  }
  .visits > li:first-child::before {
    inset-block-start: 22px;
  }
  .visits > li:last-child::before {
    inset-block-end: auto;
    block-size: 22px;
  }
  .visits > li:only-child::before {
    display: none;
  }
  .visits > li::after {
    content: '';
    position: absolute;
    inset-block-start: 16px;
    inset-inline-start: 0;
    box-sizing: border-box;
    inline-size: var(--dot);
    block-size: var(--dot);
    border: 2px solid var(--accent);
    border-radius: 50%;
    background: var(--accent);
  }
  .visits > .left-out::after,
  .visits > .none::after {
    background: var(--card);
  }
  .visits > .none::after {
    border-color: var(--muted);
    border-style: dashed;
  }
  .visits > .event {
    display: flex;
    flex-wrap: wrap;
    gap: 0 10px;
    align-items: baseline;
    color: var(--accent);
  }
  .visits > .event::after {
    transform: rotate(45deg);
    border-radius: 2px;
  }
  .moment {
    display: flex;
    justify-content: space-between;
    gap: 12px;
  }
  .cost {
    flex: none;
  }
  .left-out :is(.moment, .reason) {
    color: var(--muted);
  }
  .left-out .moment {
    text-decoration: line-through;
  }
  .panel .reason {
    padding-block-start: 4px;
    font-size: 0.9375em;
  }
  .panel .ways {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    margin-block-end: -8px;
    margin-inline-start: -1.1em;
    font-size: 0.9375em;
  }
  .ways > :is(a, span) {
    padding: 10px 1.1em;
  }
  .visit .alternatives {
    grid-template-columns: repeat(auto-fill, minmax(min(15em, 100%), 1fr));
    padding-block-start: 8px;
  }
  .alternatives .quiet,
  .gone > .quiet {
    justify-self: start;
    margin-inline-start: -1.1em;
  }
  .total {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
  }
  .several {
    flex-direction: column;
    margin-block-end: 16px;
  }
  .several .what {
    gap: 6px;
  }
  .several li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 10px;
    align-items: baseline;
  }
  .several .total {
    padding-block-start: 6px;
    border-block-start: 1px solid var(--line);
  }
  .panel .several > button {
    align-self: start;
    margin-block-end: -8px;
    margin-inline-start: -1.1em;
  }
  .gone {
    display: grid;
    gap: 6px;
    padding-block-start: 8px;
  }
`
