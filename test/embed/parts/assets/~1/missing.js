// The face that fails at first, under the address of a second try.
customElements.define(
  'knead-booking',
  class extends HTMLElement {
    connectedCallback() {
      this.dataset.ready = ''
    }
  },
)
