/** A language with the reader's own region where the page names none: whose habits of dates and clocks count. */
export function regional(language: string): string {
  const isOfReader = (each: string) => each.startsWith(`${language}-`) && /^\w+-[A-Z]{2}$/.test(each)
  return navigator.languages.find(isOfReader) ?? language
}
