/** Vue 3, with a template that is compiled in the page. */
import { createApp, reactive } from 'vue/dist/vue.esm-bundler.js'

const template = `<section>
  <knead-article :heading="state.heading" :minutes="state.minutes" href="/cold" image-alt="A lake"
    @knead-article-open="heard" @knead-ready="heard"><p>{{ state.child }}</p></knead-article>
  <knead-comments :closed="state.closed" :identity="who" heading-level="3" thread="/frameworks"></knead-comments>
  <knead-booking :label="state.label" service="sports-60" @knead-booking-open="heard"></knead-booking>
</section>`

export function mount(place, first, heard, who) {
  const state = reactive({ ...first })
  const app = createApp({ template, setup: () => ({ state, heard, who }) })
  app.config.compilerOptions.isCustomElement = (tag) => tag.startsWith('knead-')
  app.mount(place)
  return { set: (next) => Object.assign(state, next), unmount: () => app.unmount() }
}
