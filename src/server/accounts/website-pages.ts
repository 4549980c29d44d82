/** What to paste for each kind of website, with the site's own address in it. */
import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { html } from 'hono/html'
import { listServices } from '../booking/offer.ts'
import type { Env, SiteContext } from '../http/context.ts'
import { page } from '../http/page.ts'
import type { Markup } from '../http/page.ts'
import type { Kernel } from '../kernel.ts'
import { serverMessages } from '../mail/messages/index.ts'
import { back, signedIn } from './forms.ts'
import { snippets } from './snippets.ts'
import type { Wish } from './snippets.ts'
import { websiteMessages } from './website-messages.ts'
import type { Platform, WebsiteMessages } from './website-messages.ts'

const hidden = describeRoute({ hide: true })

/** Buttons that copy what stands before them; without script, or where copying is not allowed, there are none. */
const COPY = `if (navigator.clipboard) for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = false
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.previousElementSibling.textContent)
    const { label, said } = button.dataset
    button.textContent = said
    setTimeout(() => { button.textContent = label }, 2000)
  })
}`

/** What the form of the page chose, as far as it is there to be chosen. */
function wishOf(
  site: SiteContext,
  origin: string,
  words: WebsiteMessages,
  query: Record<string, string>,
): Wish {
  const { face: asked = '', service } = query
  const face = Object.hasOwn(words.faces, asked) ? asked : 'booking'
  const isKnown = listServices(site.document).services.some(({ id }) => id === service)
  return {
    base: `${origin}/s/${site.id}`,
    face,
    attributes: face === 'booking' && isKnown ? [['service', service ?? '']] : [],
    text: words.links[face] ?? '',
  }
}

function choice(site: SiteContext, words: WebsiteMessages, { face, attributes }: Wish): Markup {
  const [[, chosen] = ['', '']] = attributes
  const option = (value: string, text: string, isChosen: boolean) =>
    html`<option value="${value}" ${isChosen ? html` selected` : ''}>${text}</option>`
  return html`<form class="fields" method="get" action="/console/website">
    <label
      >${words.face}<select name="face">
        ${Object.entries(words.faces).map(([id, name]) => option(id, name, id === face))}
      </select></label
    >
    <label
      >${words.service}<select name="service">
        ${option('', words.anyService, chosen === '')}
        ${listServices(site.document).services.map(({ id, name }) => option(id, name, id === chosen))}
      </select></label
    >
    <button>${words.show}</button>
  </form>`
}

function platformPart(words: WebsiteMessages, { id, name, note, steps }: Platform, wish: Wish): Markup {
  const codes = snippets(wish)
  return html`<details id="${id}">
    <summary>${name}</summary>
    ${note === undefined ? '' : html`<p class="notice">${note}</p>`}
    <ol>
      ${steps.map(({ says, code }) => {
        const text = code === undefined ? '' : codes[code]
        // A face without attributes has none to set.
        if (code !== undefined && text === '') return ''
        return html`<li>
          <p>${says}</p>
          ${
            text === ''
              ? ''
              : html`<pre><code>${text}</code></pre>
                  <button
                    class="quiet"
                    hidden
                    data-copy
                    data-label="${words.copy}"
                    data-said="${words.copied}"
                    aria-label="${words.copy}: ${name}, ${says}"
                  >
                    ${words.copy}
                  </button>`
          }
        </li>`
      })}
    </ol>
  </details>`
}

export function websitePages(kernel: Kernel): Hono<Env> {
  const routes = new Hono<Env>()
  routes.get('/', hidden, async (c) => {
    const owner = await signedIn(kernel, c)
    if (!owner) return back(c, 'form-old')
    const { site } = owner
    const { language } = serverMessages(site.document.studio.language)
    const words = websiteMessages(site.document.studio.language)
    const wish = wishOf(site, c.get('origin'), words, c.req.query())
    const body = html`<h1>${words.title}</h1>
      <p>${words.lead}</p>
      ${choice(site, words, wish)}
      <p><a href="${snippets(wish).address}">${words.see}</a></p>
      ${words.platforms.map((platform) => platformPart(words, platform, wish))}
      <p>${words.origins}</p>
      <p>${words.check}</p>
      <pre><code>knead doctor https://… --site ${site.id}</code></pre>`
    return page({ title: words.title, language, body, script: COPY })
  })
  return routes
}
