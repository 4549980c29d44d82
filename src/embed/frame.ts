/**
 * On a framed page of the server: tells the page around it how high it is, so that the frame needs no scroll bar, and
 * whoever made its address what that cannot say.
 */
const { parent: host } = window

// The server leaves out what it does not know; whoever wrote the address is told.
const takes = document.currentScript?.dataset.takes?.split(' ') ?? []
for (const name of new Set(new URLSearchParams(location.search).keys())) {
  if (takes.includes(name)) continue
  console.warn(
    `Knead: the frame ${location.origin}${location.pathname} takes no ${name}; it takes ${takes.join(', ')}.`,
  )
}

if (host !== window) {
  const page = document.documentElement
  const tell = () => {
    // To whom it may concern: the height of a public page is no secret, and the host checks who speaks.
    host.postMessage({ kneadHeight: page.getBoundingClientRect().height }, '*')
  }
  new ResizeObserver(tell).observe(page)
  // A script that comes after us asks for what it has missed.
  addEventListener('message', ({ data, source }) => {
    if (source === host && data === 'knead-height') tell()
  })
}
