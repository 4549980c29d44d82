import { css } from '../../kit/css.ts'

/** Other lengths, add-ons, seats and places. */
export const optionStyles = css`
  .options fieldset {
    display: grid;
    gap: 8px;
    padding-block-end: 12px;
  }
  .options legend {
    color: inherit;
    font-weight: 600;
    font-size: 0.9375em;
  }
  .pick {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    min-block-size: 52px;
    padding: 8px 16px;
    border: 1px solid var(--line);
    border-radius: calc(var(--radius) * 0.7);
    line-height: 1.4;
    cursor: pointer;
    transition: border-color 0.15s;
  }
  .pick:hover,
  .pick:has(:checked) {
    border-color: var(--accent);
  }
  .pick:has(:checked) {
    background: color-mix(in srgb, var(--accent) 8%, transparent);
  }
  .pick:has(:focus-visible) {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .pick input {
    flex: none;
    inline-size: 22px;
    block-size: 22px;
    margin: 0;
    accent-color: var(--accent);
    outline: none;
    cursor: inherit;
  }
  .stepper {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .stepper .round {
    border-color: var(--line);
  }
  .stepper b {
    min-inline-size: 2.5em;
    text-align: center;
  }
  .total {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
  }
  .slot small {
    display: block;
    color: inherit;
  }
  @media (forced-colors: active) {
    .pick:has(:checked) {
      border-color: Highlight;
    }
  }
`
