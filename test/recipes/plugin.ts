/** Runs the plug-in for WordPress of demo/recipes by PHP, with the few functions of WordPress that it calls. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from '../../scripts/paths.ts'

export const PLUGIN = join(ROOT, 'demo/recipes/knead.php')

export const php = (args: string[], input = '') => spawnSync('php', args, { input, encoding: 'utf8' })

/** The reason where there is no PHP. */
export const missing = php(['--version']).status === 0 ? false : 'PHP is not installed'

/** What somebody wrote between the brackets: a word alone has a number for its name. */
export type Given = Record<string, string> | string[] | ''

interface Input {
  shortcodes?: Given[]
  /** What stands in the posts: the settings of blocks. */
  blocks?: Record<string, unknown>[]
  /** Content that somebody wrote as HTML. */
  html?: string[]
  locale?: string
  /** Of the post, where it is one that is shown. */
  permalink?: string
}

export interface Attribute {
  type: 'string' | 'integer' | 'boolean'
  enum?: string[]
  default?: string
}

interface Output {
  shown: string[]
  /** Scripts that the page gets. */
  tags: string[]
  /** What becomes of a script that is none of ours. */
  other: string
  block: {
    name: string
    api_version: number
    attributes: Record<string, Attribute>
    variations: { name: string; title: string; attributes: { face: string } }[]
  }
  /** The script that makes the block known to the editor. */
  editor: string
}

export function run(input: Input): Output {
  const { stdout, stderr, status } = php(
    [join(ROOT, 'test/recipes/wordpress.php'), PLUGIN],
    JSON.stringify(input),
  )
  assert.equal(status, 0, stderr + stdout)
  assert.equal(stderr, '')
  return JSON.parse(stdout) as Output
}
