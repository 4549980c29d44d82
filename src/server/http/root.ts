/** `GET /`: for a person who opens the server's address. */
import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Kernel } from '../kernel.ts'
import { serverMessages } from '../mail/messages/index.ts'
import { listSites } from '../sites/service.ts'
import type { Env, SiteContext } from './context.ts'
import { page } from './page.ts'

const FACES = ['articles', 'search', 'booking'] as const

function siteCard(site: SiteContext, origin: string) {
  const words = serverMessages('en')
  const base = `/s/${site.id}`
  const snippet = `<script async src="${origin}${base}/knead.js"></script>`
  return html`<section class="card">
    <h2>${site.document.studio.name}</h2>
    <p>${words.root.snippet}</p>
    <pre><code>${snippet}</code></pre>
    <p>${words.root.pages}</p>
    <ul>
      ${FACES.map((face) => html`<li><a href="${base}/embed/${face}">${words.faces[face]}</a></li>`)}
    </ul>
  </section>`
}

/** A leaf, for the tabs of the server's own pages. */
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#1f5e5b"/><path d="M9 23C8 13 14 8 24 8c0 10-5 15-13 14M9 25c2-6 5-9 9-11" fill="none" stroke="#f7f5f1" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/></svg>`

export const iconRoute = (c: Context<Env>) =>
  c.body(ICON, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'public, max-age=86400' })

export function rootRoute(kernel: Kernel) {
  return async (c: Context<Env>) => {
    const sites = await listSites(kernel)
    const words = serverMessages('en').root
    const body = html`<h1>${words.title}</h1>
      <p>${words.lead}</p>
      ${
        sites.length === 0
          ? html`<p>${words.none}</p>
              <pre><code>knead site apply studio.json</code></pre>`
          : sites.map((site) => siteCard(site, c.get('origin')))
      }
      <h2>${words.developers}</h2>
      <ul>
        <li><a href="/api/openapi.json">${words.openapi}</a></li>
        <li><a href="/site.schema.json">${words.schema}</a></li>
        <li><a href="/health">${words.health}</a></li>
      </ul>`
    return page({ title: 'Knead', language: 'en', body })
  }
}
