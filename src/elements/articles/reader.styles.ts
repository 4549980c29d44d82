import { css } from '../kit/css.ts'

/** A sheet over the page: the whole frame where it is small, a wide margin where there is room. */
export const sheet = css`
  dialog {
    --room: clamp(0px, 100vw - 800px, 32px);
    width: 100%;
    max-width: 780px;
    height: calc(100dvh - 2 * var(--room));
    max-height: none;
    margin: auto;
    padding: 0;
    overflow: hidden;
    border: 0;
    border-radius: min(var(--room), var(--radius));
    background: var(--card);
    color: var(--ink);
  }
  dialog::backdrop {
    background: rgb(18 28 27 / 0.55);
  }
  .scroll {
    height: 100%;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .bar {
    position: sticky;
    z-index: 1;
    top: 0;
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 4px 8px;
    border-bottom: 1px solid var(--line);
    background: var(--card);
  }
  .bar a {
    display: inline-flex;
    align-items: center;
    min-height: 44px;
    padding-inline: 12px;
    font-size: 0.875em;
  }
  .bar button {
    display: grid;
    width: 44px;
    padding: 0;
    place-items: center;
    border-color: transparent;
  }
  svg {
    width: 22px;
  }
  .full {
    padding: clamp(20px, 5vw, 48px) clamp(16px, 5vw, 40px) 64px;
  }
  .wait {
    height: 17em;
    background: repeating-linear-gradient(var(--line) 0 0.9em, #0000 0 1.7em);
    opacity: 0.7;
  }
  @media print {
    dialog {
      position: absolute;
      inset: 0;
      max-width: none;
      height: auto;
      margin: 0;
      overflow: visible;
      visibility: visible;
      background: none;
      color-scheme: light;
      color: #000;
    }
    .scroll {
      height: auto;
      overflow: visible;
    }
    .bar,
    dialog::backdrop {
      display: none;
    }
    .full {
      max-width: none;
      padding: 0;
    }
  }
`
