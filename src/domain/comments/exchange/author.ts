/** Names and addresses of people as another system kept them, made such as are taken here. */
import * as v from 'valibot'
import { mailAddress } from '../../../contract/primitives.ts'
import { cleanName, nameFault } from '../names.ts'
import type { Repair } from './source.ts'

const LONGEST_NAME = 60

/** What is told apart by no eye: controls, halves of characters, turned directions. Joiners belong to scripts. */
const UNSEEN = /[\p{Cc}\p{Co}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/gu
const ADDRESS = /[a-z][a-z0-9+.-]*:\/\/|www\.|[<>]/gi

export interface TakenName {
  name: string
  repairs: Repair[]
  /** Whether a reader could take it for a name of the studio. */
  reserved: boolean
}

/** @param nobody what somebody without a name is called; @param owned names of the studio and its people. */
export function takenName(given: string, nobody: string, owned: string[]): TakenName {
  const repairs: Repair[] = []
  const trimmed = cleanName(given)
  let name = cleanName(
    trimmed
      .replaceAll(UNSEEN, '')
      .replaceAll(ADDRESS, '')
      .replaceAll(/(\p{M}{3})\p{M}+/gu, '$1'),
  )
  if (name !== trimmed) repairs.push('name-cleaned')
  if (Array.from(name).length > LONGEST_NAME || name.length > LONGEST_NAME) {
    name = Array.from(name).slice(0, LONGEST_NAME).join('').slice(0, LONGEST_NAME)
    name = cleanName(name.replaceAll('\ufffd', ''))
    repairs.push('name-cut')
  }
  if (name === '' || nameFault(name, []) !== undefined) {
    return { name: nobody, repairs: ['name-missing'], reserved: false }
  }
  return { name, repairs, reserved: nameFault(name, owned) !== undefined }
}

export interface TakenEmail {
  email: string | null
  repairs: Repair[]
}

export function takenEmail(given: string | undefined): TakenEmail {
  const clean = (given ?? '').replaceAll(UNSEEN, '').trim()
  if (clean === '') return { email: null, repairs: [] }
  const judged = v.safeParse(mailAddress, clean)
  return judged.success ? { email: judged.output, repairs: [] } : { email: null, repairs: ['email-dropped'] }
}
