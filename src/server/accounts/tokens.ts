/** Proofs derived from the server's key; nothing of them is stored. */
import ipaddr from 'ipaddr.js'
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Tokens } from '../kernel.ts'

const KEY_BYTES = 32
/** Characters of a blurred address: 96 bits. */
const BLUR_LENGTH = 16

/** A key of its own for each purpose, so that a proof of one never passes for another. */
function derive(secret: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `knead:${purpose}`, KEY_BYTES))
}

/** Short mark of the key, kept in the database so that a wrong key is noticed. */
export function keyFingerprint(secret: Uint8Array): string {
  return derive(secret, 'fingerprint').toString('base64url')
}

/** The part of an address that stands for one household: IPv4 whole, IPv6 by its /64. */
export function household(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  const prefix = parsed.toByteArray().slice(0, 8)
  return `${Buffer.from(prefix).toString('hex')}/64`
}

export function createTokens(secret: Uint8Array): Tokens {
  const keys = {
    comment: derive(secret, 'comment'),
    visitor: derive(secret, 'visitor'),
    form: derive(secret, 'form'),
    booking: derive(secret, 'booking'),
    waitlist: derive(secret, 'waitlist'),
    calendar: derive(secret, 'calendar'),
    proof: derive(secret, 'proof'),
    set: derive(secret, 'set'),
    page: derive(secret, 'page'),
    person: derive(secret, 'person'),
    identity: derive(secret, 'identity'),
    code: derive(secret, 'code'),
    decision: derive(secret, 'decision'),
    unsubscribe: derive(secret, 'unsubscribe'),
  }
  const addressKey = derive(secret, 'address')

  const digest = (purpose: keyof typeof keys, site: string, id: string) =>
    createHmac('sha256', keys[purpose]).update(`${site}\n${id}`).digest()

  return {
    mint: (purpose, site, id) => digest(purpose, site, id).toString('base64url'),
    verify: (purpose, site, id, token) => {
      const expected = digest(purpose, site, id)
      const given = Buffer.from(token, 'base64url')
      // Compared as text as well: base64url decodes several spellings to the same bytes.
      return (
        given.length === expected.length &&
        timingSafeEqual(given, expected) &&
        token === expected.toString('base64url')
      )
    },
    blur: (address) =>
      createHmac('sha256', addressKey).update(household(address)).digest('base64url').slice(0, BLUR_LENGTH),
  }
}
