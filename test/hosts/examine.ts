/** One host page against the same page without Knead, check by check. */
import type { HostPage } from '../../demo/hosts/host-page.ts'
import type { House } from '../support/house.ts'
import { acts } from './acts.ts'
import { checks } from './checks.ts'
import type { Engine } from './engines.ts'
import { readText } from './look.ts'
import type { Examiner, Findings } from './pages.ts'
import { openVisit } from './visit.ts'

const inWords = (error: unknown) => [String(error)]

export function examineWith(house: House, engine: Engine): Examiner {
  const calm = new Map<string, Record<string, string>>()

  /** Text styles on a page that does nothing to them, on the same screen. */
  async function calmText(condition: HostPage): Promise<Record<string, string>> {
    const { viewport, deviceScaleFactor, forcedColors } = condition.visitor ?? {}
    const visitor = {
      ...(condition.framed ? { viewport: { width: 320, height: 260 } } : viewport && { viewport }),
      ...(deviceScaleFactor && { deviceScaleFactor }),
      ...(forcedColors && { forcedColors }),
    }
    const key = JSON.stringify(visitor)
    const known = calm.get(key)
    if (known) return known
    const visit = await openVisit(house, engine, { id: 'plain', number: 0, title: '', visitor }, false)
    for (const part of ['knead-articles article', 'knead-booking [part~=button]', 'knead-comments article']) {
      await visit.frame.locator(part.split(' ')[0] ?? '').scrollIntoViewIfNeeded()
      await visit.frame.locator(part).first().waitFor()
    }
    const text = await visit.frame.evaluate(readText)
    await visit.close()
    calm.set(key, text)
    return text
  }

  async function examine(condition: HostPage): Promise<Findings> {
    const { id, outcome = 'works', except = {}, visitor } = condition
    const found: Findings = new Map()
    const act = acts[id] ?? {}
    const [visit, without, text] = [
      await openVisit(house, engine, condition, false, act.prepare),
      await openVisit(house, engine, condition, true),
      await calmText(condition),
    ]
    try {
      // A browser gives the focus to one window only.
      await visit.page.bringToFront()
      await act.settle?.(visit)
      await act.website?.(visit.frame)
      await act.website?.(without.frame)
      for (const [name, check, outcomes] of checks) {
        if (except[name] || !outcomes.includes(outcome)) continue
        if (visitor?.javaScriptEnabled === false && name === 'globals') continue
        found.set(name, await check({ condition, visit, without, calm: text }).catch(inWords))
      }
      if (act.prove) found.set('own', await act.prove(visit).catch(inWords))
    } finally {
      await visit.close()
      await without.close()
    }
    return found
  }

  return { examine, stop: engine.stop }
}
