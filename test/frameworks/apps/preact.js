/** Preact, without JSX: the same calls that it is compiled to. */
import { h, render } from 'preact'

export function mount(place, first, heard) {
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
        h('knead-comments', { closed: state.closed, 'heading-level': 3, thread: '/frameworks' }),
      ),
      place,
    )
  show(first)
  return { set: show, unmount: () => render(null, place) }
}
