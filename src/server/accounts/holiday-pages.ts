/** Public holidays as a suggestion: the owner sees what is not settled yet, and closes on some of it. */
import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { visitsOn } from '../booking/day-visits.ts'
import type { Env, SiteContext } from '../http/context.ts'
import { page } from '../http/page.ts'
import type { Kernel } from '../kernel.ts'
import { serverMessages } from '../mail/messages/index.ts'
import { closeDays } from '../sites/closures.ts'
import {
  HolidayFault,
  placeOfStudio,
  suggestionsFor,
  type HolidayAnswer,
  type HolidayPlace,
} from '../sites/holiday-suggestions.ts'
import { action, back, signedIn } from './forms.ts'
import { holidaysView } from './holiday-views.ts'
import { formToken } from './service.ts'

const hidden = describeRoute({ hide: true })

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What the page was asked for, else where the document says that the studio is. */
function placeOf({ document }: SiteContext, asked: { country?: unknown; region?: unknown }) {
  const country = textOf(asked.country)
  const region = textOf(asked.region)
  if (country === '') return placeOfStudio(document)
  return { country, ...(region !== '' && { region }) }
}

/** Undefined when they could not be worked out. */
async function suggestions(
  kernel: Kernel,
  { document }: SiteContext,
  place: HolidayPlace | undefined,
): Promise<HolidayAnswer | undefined> {
  try {
    return await suggestionsFor(document, kernel.clock(), place)
  } catch (error) {
    if (error instanceof HolidayFault) return undefined
    throw error
  }
}

export function holidayPages(kernel: Kernel): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get('/', hidden, async (c) => {
    const owner = await signedIn(kernel, c)
    if (!owner) return back(c, 'form-old')
    const { site, session } = owner
    const answer = await suggestions(kernel, site, placeOf(site, c.req.query()))
    const days = await Promise.all(
      (answer?.holidays ?? []).map(async (holiday) => ({
        ...holiday,
        visits: await visitsOn(kernel, site, holiday.date),
      })),
    )
    const { language, holidays } = serverMessages(site.document.studio.language)
    const body = holidaysView(site.document, { answer, days, formToken: formToken(session) })
    return page({ title: holidays.title, language, body, status: answer === undefined ? 503 : 200 })
  })

  routes.post(
    '/close',
    hidden,
    action(kernel, async (site, _c, form) => {
      const chosen = new Set([form.day].flat())
      const answer = await suggestions(kernel, site, placeOf(site, form))
      // The names are the library's again, not what a form says.
      const days = answer?.holidays.filter(({ date }) => chosen.has(date)) ?? []
      return (await closeDays(kernel, site.id, days)) > 0 ? 'holidays-closed' : 'holidays-none'
    }),
  )
  return routes
}
