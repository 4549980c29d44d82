// Stands for a face: it tells that it is there.
customElements.define(
  'knead-articles',
  class extends HTMLElement {
    connectedCallback() {
      this.dataset.ready = ''
    }
  },
)
