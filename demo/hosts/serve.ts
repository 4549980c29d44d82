/** Serves the host pages of the demo website under `/hosts/`, and what other people's scripts they need. */
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { conditions } from './conditions.ts'
import { renderHost, WATCHING } from './host-page.ts'

/** Other people's files by the name under which the pages ask for them. */
const THEIRS: Record<string, string> = {
  'bootstrap5.css': 'bootstrap/dist/css/bootstrap.min.css',
  'bootstrap3.css': 'bootstrap3/dist/css/bootstrap.min.css',
  'bootstrap3.js': 'bootstrap3/dist/js/bootstrap.min.js',
  'foundation.css': 'foundation-sites/dist/css/foundation.min.css',
  'preflight.css': 'tailwindcss/preflight.css',
  'reset.css': 'reset-css/reset.css',
  'semantic.css': 'semantic-ui-css/semantic.min.css',
  'materialize.css': 'materialize-css/dist/css/materialize.min.css',
  'blocks.css': 'frontity-gutenberg-styles/src/styles/gutenberg/style.css',
  'blocks-theme.css': 'frontity-gutenberg-styles/src/styles/gutenberg/theme.css',
  'prototype.js': 'prototype-js-core/prototype.js',
  'jquery1.js': 'jquery1/dist/jquery.min.js',
  'require.js': 'requirejs/require.js',
  'mootools.js': 'mootools/lib/mootools-core-1.5.2-server.js',
  'turbo.js': '@hotwired/turbo/dist/turbo.es2017-umd.js',
  'swup.js': 'swup/dist/Swup.umd.js',
  'barba.js': '@barba/core/dist/barba.umd.js',
  'zone.js': 'zone.js/bundles/zone.umd.js',
}

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
}

export interface HostAnswer {
  body: string
  type: string
  headers: Record<string, string>
}

const PREFIX = '/hosts/'

/** Fonts that a style sheet fetches from elsewhere; no page of ours asks anybody else. */
const FROM_ELSEWHERE = /@import url\(https:[^)]*\);?/g

async function readTheirs(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).replace(FROM_ELSEWHERE, '')
}

function list(): string {
  const rows = conditions.map(
    ({ id, number, title }) =>
      `<li value="${String(number)}"><a href="${PREFIX}${id}">${title}</a> · <a href="${PREFIX}${id}?without">without Knead</a></li>`,
  )
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host pages</title><h1>Host pages</h1><ol>${rows.join('')}</ol></html>`
}

/** @returns undefined for an address that is no host page's. */
export async function answerHost(
  url: URL,
  { server, modules }: { server: string; modules: string },
): Promise<HostAnswer | undefined> {
  if (!url.pathname.startsWith(PREFIX)) return undefined
  const name = url.pathname.slice(PREFIX.length)
  const type = TYPES[extname(name)]
  if (name === '') return { body: list(), type: 'text/html; charset=utf-8', headers: {} }
  if (name === 'nothing.js' && type) return { body: '', type, headers: {} }
  if (name === 'watch.js' && type) return { body: WATCHING, type, headers: {} }
  const theirs = THEIRS[name]
  if (theirs && type) return { body: await readTheirs(join(modules, theirs)), type, headers: {} }
  const page = conditions.find(({ id }) => id === name)
  if (!page) return undefined
  const headers = Object.entries(page.headers ?? {}).map(([key, value]) => [
    key,
    value.replaceAll('{server}', server),
  ])
  return {
    body: renderHost(page, {
      server,
      without: url.searchParams.has('without'),
      watched: url.searchParams.has('watched'),
    }),
    type: 'text/html; charset=utf-8',
    headers: Object.fromEntries(headers) as Record<string, string>,
  }
}
