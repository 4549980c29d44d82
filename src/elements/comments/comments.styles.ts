import { css } from '../kit/css.ts'

export const styles = css`
  .base {
    container-type: inline-size;
  }
  p,
  ol,
  [part='heading'] {
    margin: 0;
    padding: 0;
  }
  [part='heading'] {
    font-family: var(--heading);
    font-size: 1.375em;
    font-weight: 600;
    line-height: 1.25;
  }
  [hidden] {
    display: none !important;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 16px;
    min-height: 44px;
  }
  select {
    width: auto;
    border-color: transparent;
    background: none;
    color: var(--muted);
    font-size: 0.875em;
    text-align: end;
  }
  option {
    background: var(--card);
    color: var(--ink);
  }
  form {
    container-type: inline-size;
    display: grid;
    gap: 6px;
    margin-block: 12px 32px;
  }
  article form {
    margin-block: 8px 0;
  }
  form label {
    font-weight: 600;
  }
  textarea {
    min-height: 104px;
    max-height: 420px;
    resize: vertical;
    field-sizing: content;
  }
  ::placeholder {
    color: var(--muted);
    opacity: 1;
  }
  .rest {
    display: none;
  }
  .open .rest {
    display: grid;
    align-content: start;
    gap: 12px;
  }
  .open:not(.edit) .rest {
    min-height: calc(20em - var(--less, 0px));
  }
  .short {
    --less: 44px;
  }
  @container (width < 456px) {
    .open:not(.edit) .rest {
      min-height: calc(25em - var(--less, 0px));
    }
  }
  @container (width < 380px) {
    .open:not(.edit) .rest {
      min-height: calc(28em - var(--less, 0px));
    }
  }
  @container (width < 266px) {
    .open:not(.edit) .rest {
      min-height: calc(31em - var(--less, 0px));
    }
  }
  .hint {
    color: var(--muted);
    font-size: 0.875em;
  }
  .error {
    color: var(--warn);
    font-size: 0.875em;
  }
  .note {
    margin-block: 16px;
    color: var(--muted);
  }
  .note button {
    margin-block-start: 8px;
    color: var(--ink);
  }
  ol {
    display: grid;
    gap: 24px;
    list-style: none;
  }
  .replies {
    margin-block-start: 20px;
    margin-inline-start: 17px;
    padding-inline-start: 30px;
    border-inline-start: 2px solid var(--line);
  }
  .nested {
    display: none;
  }
  @container (width <= 600px) {
    .open:not(.edit) .rest {
      min-height: 22em;
    }
    .replies {
      padding-inline-start: 14px;
    }
    .replies .replies {
      margin-inline-start: 0;
      padding-inline-start: 0;
      border: 0;
    }
    .nested {
      display: inline;
    }
  }
  article {
    display: grid;
    grid-template-columns: 36px minmax(0, 1fr);
    gap: 4px 12px;
    align-items: center;
    scroll-margin-block: 96px;
    border-radius: 4px;
    content-visibility: auto;
    contain-intrinsic-block-size: auto 130px;
    overflow-clip-margin: 12px;
  }
  article > * {
    grid-column: 2;
  }
  .avatar {
    grid-area: 1/1;
    align-self: start;
    width: 36px;
    height: 36px;
    font-size: 15px;
    font-weight: 600;
  }
  .meta {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 10px;
    color: var(--muted);
    font-size: 0.875em;
  }
  b {
    color: var(--ink);
    font-size: 1.143em;
  }
  .meta a {
    color: inherit;
  }
  .meta a:focus-visible::after {
    content: attr(title) / '';
    position: absolute;
    z-index: 1;
    inset-block-start: calc(100% + 6px);
    inset-inline-start: 0;
    padding: 2px 10px;
    border: 1px solid;
    border-radius: 6px;
    background: var(--card);
    color: var(--ink);
  }
  [part~='linked'] {
    outline: 2px solid var(--line);
    outline-offset: 8px;
  }
  [part~='reaction'] {
    color: var(--muted);
  }
  [aria-pressed='true'] {
    color: var(--accent);
    font-weight: 700;
  }
  [aria-pressed='true']::before {
    content: '✓ ';
  }
  .badge {
    padding: 0 9px;
    border-radius: 99px;
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }
  .text {
    max-width: 66ch;
  }
  .text > * {
    margin-block: 0 0.6em;
  }
  .text > :last-child {
    margin: 0;
  }
  .text ul {
    list-style: disc;
  }
  .text a {
    color: var(--accent);
  }
  .text pre {
    white-space: pre-wrap;
  }
  .text img {
    display: block;
    width: min(100%, 480px);
    height: 280px;
    object-fit: contain;
    object-position: 0 0;
  }
  .text blockquote {
    margin-inline: 0;
    padding-inline-start: 14px;
    border-inline-start: 3px solid var(--line);
    color: var(--muted);
  }
  [part~='staff'] > .text {
    padding: 12px 16px;
    border-radius: var(--radius);
    background: color-mix(in srgb, var(--accent) 9%, transparent);
  }
  .held,
  .gone {
    color: var(--muted);
  }
  .gone {
    display: block;
    padding-inline-start: 48px;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    margin-block: -6px;
    margin-inline-start: -12px;
  }
  .actions button {
    padding-inline: 12px;
    font-size: 0.875em;
  }
  [aria-busy='true'],
  [aria-disabled='true'] {
    opacity: 0.6;
  }
  .more {
    margin-block: 24px;
  }
  .bone {
    height: 88px;
    margin-block-start: 24px;
    border-radius: var(--radius);
    background: var(--line);
    opacity: 0.5;
  }
  .bone.field {
    height: 136px;
    margin-block: 12px 32px;
  }
  @media print {
    article {
      content-visibility: visible;
    }
    form,
    select,
    .actions,
    .more {
      display: none;
    }
  }
`
