import { css } from '../../kit/css.ts'

/** The panel itself: where it stands, its head, and what every step has. */
export const panelStyles = css`
  .panel {
    inset: auto;
    inline-size: min(25em, 100vw - 16px);
    block-size: min(38em, 100dvh - 16px);
    max-inline-size: none;
    max-block-size: none;
    margin: 8px;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--line);
    border-radius: calc(var(--radius) * 1.2);
    background: var(--card);
    color: inherit;
    box-shadow: 0 16px 48px rgb(21 27 26 / 0.18);
    container-type: inline-size;
  }
  .panel:is(:popover-open, [open], .inline) {
    display: flex;
    flex-direction: column;
  }
  .panel:popover-open {
    position: fixed;
    position-anchor: --trigger;
    /* The last: where no side has the room, rather over the button than off the screen. */
    position-try-fallbacks:
      flip-block,
      flip-inline,
      flip-block flip-inline,
      span-all;
    position-visibility: always;
  }
  .panel:modal {
    margin: auto;
    inset: 0;
  }
  .panel:modal::backdrop {
    background: rgb(21 27 26 / 0.5);
  }
  .panel.inline {
    inline-size: 30em;
    max-inline-size: 100%;
    block-size: auto;
    margin: 0;
    box-shadow: none;
  }
  /* One engine prints no popover, so on paper the panel stands where the button is. */
  @media print {
    .panel:has(h2) {
      display: block;
      position: static;
      block-size: auto;
    }
  }
  @media (max-width: 639px), (max-height: 479px) {
    .panel:modal {
      inline-size: 100vw;
      block-size: 100dvh;
      border: 0;
      border-radius: 0;
    }
  }
  :where(.panel) :is(h2, h3, p, ul, dl, dd, fieldset) {
    margin: 0;
    padding: 0;
    border: 0;
    list-style: none;
  }
  .panel a {
    color: var(--accent);
  }
  .icon {
    display: block;
    inline-size: 1.5em;
    block-size: 1.5em;
    fill: none;
    stroke: currentcolor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .flips:dir(rtl) .icon {
    transform: scaleX(-1);
  }
  .round {
    display: grid;
    place-items: center;
    inline-size: 2.75em;
    block-size: 2.75em;
    padding: 0;
    flex: none;
    color: inherit;
    border-radius: 50%;
  }
  .round:hover:not([aria-disabled='true']) {
    background: var(--ground);
  }
  [aria-disabled='true'] {
    cursor: default;
    opacity: 0.5;
  }
  .wide {
    inline-size: 100%;
  }

  .head {
    display: flex;
    align-items: center;
    gap: 4px;
    min-block-size: 60px;
    padding: 8px;
  }
  h2 {
    flex: 1;
    font-size: 1.25em;
    text-wrap: balance;
  }
  h2:focus {
    outline: none;
  }
  h2:first-child {
    padding-inline-start: 12px;
  }
  .so-far {
    margin-block-start: -4px;
    padding-block-end: 8px;
    color: var(--muted);
    font-size: 0.875em;
    line-height: 1.4;
  }
  .step {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
    overflow: auto;
    overscroll-behavior: contain;
    padding: 4px 20px 20px;
    scroll-padding-block-end: 10em;
  }
  .step > * {
    flex: none;
  }
  @media (prefers-reduced-motion: reduce) {
    .panel * {
      animation: none !important;
      transition: none !important;
    }
  }
`
