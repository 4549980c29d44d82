import type { ImportFormat } from './names.ts'

/** What a file may be, by how it begins: for a hint to whoever named another format. */
export function guessFormat(head: string): ImportFormat | undefined {
  const text = head.trimStart()
  if (text.startsWith('<')) {
    if (/<disqus[\s>]/.test(text)) return 'disqus'
    return /wordpress\.org\/export|<wp:/.test(text) ? 'wordpress' : undefined
  }
  if (text.startsWith('[')) return /^\[\s*\{/.test(text) && text.includes('"comments"') ? 'isso' : undefined
  if (!text.startsWith('{')) return undefined
  if (/^\{\s*"knead"/.test(text)) return 'knead'
  if (/^\{\s*"version"\s*:\s*\d+\s*,\s*"users"/.test(text)) return 'remark42'
  return /"(?:comments|commenters|pages)"\s*:\s*\[/.test(text) ? 'commento' : undefined
}
