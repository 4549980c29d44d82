/** Svelte 5. */
import { flushSync, mount as mountComponent, unmount } from 'svelte'
import App from './svelte-app.svelte'

export function mount(place, first, heard, who) {
  const app = mountComponent(App, { target: place, props: { first, heard, who } })
  flushSync()
  return { set: (next) => flushSync(() => app.set(next)), unmount: () => unmount(app) }
}
