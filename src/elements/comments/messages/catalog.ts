import type { Catalog } from '../../kit/locale.ts'
import { en, type Messages } from './en.ts'

export const catalog: Catalog<Messages> = { en, others: { de: () => import('./de.ts') } }
