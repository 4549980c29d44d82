import { css } from '../kit/css.ts'

/** A sheet over the page: the whole frame where it is small, a wide margin where there is room. */
export const sheet = css`
  :host {
    display: contents;
  }
  dialog {
    --room: clamp(0px, 100vw - 800px, 32px);
    width: 100%;
    max-width: 800px;
    height: calc(100dvh - 2 * var(--room));
    max-height: none;
    margin: auto;
    padding: 0;
    overflow: clip;
    border: 0;
    border-radius: min(var(--room), var(--radius));
    background: var(--card);
    color: var(--ink);
    animation: rise 0.25s ease-out;
  }
  dialog::backdrop {
    background: rgb(18 28 27 / 0.55);
  }
  @keyframes rise {
    from {
      translate: 0 16px;
    }
  }
  .scroll {
    position: relative;
    height: 100%;
    overflow: auto;
    overscroll-behavior: contain;
    scroll-padding-top: 72px;
    timeline-scope: --text;
  }
  .bar {
    position: sticky;
    z-index: 2;
    top: 0;
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    padding: 4px;
    border-bottom: 1px solid var(--line);
    background: var(--card);
    container-type: inline-size;
  }
  .bar a {
    display: flex;
    gap: 0.4em;
    align-items: center;
    min-width: 44px;
    min-height: 44px;
    margin-inline-end: auto;
    padding-inline: 12px;
    font-size: 0.875em;
  }
  .bar button {
    display: grid;
    min-width: 44px;
    padding: 0;
    place-content: center;
    border-color: transparent;
    background: none;
  }
  .bar button:is(:hover, [aria-expanded='true']) {
    background: color-mix(in srgb, var(--accent) 10%, transparent);
  }
  .aa {
    grid-auto-flow: column;
    align-items: baseline;
    font-weight: 600;
  }
  .aa span {
    font-size: 0.75em;
  }
  svg {
    width: 22px;
    fill: none;
    stroke: currentColor;
    stroke-linecap: round;
    stroke-linejoin: round;
    stroke-width: 1.8;
  }
  @container (width < 420px) {
    .bar a span {
      position: absolute;
      overflow: hidden;
      width: 1px;
      height: 1px;
      clip-path: inset(50%);
    }
  }
  .progress {
    position: absolute;
    top: 100%;
    height: 0;
    border-top: 3px solid var(--accent);
    inset-inline: 0;
    transform: scaleX(var(--read, 0));
    transform-origin: 0 0;
  }
  .progress:dir(rtl) {
    transform-origin: 100% 0;
  }
  @supports (animation-timeline: --text) and (timeline-scope: --text) {
    .full {
      view-timeline: --text;
    }
    .progress {
      transform: none;
      animation: read linear both;
      animation-range: contain;
      animation-timeline: --text;
    }
    @keyframes read {
      from {
        transform: scaleX(0);
      }
    }
  }
  .full,
  .after {
    padding-inline: clamp(16px, 5vw, 40px);
  }
  .full {
    padding-block: clamp(20px, 5vw, 48px) 8px;
    font-size: calc(1.125em * var(--size, 1));
  }
  .wait {
    height: 17em;
    background: repeating-linear-gradient(var(--line) 0 0.9em, #0000 0 1.7em);
    opacity: 0.7;
  }
  @media (prefers-reduced-motion) {
    dialog {
      animation: none;
    }
  }
`
