import { css } from '../kit/css.ts'

/** What is new is told above the page, at its lower edge: nothing below makes room for it. */
export const styles = css`
  .news {
    position: sticky;
    z-index: 1;
    inset-block-end: 72px;
    height: 0;
    text-align: center;
  }
  .news button {
    box-shadow: 0 4px 16px rgb(0 0 0 / 0.25);
  }
`
