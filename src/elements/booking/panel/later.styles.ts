import { css } from '../../kit/css.ts'

/** What the parts need that are fetched later. */
export const laterStyles = css`
  .before {
    color: var(--muted);
  }
  .panel .moved {
    padding-block-end: 8px;
    color: var(--muted);
    font-size: 0.875em;
    line-height: 1.4;
  }
  .exchange {
    inline-size: 100%;
  }
  .panel p.about {
    padding-block-start: 8px;
    line-height: 1.45;
  }
`
