/** Proofs derived from the server's key; nothing of them is stored. */
import ipaddr from 'ipaddr.js'
import { createHmac, createSecretKey, hkdfSync, timingSafeEqual, type KeyObject } from 'node:crypto'
import type { Tokens } from '../kernel.ts'

const KEY_BYTES = 32
/** Characters of a blurred address: 96 bits. */
const BLUR_LENGTH = 16

/** A key of its own for each purpose, so that a proof of one never passes for another. */
function derive(secret: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `knead:${purpose}`, KEY_BYTES))
}

/** Such an object is taken as it is, where bytes would be made a key anew for each proof. */
const keyFor = (secret: Uint8Array, purpose: string): KeyObject => createSecretKey(derive(secret, purpose))

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
    comment: keyFor(secret, 'comment'),
    visitor: keyFor(secret, 'visitor'),
    form: keyFor(secret, 'form'),
    booking: keyFor(secret, 'booking'),
    waitlist: keyFor(secret, 'waitlist'),
    calendar: keyFor(secret, 'calendar'),
    proof: keyFor(secret, 'proof'),
    set: keyFor(secret, 'set'),
    page: keyFor(secret, 'page'),
    person: keyFor(secret, 'person'),
    identity: keyFor(secret, 'identity'),
    code: keyFor(secret, 'code'),
    decision: keyFor(secret, 'decision'),
    unsubscribe: keyFor(secret, 'unsubscribe'),
    submission: keyFor(secret, 'submission'),
  }
  const addressKey = keyFor(secret, 'address')

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
