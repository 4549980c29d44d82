/** All migrations, in order. One that has been released is never changed; a new one is added at the end. */
import type { Kysely } from 'kysely'
import * as firstTables from './0001-first-tables.ts'
import * as holds from './0002-holds.ts'
import * as intake from './0003-intake.ts'
import * as waitlist from './0004-waitlist.ts'
import * as flatCells from './0005-flat-cells.ts'
import * as roomsAndGroups from './0006-rooms-and-groups.ts'
import * as calendarFeeds from './0007-calendar-feeds.ts'
import * as articleSearch from './0009-article-search.ts'
import * as articleSources from './0010-article-sources.ts'
import * as conversations from './0012-conversations.ts'
import * as trust from './0013-trust.ts'
import * as blockedPeople from './0014-blocked-people.ts'
import * as spamFeedback from './0015-spam-feedback.ts'
import * as commentPictures from './0016-comment-pictures.ts'

export interface Migration {
  name: string
  up: (db: Kysely<unknown>, engine: 'sqlite' | 'postgres') => Promise<void>
}

export const migrations: Migration[] = [
  { name: '0001-first-tables', up: firstTables.up },
  { name: '0002-holds', up: holds.up },
  { name: '0003-intake', up: intake.up },
  { name: '0004-waitlist', up: waitlist.up },
  { name: '0005-flat-cells', up: flatCells.up },
  { name: '0006-rooms-and-groups', up: roomsAndGroups.up },
  { name: '0007-calendar-feeds', up: calendarFeeds.up },
  { name: '0009-article-search', up: articleSearch.up },
  { name: '0010-article-sources', up: articleSources.up },
  { name: '0012-conversations', up: conversations.up },
  { name: '0013-trust', up: trust.up },
  { name: '0014-blocked-people', up: blockedPeople.up },
  { name: '0015-spam-feedback', up: spamFeedback.up },
  { name: '0016-comment-pictures', up: commentPictures.up },
]
