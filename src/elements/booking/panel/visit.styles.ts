import { css } from '../../kit/css.ts'

/**
 * The foot of a step, the details, and the visit before and after it is booked. A shadow takes the foot to the edges: by
 * a margin WebKit would find it wider than the step.
 */
export const visitStyles = css`
  .foot {
    display: grid;
    gap: 8px;
    position: sticky;
    inset-block-end: -20px;
    margin-block: auto -20px;
    padding-block: 12px 20px;
    background: var(--card);
    box-shadow:
      -20px 0 var(--card),
      20px 0 var(--card);
  }
  .foot p:empty {
    display: none;
  }
  /* Comes by itself, so it must not push the button. */
  .notice-line {
    position: absolute;
    inset: auto 0 100%;
    padding-block-start: 8px;
    background: inherit;
  }
  .error {
    color: var(--warn);
    font-size: 0.875em;
    line-height: 1.4;
  }
  .field {
    display: grid;
    gap: 4px;
    padding-block-end: 14px;
  }
  .field label {
    font-weight: 600;
    font-size: 0.9375em;
  }
  small {
    color: var(--muted);
    font-weight: 400;
    font-size: 0.875em;
  }
  .mark {
    color: var(--warn);
  }
  textarea {
    resize: vertical;
  }
  .field [aria-invalid='true'] {
    border-color: var(--warn);
  }
  .policy {
    padding-block-end: 12px;
    line-height: 1.45;
  }
  summary {
    padding-block: 6px;
    color: var(--accent);
    cursor: pointer;
  }
  .policy p {
    white-space: pre-line;
  }
  .summary,
  .taken,
  .owner-note {
    border-radius: calc(var(--radius) * 0.7);
    background: var(--ground);
    line-height: 1.45;
  }
  .summary {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    padding: 12px 16px;
  }
  .kept {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    min-block-size: 48px;
    margin-block: 4px 8px;
    padding-inline-start: 16px;
    font-size: 0.875em;
    line-height: 1.4;
    outline: none;
  }
  .facts button {
    margin-block-end: -0.6em;
    padding: 0;
  }
  .summary .links {
    flex-basis: 100%;
    margin-block-end: -8px;
  }
  /* What says that the time is lost takes the room of what it stands for: the fields below stay. */
  .top {
    display: grid;
    align-content: start;
    min-block-size: 18em;
  }
  .taken {
    display: grid;
    gap: 6px;
    margin-block-end: 16px;
    padding: 14px 16px;
    border-inline-start: 4px solid var(--warn);
  }
  .alternatives {
    display: grid;
    gap: 8px;
  }
  .taken > .alternatives {
    grid-template-columns: repeat(auto-fit, minmax(5.2em, 1fr));
  }
  .taken > .alternatives button {
    padding-inline: 4px;
  }
  .contact a {
    display: block;
    padding-block: 10px;
  }
  .trouble {
    display: grid;
    gap: 16px;
    margin-block: auto;
    justify-items: start;
  }

  .confirmation {
    display: grid;
    gap: 16px;
  }
  .done {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 10px;
  }
  .tick {
    padding: 10px;
    border-radius: 50%;
    background: var(--accent);
    color: var(--on-accent);
  }
  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 6px 16px;
    line-height: 1.45;
  }
  dt {
    color: var(--muted);
  }
  .owner-note {
    padding: 12px 16px;
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  a.button {
    display: inline-flex;
    align-items: center;
    min-block-size: 44px;
    padding-inline: 1em;
    border: 1px solid var(--line);
    border-radius: calc(var(--radius) * 0.7);
    text-decoration: none;
  }
  /* Large text on a small screen. */
  @container (max-width: 18em) {
    .step {
      padding-inline: 12px;
    }
    .foot {
      position: static;
    }
    .step > .times,
    .scrolls {
      flex: none;
    }
    dl {
      grid-template-columns: 1fr;
    }
  }
`
