/** What `--format` takes. */
export const IMPORT_FORMATS = ['disqus', 'wordpress', 'remark42', 'isso', 'commento', 'knead'] as const

export type ImportFormat = (typeof IMPORT_FORMATS)[number]

/** What the same files are called elsewhere. */
const OTHER_NAMES = new Map<string, ImportFormat>([
  ['wxr', 'wordpress'],
  ['comentario', 'commento'],
])

export const formatNamed = (name: string): ImportFormat | undefined =>
  OTHER_NAMES.get(name) ?? IMPORT_FORMATS.find((format) => format === name)
