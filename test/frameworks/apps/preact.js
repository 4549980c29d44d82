/** Preact, without JSX: the same calls that it is compiled to. */
import { h, render } from 'preact'

export function mount(place, first, heard, who) {
  const show = (state) =>
    render(
      h(
        'section',
        null,
        h(
          'knead-article',
          {
            heading: state.heading,
            minutes: state.minutes,
            href: '/cold',
            'image-alt': 'A lake',
            'onknead-article-open': heard,
            'onknead-ready': heard,
          },
          h('p', null, state.child),
        ),
        h('knead-comments', {
          closed: state.closed,
          identity: who,
          'heading-level': 3,
          thread: '/frameworks',
        }),
        h('knead-booking', { label: state.label, service: 'sports-60', 'onknead-booking-open': heard }),
      ),
      place,
    )
  show(first)
  return { set: show, unmount: () => render(null, place) }
}
