import { css } from './css.ts'

/** Fields to write in and choose from, and the buttons that stand among them. */
export const fields = css`
  input,
  textarea,
  select {
    font: inherit;
    color: inherit;
  }
  input:not([type='radio'], [type='checkbox']),
  textarea,
  select {
    width: 100%;
    min-height: 44px;
    padding: 0.55em 0.8em;
    border: 1px solid light-dark(#8a9592, #6d7a77);
    border-radius: calc(var(--radius) * 0.6);
    background: var(--card);
  }
  .quiet {
    border-color: transparent;
    background: none;
    color: var(--accent);
  }
  button:disabled {
    opacity: 0.6;
    cursor: default;
  }
`
