import { css } from '../kit/css.ts'

/** How cards stand other than in a grid. */
export const layouts = css`
  .list,
  .compact {
    grid-template-columns: 1fr;
  }
  .list article,
  .compact article {
    flex-direction: row;
  }
  .list .image,
  .compact .image {
    flex: 0 0 clamp(80px, 30cqi, 220px);
    aspect-ratio: 1;
  }
  .compact {
    gap: 0;
  }
  .compact article {
    padding: 16px 0;
    border-width: 0 0 1px;
    border-radius: 0;
    background: none;
  }
  .compact .text {
    padding: 0;
    padding-inline: 14px 0;
  }
  .compact .text > :first-child {
    font-size: 1em;
  }
  .compact .image {
    flex-basis: 80px;
    align-self: start;
    border-radius: var(--radius);
  }
  .compact .excerpt {
    display: none;
  }
  .carousel {
    grid: auto/auto-flow max(31%, min(85%, 240px));
    margin: -8px;
    padding: 8px 8px 28px;
    margin-bottom: -28px;
    overflow-x: auto;
    scroll-snap-type: x mandatory;
    scroll-padding: 8px;
    scrollbar-width: none;
  }
  .carousel li {
    scroll-snap-align: start;
  }
  .featured li:first-child {
    grid-column: 1/-1;
  }
  @container (width > 640px) {
    .featured li:first-child article {
      flex-direction: row;
      font-size: 1.2em;
    }
    .featured li:first-child .text {
      justify-content: center;
    }
    .featured li:first-child .meta {
      margin: 0;
    }
    .featured li:first-child .image {
      flex: 0 0 58%;
      aspect-ratio: 16/9;
    }
  }
`
