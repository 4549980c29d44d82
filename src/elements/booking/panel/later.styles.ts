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
  .panel .lead {
    padding-block-end: 12px;
    line-height: 1.45;
  }
  .dates input {
    min-inline-size: 0;
  }
  .dates {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(10.5em, 100%), 1fr));
    column-gap: 12px;
  }
  .panel .dates .error {
    grid-column: 1 / -1;
    padding-block-end: 14px;
  }
  .exchange {
    inline-size: 100%;
    padding-block-start: 4px;
  }
  .panel p.about {
    padding-block-start: 8px;
    line-height: 1.45;
  }
`
