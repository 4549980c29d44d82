/** A process that loads the library of holidays, answers one question, and takes the library's memory along. */
import { suggestHolidays } from '../../domain/booking/holidays.ts'
import type { HolidayAnswer, HolidayQuestion } from './holiday-suggestions.ts'
import { countriesIn, holidaySource, regionsIn } from './holidays.ts'

function answerTo({ place, span, settled, language }: HolidayQuestion): HolidayAnswer {
  const countries = countriesIn(language)
  const country = countries.find(({ code }) => code === place?.country)?.code
  if (country === undefined) return { countries, regions: [], place: undefined, holidays: [] }
  const regions = regionsIn(country, language)
  const region = regions.find(({ code }) => code === place?.region)?.code
  const found = region === undefined ? { country } : { country, region }
  return {
    countries,
    regions,
    place: found,
    holidays: suggestHolidays(holidaySource(language), found, span, settled),
  }
}

process.once('message', (question: HolidayQuestion) => {
  process.send?.(answerTo(question), () => process.disconnect())
})
