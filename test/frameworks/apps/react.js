/** React 19, without JSX: the same calls that it is compiled to. */
import { createElement as h, useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'

export function mount(place, first, heard, who) {
  let set
  function App() {
    const [state, setState] = useState(first)
    set = setState
    return h(
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
    )
  }
  const root = createRoot(place)
  flushSync(() => root.render(h(App)))
  return { set: (state) => flushSync(() => set(state)), unmount: () => root.unmount() }
}
