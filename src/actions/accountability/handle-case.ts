/** A case of accountability is opened and taken from step to step. */

import { demand } from '../../domain/access/permissions.ts'
import { ACCOUNTABILITY } from '../../domain/accountability/accountability-pack.ts'
import type { AccountabilityCase, CaseState } from '../../domain/accountability/case.ts'
import type { CaseCommand, NewCase } from '../../domain/accountability/commands.ts'
import { acceptorsOf, decideCase } from '../../domain/accountability/decide-case.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import type { ItemState } from '../../domain/ledger/item-state.ts'
import { refuse } from '../../domain/refusal.ts'
import {
  insertCase,
  isConfirmedFlag,
  lockCase,
  saveCase,
} from '../../store/accountability/cases.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { newIds } from '../../store/ids.ts'
import { namesOf, readItem } from '../../store/ledger/items.ts'
import { currentPack } from '../../store/packs/packs.ts'
import { readNotice } from '../../store/supervision/notices.ts'

export interface CaseResult {
  readonly id: string
  readonly state: CaseState
  readonly version: number
}

/**
 * @throws {Refusal} NOT_YOUR_DUTY, ITEM_NOT_FOUND, SUPERVISION_NOT_FOUND, CASE_ORIGIN_UNFIT,
 * CASE_OPENED_ALREADY
 */
export function openCase(database: Database, caller: Caller, wanted: NewCase): Promise<CaseResult> {
  demand(caller.actor, 'accountability.handle')
  return writing(database, caller, async (tx) => {
    const { itemId, title, violation, conduct } = wanted
    const { item } = await readItem(tx, itemId)
    const [caseId = ''] = newIds(caller.now, 1)
    const origin = await originOf(tx, wanted, item, caseId)
    const rounds = [item.hands, ...item.closedRounds]
    const ids = rounds.flatMap(({ applicants, checkers, signers, deciders }) => [
      ...[...applicants, ...checkers, ...signers, ...deciders],
    ])
    const acceptors = acceptorsOf(item, await namesOf(tx, [...new Set(ids)]))
    const opened = { itemId, title, origin, acceptors, violation, conduct }
    return result(caseId, await insertCase(tx, caller, caseId, opened))
  })
}

/** @throws {Refusal} CASE_NOT_FOUND, RECORD_STALE and whatever `decideCase` refuses. */
export function takeCaseStep(
  database: Database,
  caller: Caller,
  caseId: string,
  command: CaseCommand,
  expected: number | null,
): Promise<CaseResult> {
  demand(caller.actor, 'accountability.handle')
  return writing(database, caller, async (tx) => {
    const today = dayInChina(caller.now)
    const before = await lockCase(tx, caseId, expected)
    const pack = await currentPack(tx, ACCOUNTABILITY, today)
    const decided = decideCase(before, command, caller.actor, pack, today)
    return result(caseId, await saveCase(tx, caller, caseId, before, decided))
  })
}

/** What a case is opened from must be there and belong to the item; by hand it is its own origin. */
async function originOf(
  tx: Tx,
  { itemId, origin }: NewCase,
  item: ItemState,
  caseId: string,
): Promise<AccountabilityCase['origin']> {
  switch (origin.kind) {
    case 'hand':
      return { kind: 'hand', id: caseId }
    case 'relapse':
      if (item.round === 1) unfit('该事项没有反弹过', 'the item never broke open again')
      return { kind: 'relapse', id: `${itemId}/${item.round}` }
    case 'notice': {
      const notice = await readNotice(tx, origin.id)
      if (notice.itemId !== itemId) unfit('文书属于其他事项', 'the paper is of another item')
      if (notice.signed === null || notice.withdrawn !== null)
        unfit('文书尚未签发或已撤回', 'the paper is not signed, or was withdrawn')
      return { kind: 'notice', id: origin.id }
    }
    case 'flag':
      if (!(await isConfirmedFlag(tx, origin.id, itemId)))
        unfit('该事项没有这条已核实的疑点', 'no such sign was confirmed for the item')
      return { kind: 'flag', id: origin.id }
  }
}

const unfit = (zh: string, en: string): never => refuse('CASE_ORIGIN_UNFIT', { zh, en })

const result = (id: string, { state, version }: AccountabilityCase): CaseResult => ({
  id,
  state,
  version,
})
