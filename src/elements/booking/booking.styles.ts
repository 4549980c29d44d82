import { css } from '../kit/css.ts'

/** Only the button and the place of the panel; the panel brings its own. */
export const bookingStyles = css`
  :host {
    display: inline-block;
    min-width: 0;
    max-width: 100%;
    align-self: auto;
    vertical-align: middle;
  }
  .trigger {
    anchor-name: --trigger;
    padding-inline: 1.5em;
  }
  .trigger:hover {
    filter: brightness(1.1);
  }
  [aria-busy='true'] {
    opacity: 0.7;
  }
  .said {
    margin: 0;
  }
  .inline {
    inline-size: 30em;
    max-inline-size: 100%;
    min-block-size: 38em;
  }
`
