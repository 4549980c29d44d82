/** Solid, with its tagged template. */
import { createSignal } from 'solid-js'
import html from 'solid-js/html'
import { render } from 'solid-js/web'

export function mount(place, first, heard, who) {
  const [state, set] = createSignal(first)
  const dispose = render(
    () =>
      html`<section>
        <knead-article
          prop:heading=${() => state().heading}
          prop:minutes=${() => state().minutes}
          href="/cold"
          image-alt="A lake"
          on:knead-article-open=${heard}
          on:knead-ready=${heard}
          ><p>${() => state().child}</p></knead-article
        >
        <knead-comments
          prop:closed=${() => state().closed}
          prop:identity=${() => who}
          heading-level="3"
          thread="/frameworks"
        ></knead-comments>
        <knead-booking
          prop:label=${() => state().label}
          service="sports-60"
          on:knead-booking-open=${heard}
        ></knead-booking>
      </section>`,
    place,
  )
  return { set: (next) => set(next), unmount: dispose }
}
