import { css } from './css.ts'

/**
 * The ground of every face. The page's rules reach the host element, so the reset stands on a wrapper inside:
 * only the font family, the direction of writing and being hidden are taken over. Sizes are px or em of our own
 * base, since the page may have set `rem` to anything.
 */
export const tokens = css`
  :host {
    display: block;
    min-width: min(200px, 100%);
    align-self: stretch;
  }
  :host([hidden]) {
    display: none !important;
  }
  .base {
    all: initial;
    display: block;
    direction: inherit;
    visibility: inherit;
    color-scheme: inherit;
    font-family: var(--knead-font, inherit);
    font-size: var(--knead-font-size, 16px);
    line-height: 1.6;
    overflow-wrap: anywhere;
    color: var(--ink);
    --ink: var(--knead-ink, light-dark(#24302f, #e8ece9));
    --muted: var(--knead-muted, light-dark(#586563, #a9b5b1));
    --ground: var(--knead-ground, light-dark(#f7f5f1, #151b1a));
    --card: var(--knead-card, light-dark(#fff, #1e2625));
    --line: var(--knead-line, light-dark(#e3dfd7, #34403d));
    --accent: var(--knead-accent, light-dark(#1f5e5b, #8ccfc6));
    --on-accent: var(--knead-on-accent, light-dark(#fff, #10201e));
    --warn: var(--knead-warn, light-dark(#a0442a, #f0a58c));
    --radius: var(--knead-radius, 14px);
    --heading: var(--knead-heading-font, inherit);
  }
  :host(:state(dark)) .base {
    color-scheme: dark;
  }
  :host(:state(light)) .base {
    color-scheme: light;
  }
  .base * {
    box-sizing: border-box;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .hidden-text {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`

/** Buttons as faces show them at once; what forms need besides is in fields.styles.ts. */
export const controls = css`
  button {
    font: inherit;
    color: inherit;
    min-height: 44px;
    padding: 0.5em 1.1em;
    border: 1px solid var(--line);
    border-radius: calc(var(--radius) * 0.7);
    background: var(--card);
    cursor: pointer;
  }
  .primary {
    border-color: transparent;
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }
  @media print {
    button {
      display: none;
    }
  }
`
