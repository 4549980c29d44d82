/** What has to hold on every host page. Each check returns what is wrong, in words; nothing is well. */
import type { CheckName, HostPage, Outcome } from '../../demo/hosts/host-page.ts'
import { readFaces, readGlobals, readOverflow, readPage, readPanel, readText } from './look.ts'
import type { Visit } from './visit.ts'

/** Every letter of a hungry shortcut, and more. */
const TYPED = 'Sore knees? j/k/s/g/e, again!'

/** Marks that other people's libraries leave: of Lit's versions, of jQuery under a new name each time, of zone.js. */
const BOOKKEEPING = /^(lit\w+Versions|jQuery\d+|__zone_symbol__\w+)$/

/** The page as a reader meets it, beside the same page without Knead, and the plainest page with it. */
export interface Scene {
  condition: HostPage
  visit: Visit
  without: Visit
  /** Text styles of faces on a page that does nothing to them. */
  calm: Record<string, string>
}

type Check = (scene: Scene) => Promise<string[]>

const settled: Record<Outcome, (faces: ReturnType<typeof readFaces>) => string[]> = {
  works: (faces) =>
    faces.flatMap(({ tag, defined, width, height, fallback, content }) => [
      ...(defined ? [] : [`${tag} is not defined`]),
      ...(content ? [] : [`${tag} shows nothing`]),
      ...(fallback ? [`${tag} still shows its fallback`] : []),
      ...(width >= (tag === 'knead-booking' ? 40 : 150) && height >= 20
        ? []
        : [`${tag} is ${width.toFixed(0)} × ${height.toFixed(0)}`]),
    ]),
  fallback: (faces) => faces.filter(({ fallback }) => !fallback).map(({ tag }) => `${tag} lost its fallback`),
  // The button needs no answer to be there; a press tells what is wrong.
  trouble: (faces) =>
    faces
      .filter(({ tag, fallback, trouble }) => tag !== 'knead-booking' && !(fallback || trouble))
      .map(({ tag }) => `${tag} says nothing of its trouble`),
}

/** Polls from outside: the page's own clocks and promises may not be what they were. */
export async function until(read: () => Promise<string[]>, patience = 12_000): Promise<string[]> {
  const end = performance.now() + patience
  let wrong = await read()
  while (wrong.length > 0 && performance.now() < end) wrong = await read()
  return wrong
}

const faces: Check = async ({ condition: { id, outcome = 'works' }, visit: { frame } }) => {
  // Faces load when they come near the screen; without them there is nothing to come near to.
  if (outcome !== 'fallback')
    for (const face of await frame.locator('knead-articles, knead-booking, knead-comments').all())
      await face.scrollIntoViewIfNeeded()
  return until(async () => {
    const states = await frame.evaluate(readFaces)
    const ours = id === 'taken' ? states.filter(({ tag }) => tag !== 'knead-articles') : states
    return ours.length < 2 ? ['the faces are gone'] : settled[outcome](ours)
  })
}

const typing: Check = async ({ visit: { frame, page } }) => {
  const field = frame.locator('knead-comments textarea').first()
  await field.click()
  await field.pressSequentially(TYPED)
  const value = await field.inputValue()
  await field.fill('')
  await page.keyboard.press('Tab')
  return value === TYPED ? [] : [`of "${TYPED}" arrived "${value}"`]
}

const panel: Check = async ({ visit: { frame, page } }) => {
  const heard = () => frame.locator('html').getAttribute('data-escaped')
  const button = frame.locator('knead-booking').first().locator('[part~=button]').first()
  await button.click()
  await frame.locator('knead-booking dialog [part~=heading]').first().waitFor()
  await frame.locator('knead-booking dialog [part~=skeleton]').first().waitFor({ state: 'hidden' })
  const place = await until(async () => {
    const { open, outside, covered } = await frame.evaluate(readPanel)
    return [
      ...(open ? [] : ['the panel is not open']),
      ...(outside > 1 ? [`the panel reaches ${outside.toFixed(0)} px out of the window`] : []),
      ...(covered > 0 ? [`${String(covered)} of 5 points of the panel are covered`] : []),
    ]
  }, 3000)
  await frame.locator('html').evaluate((html) => {
    html.ownerDocument.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') html.dataset.escaped = ''
    })
  })
  await page.keyboard.press('Escape')
  const closed = await until(async () => {
    const { open } = await frame.evaluate(readPanel)
    return open ? ['Escape does not close the panel'] : []
  }, 3000)
  const deeper = (await heard()) === null ? [] : ['Escape reaches the page as well']
  await frame.locator('html').evaluate((html) => {
    delete html.dataset.escaped
  })
  return [...place, ...closed, ...deeper]
}

const quiet: Check = async ({ condition: { expected }, visit: { said, warned } }) => {
  const lines = [...said, ...warned.filter((line) => line.startsWith('Knead') && !expected?.test(line))]
  const wanted = expected ? warned.filter((line) => expected.test(line)).length : 1
  return wanted === 1 ? lines : [...lines, `${String(wanted)} lines ${String(expected)}`]
}

function difference(before: Record<string, string>, after: Record<string, string>): string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return keys.flatMap((key) => {
    const [was = '', is = ''] = [before[key], after[key]]
    if (was === is) return []
    const old = new Set(was.split(';'))
    const changed = is.split(';').filter((part) => !old.has(part))
    return [`${key}: ${changed.slice(0, 4).join('; ') || 'gone'}`]
  })
}

const page: Check = async ({ visit, without }) =>
  difference(await without.frame.evaluate(readPage), await visit.frame.evaluate(readPage))

const globals: Check = async ({ visit, without }) => {
  const [before, after] = [await without.frame.evaluate(readGlobals), await visit.frame.evaluate(readGlobals)]
  const known = new Set([...before.names, 'Knead'])
  const added = after.names.filter((name) => !known.has(name) && !BOOKKEEPING.test(name))
  return [...added.map((name) => `new global ${name}`), ...difference(before.builtIns, after.builtIns)]
}

const width: Check = async ({ visit, without }) => {
  const [before, after] = [
    await without.frame.evaluate(readOverflow),
    await visit.frame.evaluate(readOverflow),
  ]
  return after <= Math.max(0, before)
    ? []
    : [`the page is ${String(after - Math.max(0, before))} px too wide`]
}

const network: Check = async ({ visit: { frame, page, house, origins } }) => {
  const ours = new Set([house.demo, house.server, house.server.replace('127.0.0.1', 'localhost')])
  const foreign = [...origins].filter((origin) => !ours.has(origin)).map((origin) => `asks ${origin}`)
  const cookies = await page.context().cookies()
  const stored = await frame.evaluate(() => {
    try {
      return localStorage.length + sessionStorage.length
    } catch {
      return 0
    }
  })
  return [
    ...foreign,
    ...(cookies.length > 0 ? [`${String(cookies.length)} cookies`] : []),
    ...(stored > 0 ? [`${String(stored)} entries in storage`] : []),
  ]
}

const text: Check = async ({ visit: { frame }, calm }) => {
  const here = await frame.evaluate(readText)
  const both = Object.keys(here).filter((key) => key in calm)
  const pick = (from: Record<string, string>) => Object.fromEntries(both.map((key) => [key, from[key] ?? '']))
  return difference(pick(calm), pick(here))
}

/** In this order: what is typed and opened may not change what is compared. */
export const checks: [CheckName, Check, Outcome[]][] = [
  ['faces', faces, ['works', 'fallback', 'trouble']],
  ['text', text, ['works']],
  ['page', page, ['works', 'fallback', 'trouble']],
  ['network', network, ['works', 'fallback', 'trouble']],
  ['width', width, ['works', 'fallback', 'trouble']],
  ['typing', typing, ['works']],
  ['panel', panel, ['works']],
  ['globals', globals, ['works', 'trouble']],
  ['quiet', quiet, ['works', 'fallback', 'trouble']],
]
