/**
 * Puts the kit's own template library where faces import Lit's: every page would fetch what only other programs use.
 * The build stops where a template of ours needs more than it can do.
 */
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { ROOT } from '../paths.ts'

const TEMPLATES = join(ROOT, 'src/elements/kit/templates.ts')

const FAULTS: [pattern: RegExp, fault: string][] = [
  [
    /<(?:script|style|textarea|title)\b[^<>]*>[^<]*\$\{/,
    'A value stands between the tags of an element that holds text only; set its property instead.',
  ],
  [/<!--/, 'A template has a comment; comments belong into the code around it.'],
  [/¤/, 'A template has the sign that stands for values in it.'],
  [/=\$\{[^{}]*\}\/>/, 'A value without quotes stands right before "/>", and would take in the stroke.'],
]

export const ownTemplates: Plugin = {
  name: 'knead:own-templates',
  enforce: 'pre',
  resolveId: (source) => (source === 'lit/html.js' ? TEMPLATES : null),
  transform(code, id) {
    if (!id.includes('/src/elements/') || id === TEMPLATES) return
    for (const [pattern, fault] of FAULTS) if (pattern.test(code)) this.error(fault)
  },
}
