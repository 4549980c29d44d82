import { css } from '../kit/css.ts'

/** Cards, and the lists they stand in. Every card goes by its own width, never by the screen's. */
export const cards = css`
  ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 280px), 1fr));
    gap: 24px;
    margin: 0;
    padding: 0;
    list-style: '';
  }
  li,
  .one {
    display: grid;
  }
  article {
    position: relative;
    isolation: isolate;
    display: flex;
    flex-direction: column;
    overflow: hidden;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--card);
    transition: 0.2s;
  }
  article:hover {
    box-shadow: 0 6px 24px #24302f14;
    translate: 0 -2px;
  }
  article:has(:focus-visible) {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .text {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: 10px;
    padding: clamp(14px, 6%, 20px);
  }
  .text > :first-child {
    margin: 0;
    font-family: var(--heading);
    font-size: 1.25em;
    font-weight: 600;
    line-height: 1.25;
    text-wrap: balance;
  }
  a {
    outline: none;
    color: inherit;
    text-decoration: none;
  }
  a::after {
    position: absolute;
    z-index: 1;
    inset: 0;
    content: '';
  }
  article:hover a,
  b {
    color: var(--accent);
  }
  p {
    margin: 0;
    color: var(--muted);
  }
  .meta *,
  p[role] {
    unicode-bidi: plaintext;
  }
  .excerpt {
    z-index: 1;
    display: -webkit-box;
    overflow: hidden;
    cursor: pointer;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    gap: 0 14px;
    margin-top: auto;
    font-size: 0.875em;
  }
  .image {
    display: grid;
    order: -1;
    grid: 100%/100%;
    overflow: hidden;
    aspect-ratio: 3/2;
    place-items: center;
    background: color-mix(in srgb, var(--accent) 14%, var(--card));
  }
  img,
  svg {
    grid-area: 1/1;
    width: 100%;
    height: 100%;
    object-fit: cover;
    opacity: 0;
  }
  svg {
    width: 56px;
    fill: none;
    stroke: var(--accent);
    opacity: 0.4;
  }
  .load {
    opacity: 1;
  }
  img:not(.error) + svg {
    display: none;
  }
  .wait {
    animation: wait 2s infinite;
  }
  i {
    height: 4.8em;
    background: repeating-linear-gradient(var(--line) 0 1.1em, #0000 0 1.6em);
  }
  i:first-child {
    height: 2.5em;
  }
  i:last-child {
    width: 60%;
    height: 1.4em;
  }
  @keyframes wait {
    50% {
      opacity: 0.5;
    }
  }
  .foot {
    display: grid;
    justify-items: center;
  }
  .foot > :not(:empty) {
    margin-top: 20px;
  }
  .go {
    position: relative;
  }
  @media (prefers-reduced-motion) {
    * {
      animation: none !important;
      transition: none !important;
      translate: none !important;
    }
  }
`
