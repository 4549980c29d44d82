/** Why a comment waits, in words: for the owner, and for whoever wrote it. */
import { reasonsFromText, type HoldReason } from '../../../domain/comments/holds.ts'
import { pickLanguage } from '../../mail/messages/index.ts'

interface ReasonMessages {
  owner: Record<HoldReason, string>
  author: Record<HoldReason, string>
}

const en: ReasonMessages = {
  owner: {
    all: 'You approve every comment.',
    first: 'Nothing by this person has been shown before.',
    name: 'The name looks like one of yours, or like somebody else’s here.',
    links: 'It has many links.',
    word: 'It has a word of your list.',
    rate: 'Many came from there within an hour.',
    duplicate: 'The same text came before.',
    hasty: 'It was sent faster than a person writes.',
    spam: 'Akismet takes it for spam.',
    blocked: 'It comes from where somebody you blocked wrote.',
    reports: 'Several readers reported it.',
  },
  author: {
    all: 'The studio reads every comment before it is shown.',
    first: 'The studio reads a first comment before it is shown.',
    name: 'The name looks like another one here, so the studio has a look first.',
    links: 'It has many links, so the studio has a look first.',
    word: 'The studio has a look at some words first.',
    rate: 'Much was written from your connection just now, so the studio has a look first.',
    duplicate: 'The same text came before, so the studio has a look first.',
    hasty: 'It came very fast, so the studio has a look first.',
    spam: 'It looks like spam to a machine, so a person has a look first.',
    blocked: 'The studio has a look at it first.',
    reports: 'Readers reported it, so the studio has a look at it.',
  },
}

const de: ReasonMessages = {
  owner: {
    all: 'Sie geben jeden Kommentar frei.',
    first: 'Von dieser Person war noch nichts zu sehen.',
    name: 'Der Name sieht aus wie einer von Ihnen oder wie der von jemand anderem hier.',
    links: 'Er hat viele Links.',
    word: 'Er hat ein Wort aus Ihrer Liste.',
    rate: 'Von dort kamen viele innerhalb einer Stunde.',
    duplicate: 'Derselbe Text kam schon einmal.',
    hasty: 'Er wurde schneller abgeschickt, als ein Mensch schreibt.',
    spam: 'Akismet hält ihn für Spam.',
    blocked: 'Er kommt von dort, wo jemand schrieb, den Sie gesperrt haben.',
    reports: 'Mehrere haben ihn gemeldet.',
  },
  author: {
    all: 'Das Studio liest jeden Kommentar, bevor er zu sehen ist.',
    first: 'Das Studio liest einen ersten Kommentar, bevor er zu sehen ist.',
    name: 'Der Name ähnelt einem anderen hier; das Studio sieht erst nach.',
    links: 'Er hat viele Links; das Studio sieht erst nach.',
    word: 'Bei manchen Wörtern sieht das Studio erst nach.',
    rate: 'Von Ihrem Anschluss kam gerade viel; das Studio sieht erst nach.',
    duplicate: 'Derselbe Text kam schon einmal; das Studio sieht erst nach.',
    hasty: 'Er kam sehr schnell; das Studio sieht erst nach.',
    spam: 'Eine Maschine hält ihn für Spam; ein Mensch sieht erst nach.',
    blocked: 'Das Studio sieht erst nach.',
    reports: 'Er wurde gemeldet; das Studio sieht nach.',
  },
}

const table = (language: string): ReasonMessages => pickLanguage<ReasonMessages>({ en, de }, language)

/** All reasons, for the owner. @param reason as it is stored. */
export const reasonsForOwner = (language: string, reason: string | null): string[] =>
  reasonsFromText(reason).map((name) => table(language).owner[name])

/** The first reason, for whoever wrote it; undefined where none is kept. */
export function reasonForAuthor(language: string, reason: string | null): string | undefined {
  const [first] = reasonsFromText(reason)
  return first && table(language).author[first]
}
