/** Words that must not stand in any text file of the project: unfinished work and switched-off checks. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../paths.ts'

const FILES = '{src,test,scripts,demo,bin}/**/*.{ts,js,mjs,css,html,md,json}'
const ROOT_FILES = '*.{ts,mjs,md}'

/** Split, so that this file does not find itself. */
const WORDS = [
  ['TO', 'DO'],
  ['FIX', 'ME'],
  ['eslint', '-disable'],
  ['@ts-', 'ignore'],
  ['@ts-', 'expect-error'],
  ['@ts-', 'nocheck'],
  ['prettier', '-ignore'],
].map((parts) => parts.join(''))

const pattern = new RegExp(`(?<![\\w-])(${WORDS.join('|')})(?![\\w])`)

/** One line per finding: path, line number, word. */
export function forbiddenWords(): string[] {
  return globSync([FILES, ROOT_FILES], { cwd: ROOT }).flatMap((file) =>
    readFileSync(join(ROOT, file), 'utf8')
      .split('\n')
      .flatMap((line, n) => {
        const word = pattern.exec(line)?.[0]
        return word === undefined ? [] : [`${file}:${String(n + 1)}: "${word}" has no place here`]
      }),
  )
}
