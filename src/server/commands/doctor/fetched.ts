/** A visit without a browser: the page as its server sends it. */
import ipaddr from 'ipaddr.js'
import { readPage } from '../../../domain/doctor/sight.ts'
import type { Visit } from '../../../domain/doctor/visit.ts'
import type { FetchFault } from '../../outgoing/fault.ts'
import type { GuardedFetch } from '../../outgoing/fetch.ts'
import { createGuardedFetch } from '../../outgoing/guarded-fetch.ts'

/** Milliseconds: somebody waits at the terminal, and small websites may be slow. */
const PATIENCE = 10_000

function isLoopback(host: string): boolean {
  return host === 'localhost' || (ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback')
}

/** @param withLoopback whether this very machine may be asked, as it may where the server listens on it alone. */
export const doctorsFetch = (withLoopback: boolean): GuardedFetch =>
  createGuardedFetch({ milliseconds: PATIENCE, allow: (host) => withLoopback && isLoopback(host) })

/** What there is at an address is no page. */
export class NoPage extends Error {
  override readonly name = 'NoPage'
}

const KINDS: [RegExp, string][] = [
  [/^application\/pdf/, 'a PDF'],
  [/^image\//, 'a picture'],
  [/^(?:video|audio)\//, 'a recording'],
  [/^(?:application|text)\/(?:[\w.-]+\+)?json/, 'data for programs (JSON)'],
  [/^(?:application|text)\/(?:(?!xhtml)[\w.-]+\+)?xml/, 'data for programs (XML)'],
  [/^text\/plain/, 'plain text'],
]

/** Throws where headers say that what comes is not to be read as a page. */
export function refuseOthers(contentType: string | null, disposition: string | null): void {
  const type = (contentType ?? '').trim().toLowerCase()
  if (/^attachment\b/i.test(disposition ?? '')) throw new NoPage('a file to download')
  if (type === '' || /^(?:text\/html|application\/xhtml\+xml)\b/.test(type)) return
  throw new NoPage(KINDS.find(([pattern]) => pattern.test(type))?.[1] ?? 'something else')
}

export async function fetchPage(fetch: GuardedFetch, address: string): Promise<Visit> {
  const { bytes, url, header, contentType } = await fetch({ url: address, accept: 'text/html,*/*;q=0.5' })
  refuseOthers(contentType, header?.('content-disposition') ?? null)
  const policy = header?.('content-security-policy') ?? null
  return {
    url,
    served: readPage(new TextDecoder().decode(bytes ?? undefined), url),
    policies: policy === null ? [] : [policy],
  }
}

const STATUS: Partial<Record<string, string>> = {
  401: 'it asks for a password',
  403: 'it lets nobody in, or no programs such as this one',
  404: 'there is no such page',
  410: 'there is no such page any more',
  429: 'it was asked too often; try again later',
}

/** Why a page could not be had, for the person at the terminal. */
export function whyNot({ code, detail, refusal }: FetchFault): string {
  switch (code) {
    case 'status':
      return `It answers with status ${detail}: ${STATUS[detail] ?? (detail.startsWith('5') ? 'its server is in trouble' : 'it shows no page')}.`
    case 'too-slow':
      return 'It takes longer than ten seconds.'
    case 'too-large':
      return 'It is larger than 5 MB.'
    case 'redirects-refused':
      return 'It leads on too often, or to where nothing may be fetched from.'
    case 'address-refused':
      return refusal === 'private'
        ? 'It is in a private network, where only a server that listens on this machine alone may look, and only on this machine.'
        : 'Only http and https on their usual ports are looked at.'
    case 'unreachable':
      if (detail === 'ENOTFOUND') return 'There is no such host.'
      return /^[A-Z]/.test(detail) ? `There is no answer (${detail}).` : 'There is no answer.'
  }
}
