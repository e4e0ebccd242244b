/** What waits for one person: the items in the states that are theirs to move, looked at one by one. */
import { may } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { LIFECYCLE } from '../../domain/ledger/lifecycle-pack.ts'
import { ruleOf } from '../../domain/ledger/steps.ts'
import {
  awaitedStep,
  statesAwaiting,
  type Waiting,
  type WaitingList,
} from '../../domain/ledger/waiting.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import type { Db } from '../db.ts'
import { currentPack } from '../packs/packs.ts'
import { readMissingParts } from './gates.ts'
import { readItem } from './items.ts'
import { findItems } from './search.ts'

/** Items shown, and items looked through for them: those due first. */
const MOST_SHOWN = 50
const MOST_SEEN = 200

export async function readWaiting(db: Db, actor: Actor, now: Date): Promise<WaitingList> {
  const today = dayInChina(now)
  const states = statesAwaiting((step) => ruleOf(step).by.some((each) => may(actor, each)))
  if (states.length === 0 || actor.personId === null) return { items: [], more: false }
  const pack = await currentPack(db, LIFECYCLE, today)
  const known = { pack, units: [], persons: [], checkers: [], evidence: [], otherItem: null }
  const request = {
    filter: { states },
    sort: 'due',
    descending: false,
    after: null,
    limit: MOST_SEEN,
  } as const
  const { items: rows, last } = await findItems(db, actor, request, today)
  const waiting: Waiting[] = []
  for (const row of rows) {
    if (waiting.length === MOST_SHOWN) return { items: waiting, more: true }
    const { item } = await readItem(db, row.itemId)
    const missingParts = await readMissingParts(db, row.itemId, item, today)
    const facts = { ...known, now: now.toISOString(), today, occurredAt: null, missingParts }
    const step = awaitedStep(item, actor, facts)
    if (step === null) continue
    const since = item.entered[item.state] ?? item.changedAt
    const objected = item.objection?.settled === false
    waiting.push({ ...row, step, since, returns: item.returns, objected })
  }
  return { items: waiting, more: last !== null }
}
