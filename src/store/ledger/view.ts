/** What the page of one item shows, read in one go. */
import { type CivilDate, dayInChina } from '../../domain/civil-date.ts'
import { lookBackDay } from '../../domain/ledger/acceptance-guards.ts'
import { waitsOf } from '../../domain/ledger/awaited.ts'
import type { ItemState } from '../../domain/ledger/item-state.ts'
import type { ItemView, OpenSteps, StoryEvent } from '../../domain/ledger/item-view.ts'
import { lateness, stageTimes } from '../../domain/ledger/lateness.ts'
import { LIFECYCLE } from '../../domain/ledger/lifecycle-pack.ts'
import { lightOf } from '../../domain/ledger/light.ts'
import { outlook } from '../../domain/ledger/outlook.ts'
import { paceOf, plannedShare, reachedShare } from '../../domain/ledger/pace.ts'
import { nextReportOn } from '../../domain/ledger/reports.ts'
import { story } from '../../domain/ledger/story.ts'
import { STATUS_VOCABULARIES, wordsFor } from '../../domain/ledger/vocabulary-pack.ts'
import { awaitedStep } from '../../domain/ledger/waiting.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import { refuse } from '../../domain/refusal.ts'
import { readCalendar } from '../calendar/years.ts'
import type { Db } from '../db.ts'
import { readItemEvents } from '../log/events.ts'
import { currentPack } from '../packs/packs.ts'
import { readFacts } from './facts.ts'
import { readMissingParts } from './gates.ts'
import { namesOf, readItem } from './items.ts'
import { tagsOf } from './tags.ts'

/** @throws {Refusal} ITEM_NOT_FOUND */
export async function readItemView(db: Db, itemId: string, today: CivilDate): Promise<ItemView> {
  const { item, text } = await readItem(db, itemId)
  const pack = await currentPack(db, LIFECYCLE, today)
  const vocabularies = await currentPack(db, STATUS_VOCABULARIES, today)
  const calendar = await readCalendar(db, today)
  const pace = paceOf(item, today)
  return {
    itemId,
    item,
    text,
    tags: (await tagsOf(db, [itemId])).get(itemId) ?? [],
    light: lightOf(item, today),
    pace,
    plannedShare: plannedShare(item, today),
    reachedShare: reachedShare(item, today),
    statusWords: wordsFor(vocabularies, pace),
    late: lateness(item, today),
    stages: stageTimes(item, pack, calendar, today),
    nextReportOn: nextReportOn(item, pack),
    lookBacks: item.lookBackMonths.flatMap((month) => {
      const from = lookBackDay(item, month)
      const done = item.lookBacks.some((each) => each.month === month)
      return from === null ? [] : [{ month, from, done }]
    }),
    names: await namesOf(db, idsIn(item)),
  }
}

/** @throws {Refusal} ITEM_NOT_FOUND */
export async function readStory(db: Db, itemId: string): Promise<readonly StoryEvent[]> {
  const events = await readItemEvents(db, itemId)
  return events.length > 0 ? story(events) : refuse('ITEM_NOT_FOUND', { itemId })
}

/** @throws {Refusal} ITEM_NOT_FOUND */
export async function readOutlook(
  db: Db,
  itemId: string,
  actor: Actor,
  now: Date,
): Promise<OpenSteps> {
  const { item } = await readItem(db, itemId)
  const today = dayInChina(now)
  const known = await readFacts(db, itemId, null, today)
  const missingParts = await readMissingParts(db, itemId, item, today)
  const facts = { ...known, now: now.toISOString(), today, occurredAt: null, missingParts }
  const { version } = item
  return {
    version,
    steps: outlook(item, actor, facts),
    next: awaitedStep(item, actor, facts),
    awaited: waitsOf(item, facts.pack).map(({ step, since }) => ({ step, since })),
  }
}

/** Persons and units an item speaks of. */
export function idsIn(item: ItemState): string[] {
  const rounds = [item.hands, ...item.closedRounds]
  const hands = rounds.flatMap((each) => [
    ...each.applicants,
    ...each.checkers,
    ...each.signers,
    ...each.deciders,
  ])
  const named = [item.leadUnitId, item.responsibleId, ...item.signers.map((each) => each.personId)]
  const approvers = item.extensions.map(({ by }) => by)
  const ids = [...item.unitIds, ...hands, ...named, ...approvers]
  return [...new Set(ids.filter((id) => id !== null))]
}
