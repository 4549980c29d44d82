import { css } from '../../kit/css.ts'

/** What the studio asks, beyond plain fields. */
export const questionStyles = css`
  .panel fieldset.field {
    padding-block-end: 14px;
  }
  .field legend {
    padding: 0 0 6px;
    color: inherit;
    font-weight: 600;
    font-size: 0.9375em;
  }
  .slots.scale {
    grid-template-columns: repeat(auto-fill, minmax(44px, 1fr));
  }
  .panel .agreed {
    max-block-size: 9em;
    overflow: auto;
    padding: 10px 14px;
    border: 1px solid var(--line);
    border-radius: calc(var(--radius) * 0.6);
    font-size: 0.875em;
    line-height: 1.5;
    white-space: pre-line;
  }
  .tick-box {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 44px;
    line-height: 1.4;
  }
  .tick-box input {
    flex: none;
    inline-size: 22px;
    block-size: 22px;
    accent-color: var(--accent);
  }
`
