/** As much of WordPress's editor as the block uses, with React: its settings at the side, and what it shows in the post. */
import * as React from 'react'
import { createPortal } from 'react-dom'
import { createRoot } from 'react-dom/client'

const { createElement: h, useState } = React
const types = {}

const field =
  (input) =>
  ({ label, ...props }) =>
    h('label', null, label, input(props))

globalThis.wp = {
  element: React,
  blocks: {
    registerBlockType: (name, settings) => {
      types[name] = settings
    },
  },
  blockEditor: {
    useBlockProps: () => ({ className: 'wp-block' }),
    InspectorControls: ({ children }) => createPortal(children, document.querySelector('aside')),
  },
  components: {
    ExternalLink: ({ href, children }) => h('a', { href, target: '_blank', rel: 'external' }, children),
    PanelBody: ({ title, children }) => h('section', null, h('h2', null, title), children),
    Placeholder: ({ label, instructions, children }) =>
      h('div', null, h('strong', null, label), h('p', null, instructions), children),
    SelectControl: field(({ value, options, onChange }) =>
      h(
        'select',
        { value, onChange: ({ target }) => onChange(target.value) },
        options.map(({ value: own, label }) => h('option', { key: own, value: own }, label)),
      ),
    ),
    TextControl: field(({ type = 'text', min, max, value, placeholder, onChange }) =>
      h('input', { type, min, max, value, placeholder, onChange: ({ target }) => onChange(target.value) }),
    ),
    ToggleControl: field(({ checked, onChange }) =>
      h('input', { type: 'checkbox', checked, onChange: ({ target }) => onChange(target.checked) }),
    ),
  },
}

/** The block in a post; `saved` holds what the post would say of it. */
globalThis.edit = (name, first) => {
  const { edit: Edit, save } = types[name]
  function Post() {
    const [attributes, change] = useState(first)
    globalThis.saved = { attributes: JSON.parse(JSON.stringify(attributes)), html: save() }
    return h(Edit, { attributes, setAttributes: (some) => change((all) => ({ ...all, ...some })) })
  }
  createRoot(document.querySelector('main')).render(h(Post))
}
