import { css } from '../kit/css.ts'

/** What follows an article. */
export const after = css`
  .after {
    display: grid;
    max-width: calc(66ch * 1.125);
    gap: 40px;
    margin: 0 auto;
    padding-block: 24px 64px;
    container-type: inline-size;
  }
  .after > * {
    min-width: 0;
  }
  .after h2 {
    margin: 0 0 16px;
    font-size: 1.3em;
  }
  .visit {
    display: grid;
    gap: 4px;
    padding: clamp(20px, 6cqi, 36px);
    border-radius: var(--radius);
    background: linear-gradient(
      135deg,
      color-mix(in srgb, var(--accent) 16%, var(--card)),
      color-mix(in srgb, var(--accent) 6%, var(--card))
    );
    justify-items: start;
  }
  .visit p {
    margin: 0;
    color: var(--muted);
    text-wrap: pretty;
  }
  .visit .name {
    color: var(--ink);
    font-family: var(--heading);
    font-size: 1.3em;
    font-weight: 600;
    line-height: 1.3;
  }
  .visit :last-child:not(:first-child) {
    margin-top: 16px;
  }
  .after ul {
    display: grid;
    gap: 16px;
    margin: 0;
    padding: 0;
    list-style: '';
  }
  .after li {
    position: relative;
    display: grid;
    grid-template-columns: 96px 1fr;
    gap: 8px 16px;
    align-items: center;
    margin: 0;
  }
  .after li > :last-child,
  nav div {
    display: grid;
    gap: 4px;
  }
  .after a {
    color: inherit;
    font-weight: 600;
    line-height: 1.35;
    text-decoration: none;
    text-wrap: balance;
  }
  .after a::after {
    position: absolute;
    inset: 0;
    content: '';
  }
  .after :is(li, nav div):hover a {
    color: var(--accent);
    text-decoration: underline;
  }
  .after span {
    color: var(--muted);
    font-size: 0.85em;
  }
  .image {
    display: grid;
    width: 100%;
    aspect-ratio: 3/2;
    grid: 100%/100%;
    overflow: hidden;
    border-radius: calc(var(--radius) * 0.7);
    background: color-mix(in srgb, var(--accent) 12%, var(--card));
    place-items: center;
  }
  .image > * {
    grid-area: 1/1;
  }
  .image img {
    width: 100%;
    height: 100%;
    object-fit: cover;
    border-radius: 0;
  }
  .image svg {
    width: 32px;
    fill: none;
    stroke: var(--accent);
    opacity: 0.5;
  }
  nav {
    display: flex;
    flex-wrap: wrap;
    gap: 16px;
    justify-content: space-between;
    padding-block: 16px;
    border-block: 1px solid var(--line);
  }
  nav div {
    position: relative;
    min-height: 44px;
    align-content: start;
  }
  nav .later {
    margin-inline-start: auto;
    text-align: end;
  }
  .visit > :not(:defined),
  .thread > :not(:defined) {
    display: block;
    min-height: 44px;
  }
  .thread > :not(:defined) {
    min-height: 240px;
  }
  @container (width > 520px) {
    .after ul {
      grid-template-columns: repeat(3, 1fr);
    }
    .after li {
      grid-template: auto 1fr/100%;
      align-items: start;
    }
    nav div {
      max-width: 46%;
    }
  }
`
