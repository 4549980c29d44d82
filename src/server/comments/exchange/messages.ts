/** Words that an import puts into a conversation. */
import { pickLanguage } from '../../mail/messages/index.ts'

const en = {
  /** Somebody whose name is not known. */
  nobody: 'Anonymous',
}

type ExchangeMessages = typeof en

const de: ExchangeMessages = { nobody: 'Anonym' }

export const exchangeMessages = (language: string): ExchangeMessages =>
  pickLanguage<ExchangeMessages>({ en, de }, language)
