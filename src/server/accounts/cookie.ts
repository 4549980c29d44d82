/** The session cookie of the owner's pages. */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Env } from '../http/context.ts'
import { SESSION_SECONDS } from './service.ts'

const NAME = 'knead_console'
const PATH = '/console'

const secure = (c: Context<Env>) => c.get('origin').startsWith('https:')

export const readSession = (c: Context<Env>): string => getCookie(c, NAME) ?? ''

export function giveSession(c: Context<Env>, session: string): void {
  setCookie(c, NAME, session, {
    httpOnly: true,
    sameSite: 'Strict',
    secure: secure(c),
    path: PATH,
    maxAge: SESSION_SECONDS,
  })
}

export function takeSession(c: Context<Env>): void {
  deleteCookie(c, NAME, { path: PATH, secure: secure(c) })
}
