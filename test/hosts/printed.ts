/** What the browser would put on paper. */
import type { Page } from 'playwright-core'
import { extractText, getDocumentProxy } from 'unpdf'

const flat = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

export async function printedText(page: Page): Promise<string> {
  const pdf = await getDocumentProxy(new Uint8Array(await page.pdf()))
  const { text } = await extractText(pdf, { mergePages: true })
  return flat(text)
}

/** What is on paper and should not be, or the other way round. */
export async function wrongOnPaper(page: Page, wanted: string[], unwanted: string[]): Promise<string[]> {
  const text = await printedText(page)
  return [
    ...wanted.filter((part) => !text.includes(flat(part))).map((part) => `not printed: ${part}`),
    ...unwanted.filter((part) => text.includes(flat(part))).map((part) => `printed: ${part}`),
  ]
}
