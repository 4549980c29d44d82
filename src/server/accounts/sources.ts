/** The owner's part about article sources: how each is, what was found, and reading one now. */
import { html } from 'hono/html'
import { readSourceNow, sourceStates } from '../articles/source-states.ts'
import type { ReadOutcome, SourceState } from '../articles/source-states.ts'
import type { SiteContext } from '../http/context.ts'
import type { Markup } from '../http/page.ts'
import type { Kernel } from '../kernel.ts'
import type { Outside } from '../outgoing/fetch.ts'
import { sourceMessages } from './source-messages.ts'
import type { SourceMessages } from './source-messages.ts'
import { button, moment } from './views.ts'
import type { Voice } from './views.ts'

/** What stands before an outcome in the address of the page. */
const PREFIX = 'source-'

/** @param world what lies outside of this server; tests give their own. */
export const refreshAct =
  (kernel: Kernel, world?: Outside) =>
  async (site: SiteContext, id: string): Promise<string> =>
    PREFIX + (await readSourceNow(kernel, site, id, world))

/** What came of the last button of this part, if it was one of this part. */
export function sourceOutcome({ document }: SiteContext, done = ''): Markup | '' {
  const { outcomes } = sourceMessages(document.studio.language)
  const name = done.startsWith(PREFIX) ? done.slice(PREFIX.length) : ''
  return Object.hasOwn(outcomes, name)
    ? html`<p class="notice" role="status">${outcomes[name as ReadOutcome]}</p>`
    : ''
}

export async function sourcesPart(kernel: Kernel, site: SiteContext, voice: Voice): Promise<Markup> {
  const words = sourceMessages(site.document.studio.language)
  const states = await sourceStates(kernel, site)
  return html`<h2 id="sources">${words.title}</h2>
    ${
      states.length === 0
        ? html`<p class="muted">${words.none}</p>`
        : html`<ul class="plain">
            ${states.map((state) => sourceCard(voice, words, state))}
          </ul>`
    }`
}

function sourceCard(voice: Voice, words: SourceMessages, state: SourceState): Markup {
  const { source, kind, found, pages } = state
  return html`<li class="card">
    <div class="row">
      <h3>${source}</h3>
      <span class="muted">${words.kinds[kind]}</span>
    </div>
    <p>${stateOf(voice, words, state)}</p>
    ${found === null ? '' : html`<p class="muted">${words.found[found.kind]} <code>${found.url}</code></p>`}
    ${pages === null ? '' : html`<p class="muted">${pagesOf(words, pages)}</p>`}
    <div class="actions">
      ${button(voice, `/console/sources/${source}/refresh`, words.refresh, source, 'quiet')}
    </div>
  </li>`
}

function stateOf(
  voice: Voice,
  words: SourceMessages,
  { failingSince, failure, succeeded }: SourceState,
): Markup {
  const read = succeeded === null ? undefined : moment(voice, succeeded)
  if (failingSince === null) return html`${read === undefined ? words.never : words.well(read)}`
  return html`<span class="alarm">${words.failing(moment(voice, failingSince))}</span> ${failure ?? ''}
    ${read === undefined ? '' : words.kept(read)}`
}

function pagesOf(words: SourceMessages, pages: NonNullable<SourceState['pages']>): Markup {
  return html`${words.pages(pages.read, pages.waiting)}
  ${pages.failed === 0 ? '' : html`${words.pagesFailed(pages.failed)} ${pages.failure ?? ''}`}`
}
