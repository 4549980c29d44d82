/** A studio's folder of articles, and feeds. */
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { SiteSource } from '../../../src/contract/site.ts'
import type { SiteContext } from '../../../src/server/http/context.ts'
import type { Kernel } from '../../../src/server/kernel.ts'
import { findSite } from '../../../src/server/sites/service.ts'

export const JOURNAL: SiteSource = { id: 'journal', kind: 'markdown', folder: 'articles' }

export function writeFiles(base: string, files: Record<string, string | Uint8Array>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(base, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  }
}

/** A Markdown file with front matter. */
export const page = (facts: Record<string, string>, body = 'Some text.'): string =>
  ['---', ...Object.entries(facts).map(([name, value]) => `${name}: ${value}`), '---', body].join('\n')

export async function siteOf(kernel: Kernel): Promise<SiteContext> {
  const site = await findSite(kernel, 'studio')
  assert.ok(site)
  return site
}

export const rssItem = (guid: string, title = `Title ${guid}`, more = ''): string =>
  `<item><guid isPermaLink="false">${guid}</guid><title>${title}</title><description>Text of ${title}.</description>${more}</item>`

export const rssOf = (...items: string[]): string =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Blog</title><link>https://blog.example/</link>${items.join('')}</channel></rss>`
