import { css } from '../kit/css.ts'

/** How cards stand other than in a grid. Those that lie have the picture beside the text. */
export const layouts = css`
  li {
    container-type: inline-size;
  }
  .list,
  .compact {
    grid-template-columns: 1fr;
  }
  :where(.list li, .compact li, .featured li + li) {
    article {
      flex-direction: row;
    }
    .text {
      justify-content: center;
    }
    .meta {
      margin: 0;
    }
    .image {
      flex: 0 0 clamp(96px, 32cqi, 240px);
      aspect-ratio: 1;
    }
  }
  :where(.compact li, .featured li + li) {
    .text {
      gap: 6px;
      padding-block: 12px;
    }
    .text > :first-child {
      font-size: 1.0625em;
    }
    .excerpt,
    i:nth-child(2) {
      display: none;
    }
    .image {
      flex-basis: 112px;
      min-height: 112px;
    }
  }
  @container (width < 300px) {
    .list li article {
      flex-direction: column;
    }
    .list li .image {
      flex: none;
      aspect-ratio: 3/2;
    }
    .featured li + li .image {
      flex-basis: 88px;
    }
  }
  .compact {
    gap: 0;
  }
  .compact li {
    article {
      padding: 14px 0;
      border-width: 0 0 1px;
      border-radius: 0;
      background: none;
    }
    article:hover {
      box-shadow: none;
      translate: 0;
    }
    .text {
      padding: 0;
      padding-inline: 16px 0;
    }
    .image {
      flex-basis: 80px;
      align-self: center;
      min-height: 0;
      border-radius: calc(var(--radius) * 0.7);
    }
  }
  .featured {
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 300px), 1fr));
  }
  .featured li:first-child {
    grid-column: 1/-1;
  }
  @container (width > 640px) {
    .featured li:first-child {
      article {
        flex-direction: row;
      }
      .text {
        justify-content: center;
        gap: 16px;
        padding: clamp(24px, 4cqi, 48px);
      }
      .text > :first-child {
        font-size: clamp(1.5em, 3.2cqi, 2.25em);
        line-height: 1.15;
      }
      .excerpt {
        font-size: 1.0625em;
        -webkit-line-clamp: 4;
      }
      .meta {
        margin: 0;
      }
      .image {
        flex: 0 0 56%;
        aspect-ratio: 16/10;
      }
    }
  }
  .carousel {
    grid: auto/auto-flow max(31%, min(85%, 260px));
    margin-block: -8px -28px;
    padding-block: 8px 28px;
    overflow-x: auto;
    scroll-snap-type: x mandatory;
    scrollbar-width: none;
  }
  .carousel li {
    scroll-snap-align: start;
  }
  .carousel article {
    outline-offset: -3px !important;
  }
`
