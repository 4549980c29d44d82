import { css } from '../kit/css.ts'

/** The other half of a form, and the tools of one's own comments. */
export const styles = css`
  .who {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 220px), 1fr));
    gap: 8px 16px;
  }
  .trap {
    position: absolute;
    inset-inline-start: -9999px;
    width: 1px;
    height: 1px;
    overflow: hidden;
  }
  .tools,
  [role='toolbar'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
  }
  [role='toolbar'] button {
    display: grid;
    place-items: center;
    min-width: 40px;
    padding: 0;
    color: var(--muted);
  }
  [role='toolbar'] {
    margin-inline-start: -10px;
  }
  .tools > button {
    padding-inline: 8px;
  }
  .verify {
    margin-inline-start: -1.1em;
  }
  .open .rest:has([part='identity']) {
    min-height: 0;
  }
  [role='toolbar'] button:hover {
    color: var(--accent);
  }
  [role='toolbar'] svg {
    width: 20px;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .shown {
    min-height: 104px;
    max-width: none !important;
    padding: 0.55em 0.8em;
    border: 1px dashed var(--line);
    border-radius: calc(var(--radius) * 0.6);
  }
  knead-comments-sending {
    display: block;
  }
  .waiting {
    margin-block: 24px;
  }
  .sending .text {
    color: var(--muted);
    white-space: pre-line;
  }
  .sending [part='progress'] {
    grid-column: 2;
  }
  [part='counter'] {
    text-align: end;
  }
  .over {
    color: var(--warn);
    font-weight: 600;
  }
  .hint:empty,
  .error:empty {
    display: none;
  }
  .send {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-start: 8px;
  }
  .who label {
    display: block;
  }
  .choice {
    display: flex;
    gap: 10px;
    align-items: center;
    min-height: 44px;
    font-weight: 400 !important;
  }
  .choice input {
    flex: none;
    width: 20px;
    height: 20px;
    margin: 0;
    accent-color: var(--accent);
  }
  select.field {
    width: 100%;
    border-color: light-dark(#8a9592, #6d7a77);
    background: var(--card);
    color: var(--ink);
    font-size: 1em;
    text-align: start;
  }
  [aria-invalid='true'] {
    border-color: var(--warn) !important;
  }
  [part~='confirm'] {
    color: var(--warn) !important;
  }
  .ask {
    flex: 1 0 100%;
  }
  .ask span {
    display: block;
    padding-inline: 12px;
  }
  knead-comments-tools {
    display: contents;
  }
`
