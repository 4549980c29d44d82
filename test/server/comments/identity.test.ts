import assert from 'node:assert/strict'
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { SignJWT } from 'jose'
import { describe, test } from 'node:test'
import type { Comment, VerifiedIdentity } from '../../../src/contract/comments.ts'
import { identify, useIdentity } from '../../../src/server/comments/identity/identify.ts'
import {
  addPublicKey,
  addSecretKey,
  listKeys,
  removeKey,
} from '../../../src/server/comments/identity/keys.ts'
import { ProblemError } from '../../../src/server/http/problem.ts'
import { sendDue } from '../../../src/server/mail/worker.ts'
import { smtpTransport } from '../../../src/server/mail/transport.ts'
import { json, makeApp } from '../../support/app.ts'
import { forEachEngine, makeEngine, type TestKernel } from '../../support/kernel.ts'
import { startMailbox } from '../../support/mail.ts'
import { refusal, threadPath } from './support.ts'

/** What becomes of comments by somebody who only gives such a name. */
async function statusOf(kernel: TestKernel, ...names: string[]): Promise<number[]> {
  const app = makeApp(kernel)
  const statuses: number[] = []
  for (const name of names) {
    const response = await app.request(threadPath(), json({ body: `Says ${name}`, author: { name } }))
    statuses.push(response.status)
  }
  return statuses
}

const SITE = { id: 'studio' }
const seconds = (kernel: TestKernel): number => Math.floor(kernel.clock() / 1000)

interface Wish {
  algorithm?: string
  kid?: string
  claims?: Record<string, unknown>
  without?: string[]
}

/** A token as an owner's site makes it. */
async function signed(kernel: TestKernel, key: Uint8Array | KeyObject, wish: Wish = {}): Promise<string> {
  const claims: Record<string, unknown> = {
    sub: 'member-7',
    name: 'Jo Berg',
    email: 'jo@reader.example',
    aud: 'studio',
    jti: 'first',
    exp: seconds(kernel) + 300,
    ...wish.claims,
  }
  const left = Object.fromEntries(Object.entries(claims).filter(([name]) => !wish.without?.includes(name)))
  const head = { alg: wish.algorithm ?? 'HS256', ...(wish.kid !== undefined && { kid: wish.kid }) }
  return `Bearer ${await new SignJWT(left).setProtectedHeader(head).sign(key)}`
}

const refusedFor = (sentence: RegExp) => (error: unknown) =>
  error instanceof ProblemError && error.code === 'identity-refused' && sentence.test(error.message)

describe('an identity token', () => {
  forEachEngine((engine) => {
    test('says who writes, by a secret that is kept nowhere', async () => {
      const kernel = await engine.kernel()
      const { id, secret } = await addSecretKey(kernel, 'studio')
      const header = await signed(kernel, Buffer.from(secret), { kid: id })
      const who = await identify(kernel, SITE, header)
      assert.deepEqual(
        [who?.name, who?.email, who?.role, who?.verified],
        ['Jo Berg', 'jo@reader.example', 'member', true],
      )
      assert.equal(await identify(kernel, SITE, undefined), undefined)
      const nameless = await signed(kernel, Buffer.from(secret), { claims: { email: null } })
      assert.equal((await identify(kernel, SITE, nameless))?.email, null)
      const rows = JSON.stringify(await kernel.db.selectFrom('identity_keys').selectAll().execute())
      assert.ok(!rows.includes(secret))
    })

    test('is believed from an Ed25519 key, given as PEM or as JWK', async () => {
      const kernel = await engine.kernel()
      for (const format of ['pem', 'jwk'] as const) {
        const { publicKey, privateKey } = generateKeyPairSync('ed25519')
        const text =
          format === 'pem'
            ? publicKey.export({ type: 'spki', format }).toString()
            : JSON.stringify(publicKey.export({ format }))
        await addPublicKey(kernel, 'studio', text)
        const who = await identify(kernel, SITE, await signed(kernel, privateKey, { algorithm: 'EdDSA' }))
        assert.equal(who?.name, 'Jo Berg')
      }
    })

    test('is believed from every key until that is removed', async () => {
      const kernel = await engine.kernel()
      const old = await addSecretKey(kernel, 'studio')
      const fresh = await addSecretKey(kernel, 'studio')
      for (const { secret } of [old, fresh]) {
        assert.ok(await identify(kernel, SITE, await signed(kernel, Buffer.from(secret))))
      }
      assert.equal(await removeKey(kernel, 'studio', old.id), true)
      assert.equal(await removeKey(kernel, 'studio', old.id), false)
      const header = await signed(kernel, Buffer.from(old.secret))
      await assert.rejects(identify(kernel, SITE, header), refusedFor(/signature/))
      assert.deepEqual(
        (await listKeys(kernel, 'studio')).map((key) => key.key_id),
        [fresh.id],
      )
    })

    test('is refused with a sentence when anything about it is wrong', async () => {
      const kernel = await engine.kernel()
      const { id, secret } = await addSecretKey(kernel, 'studio')
      const key = Buffer.from(secret)
      const { publicKey, privateKey } = generateKeyPairSync('ed25519')
      const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
      await addPublicKey(kernel, 'studio', pem)
      const now = seconds(kernel)
      const cases: [RegExp, string | Promise<string>][] = [
        [/Bearer/, 'x'],
        [/Bearer/, 'Basic abc'],
        [/Bearer/, 'Bearer a.b'],
        [/first part/, 'Bearer a.b.c'],
        [/HS256 or EdDSA/, signed(kernel, Buffer.alloc(64, 1), { algorithm: 'HS512' })],
        [/HS256 or EdDSA/, 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.'],
        ...['RS256', 'NONE', 'hs256', 'ES256', 'HS256 '].map((alg): [RegExp, string] => [
          /HS256 or EdDSA/,
          `Bearer ${Buffer.from(JSON.stringify({ alg })).toString('base64url')}.eyJzdWIiOiJ4In0.AAAA`,
        ]),
        // The public key is no secret: taken for one, it must not open anything.
        [/signature/, signed(kernel, Buffer.from(pem))],
        [/signature/, signed(kernel, Buffer.from('another secret that is long enough'))],
        [/no such key/, signed(kernel, key, { kid: 'unknown' })],
        [/no such key/, signed(kernel, privateKey, { algorithm: 'EdDSA', kid: id })],
        [/"aud"/, signed(kernel, key, { claims: { aud: 'another' } })],
        [/"aud"/, signed(kernel, key, { without: ['aud'] })],
        [/"aud"/, signed(kernel, key, { claims: { aud: ['another', 'third'] } })],
        [/"exp"/, signed(kernel, key, { claims: { exp: 'tomorrow' } })],
        // In milliseconds, as it is often got wrong.
        [/an hour/, signed(kernel, key, { claims: { exp: now * 1000 } })],
        [/run out/, signed(kernel, key, { claims: { exp: now - 61 } })],
        [/"exp"/, signed(kernel, key, { without: ['exp'] })],
        [/an hour/, signed(kernel, key, { claims: { exp: now + 3700 } })],
        [/"sub"/, signed(kernel, key, { without: ['sub'] })],
        [/"jti"/, signed(kernel, key, { without: ['jti'] })],
        [/"name"/, signed(kernel, key, { claims: { name: '' } })],
        [/"name"/, signed(kernel, key, { claims: { name: 7 } })],
        [/"email"/, signed(kernel, key, { claims: { email: 'nowhere' } })],
        [/not valid yet/, signed(kernel, key, { claims: { nbf: now + 120 } })],
      ]
      for (const [sentence, header] of cases) {
        await assert.rejects(identify(kernel, SITE, await header), refusedFor(sentence), String(sentence))
      }
    })

    test('posts once', async () => {
      const kernel = await engine.kernel()
      const { secret } = await addSecretKey(kernel, 'studio')
      const read = async (jti: string) =>
        (await identify(kernel, SITE, await signed(kernel, Buffer.from(secret), { claims: { jti } })))!
      await useIdentity(kernel.db, 'studio', await read('a'))
      await assert.rejects(
        async () => useIdentity(kernel.db, 'studio', await read('a')),
        refusedFor(/has been used/),
      )
      await useIdentity(kernel.db, 'studio', await read('b'))
    })

    test('keys that cannot serve are refused in words', async () => {
      const kernel = await engine.kernel()
      const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey
      const { privateKey } = generateKeyPairSync('ed25519')
      const pem = (key: KeyObject, type: 'spki' | 'pkcs8') => key.export({ type, format: 'pem' }).toString()
      for (const [text, sentence] of [
        ['nothing', /no public key/],
        ['{"kty":"OKP"', /no public key/],
        [pem(rsa, 'spki'), /another kind/],
        [pem(createPrivateKey(pem(privateKey, 'pkcs8')), 'pkcs8'), /private key/],
        [JSON.stringify(privateKey.export({ format: 'jwk' })), /private key/],
      ] as const) {
        await assert.rejects(addPublicKey(kernel, 'studio', text), sentence)
      }
      for (let n = 0; n < 10; n++) await addSecretKey(kernel, 'studio')
      await assert.rejects(addSecretKey(kernel, 'studio'), /at most 10/)
    })
  })
})

describe('the example for owners', () => {
  test('makes tokens that are accepted', async () => {
    const engine = makeEngine('sqlite')
    const kernel = await engine.kernel()
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
    const code = /<!-- identity: node -->\s+```js\n([^`]*(?:`[^`]+`[^`]*)*?)\n```/.exec(readme)?.[1] ?? ''
    const example = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
      kneadToken: (member: object, key: object) => string
    }
    const { id: key, secret } = await addSecretKey(kernel, 'studio')
    kernel.clock.set(Date.now())
    const member = { id: 7, name: 'Jo Berg', email: 'jo@reader.example' }
    const token = example.kneadToken(member, { key, secret, site: 'studio' })
    assert.equal((await identify(kernel, SITE, `Bearer ${token}`))?.name, 'Jo Berg')
    await engine.close()
  })
})

describe('a comment with an identity', () => {
  const write = (app: ReturnType<typeof makeApp>, header: string, body: string, key?: string, more = {}) =>
    app.request(
      threadPath(),
      json(
        { body, ...more },
        { Authorization: header, ...(key !== undefined && { 'Idempotency-Key': key }) },
      ),
    )

  forEachEngine((engine) => {
    test('bears the member’s name, once for each token; the same key passes again', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const { secret } = await addSecretKey(kernel, 'studio')
      const header = await signed(kernel, Buffer.from(secret))
      const name = { author: { name: 'Somebody Else' } }
      const first = await write(app, header, 'As a member', 'k1', name)
      assert.equal(first.status, 201)
      const made = (await first.json()) as Comment
      assert.deepEqual(made.author, { name: 'Jo Berg', role: 'member', verified: true })
      const again = await write(app, header, 'As a member', 'k1', name)
      assert.deepEqual([again.status, ((await again.json()) as Comment).id], [201, made.id])
      const replayed = await refusal(await write(app, header, 'Once more'), 401)
      assert.equal(replayed.code, 'identity-refused')
      // What was refused uses nothing up.
      const other = await signed(kernel, Buffer.from(secret), { claims: { jti: 'other' } })
      await refusal(await write(app, other, ' '), 422)
      assert.equal((await write(app, other, 'Words')).status, 201)
    })

    test('posts once, also when it is sent ten times at once', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const { secret } = await addSecretKey(kernel, 'studio')
      const header = await signed(kernel, Buffer.from(secret))
      const answers = await Promise.all(
        Array.from({ length: 10 }, async (_, n) => (await write(app, header, `Number ${String(n)}`)).status),
      )
      assert.deepEqual(answers.toSorted(), [201, ...Array<number>(9).fill(401)])
    })

    test('keeps its name from everybody who cannot show the same', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const { secret } = await addSecretKey(kernel, 'studio')
      await write(app, await signed(kernel, Buffer.from(secret)), 'Mine')
      for (const author of [
        { name: 'Jo Berg' },
        { name: 'jo  bеrg' },
        { name: 'Jo Berg', email: 'jo@reader.example' },
      ]) {
        const problem = await refusal(
          await app.request(threadPath(), json({ body: 'Not mine', author })),
          422,
        )
        assert.equal(problem.errors?.[0]?.field, 'author.name')
        assert.match(problem.errors[0].message, /verified name of somebody else/)
      }
    })

    test('is refused with a name of the studio, and says why on the way', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const { secret } = await addSecretKey(kernel, 'studio')
      const header = await signed(kernel, Buffer.from(secret), { claims: { name: 'Mara Lind' } })
      assert.equal((await refusal(await write(app, header, 'Me'), 422)).errors?.[0]?.field, 'author.name')
      const response = await write(app, 'Bearer x.y.z', 'Me')
      assert.equal(response.headers.get('www-authenticate'), 'Bearer')
      assert.equal((await refusal(response, 401)).code, 'identity-refused')
    })
  })
})

describe('a code by mail', () => {
  const CODES = '/s/studio/api/identity/codes'
  const VERIFY = '/s/studio/api/identity/verify'
  const email = 'Ann@Reader.example'
  const site = { comments: { verify: true } }

  forEachEngine((engine) => {
    /** Asks for a code and reads it from the mail. */
    async function coded(kernel: TestKernel, purpose = 'verify'): Promise<string> {
      const mailbox = await startMailbox()
      const transport = smtpTransport(mailbox.url)
      const response = await makeApp(kernel).request(CODES, json({ email, purpose }))
      assert.equal(response.status, 202)
      await sendDue(kernel, transport)
      const mail = await mailbox.next()
      await transport.close()
      await mailbox.close()
      assert.deepEqual(mail.to, ['Ann@reader.example'])
      const code = /^Code: (\d{6})$/m.exec(mail.text)?.[1] ?? ''
      assert.match(mail.subject, new RegExp(`^${code} is your code for Studio Riverside$`))
      return code
    }
    const verify = async (kernel: TestKernel, code: string, name = 'Ann Reader') =>
      makeApp(kernel).request(VERIFY, json({ email: 'ann@reader.example', code, name }))

    test('marks a name as verified, which nobody else can take then', async () => {
      const kernel = await engine.kernel({ site })
      const code = await coded(kernel)
      const stored = JSON.stringify(await kernel.db.selectFrom('mail_codes').selectAll().execute())
      assert.ok(!stored.includes(code) && !/reader/i.test(stored))
      const response = await verify(kernel, code)
      assert.equal(response.status, 200)
      const { token, name, expires } = (await response.json()) as VerifiedIdentity
      assert.equal(name, 'Ann Reader')
      assert.equal(Date.parse(expires), kernel.clock() + 90 * 24 * 60 * 60_000)
      const who = await identify(kernel, SITE, `Bearer ${token}`)
      assert.deepEqual(
        [who?.name, who?.role, who?.verified, who?.use],
        ['Ann Reader', 'visitor', true, undefined],
      )
      assert.deepEqual(await statusOf(kernel, 'Аnn  Reаder', 'Ann Other'), [422, 201])
      await assert.rejects(identify(kernel, { id: 'another' }, `Bearer ${token}`), refusedFor(/./))
      kernel.clock.advance(91 * 24 * 60 * 60_000)
      await assert.rejects(identify(kernel, SITE, `Bearer ${token}`), refusedFor(/run out/))
    })

    test('ends the token of a name that its owner has changed', async () => {
      const kernel = await engine.kernel({ site })
      const first = (await (await verify(kernel, await coded(kernel))).json()) as VerifiedIdentity
      await verify(kernel, await coded(kernel), 'Ann New')
      await assert.rejects(
        identify(kernel, SITE, `Bearer ${first.token}`),
        refusedFor(/not verified any more/),
      )
      assert.deepEqual(await statusOf(kernel, 'Ann Reader', 'Ann New'), [201, 422])
    })

    test('works once, for ten minutes, and not for another purpose', async () => {
      const kernel = await engine.kernel({ site })
      const code = await coded(kernel)
      kernel.clock.advance(10 * 60_000 - 1)
      assert.equal((await verify(kernel, code)).status, 200)
      assert.equal((await refusal(await verify(kernel, code), 422)).errors?.[0]?.field, 'code')
      const late = await coded(kernel)
      kernel.clock.advance(10 * 60_000)
      await refusal(await verify(kernel, late), 422)
      await refusal(await verify(kernel, await coded(kernel, 'privacy')), 422)
    })

    test('ends after five wrong ones, also when they come at once', async () => {
      const kernel = await engine.kernel({ site })
      const code = await coded(kernel)
      const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
      const answers = await Promise.all([1, 2, 3, 4, 5].map(() => verify(kernel, wrong)))
      assert.ok(answers.every(({ status }) => status === 422))
      await refusal(await verify(kernel, code), 422)
    })

    test('is not offered where the site does not want it, and not for a name of the studio', async () => {
      const bare = await engine.kernel()
      await refusal(await makeApp(bare).request(CODES, json({ email, purpose: 'verify' })), 404)
      await refusal(await verify(bare, '123456'), 404)
      const kernel = await engine.kernel({ site })
      const problem = await refusal(await verify(kernel, await coded(kernel), 'M4ra Lind'), 422)
      assert.equal(problem.errors?.[0]?.field, 'name')
    })

    test('goes to one address three times and no more for a while', async () => {
      const kernel = await engine.kernel({ site, limits: true })
      const app = makeApp(kernel)
      const statuses: number[] = []
      for (let n = 0; n < 4; n++) {
        statuses.push(
          (
            await app.request(CODES, json({ email, purpose: 'verify' }), {
              incoming: { socket: { remoteAddress: `192.0.2.${String(n)}` } },
            })
          ).status,
        )
      }
      assert.deepEqual(statuses, [202, 202, 202, 429])
    })
  })
})
