/** Facts a step asks about besides the item: units, persons and other items that are there. */
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Command } from '../../domain/ledger/commands.ts'
import type { Facts } from '../../domain/ledger/guards.ts'
import { LIFECYCLE } from '../../domain/ledger/lifecycle-pack.ts'
import type { Db } from '../db.ts'
import { filedEvidence } from '../evidence/evidence.ts'
import { currentPack } from '../packs/packs.ts'

type Known = Pick<Facts, 'pack' | 'units' | 'persons' | 'checkers' | 'evidence' | 'otherItem'>

/** @param command null: no step in particular. */
export async function readFacts(
  db: Db,
  itemId: string,
  command: Command | null,
  today: CivilDate,
): Promise<Known> {
  const { units, persons, checkers, evidence, otherItem } = namedBy(command)
  return {
    pack: await currentPack(db, LIFECYCLE, today),
    units: await openUnits(db, units),
    persons: await presentPersons(db, persons, today),
    checkers: await presentCheckers(db, checkers, today),
    evidence: await filedEvidence(db, itemId, evidence),
    otherItem: otherItem === null || otherItem === itemId ? null : await readOther(db, otherItem),
  }
}

interface Named {
  readonly units: readonly string[]
  readonly persons: readonly string[]
  readonly checkers: readonly string[]
  readonly evidence: readonly string[]
  readonly otherItem: string | null
}

/** The ids a command speaks of. */
function namedBy(command: Command | null): Named {
  const nothing = { units: [], persons: [], checkers: [], evidence: [], otherItem: null }
  switch (command?.step) {
    case 'assign': {
      const { leadUnitId, assistUnitIds, responsibleId } = command.data
      const persons = responsibleId === null ? [] : [responsibleId]
      return { ...nothing, units: [leadUnitId, ...assistUnitIds], persons }
    }
    case 'add-signer':
      return { ...nothing, persons: [command.data.personId] }
    case 'accept-stage':
    case 'check-on-site':
      return { ...nothing, checkers: command.data.checkerIds }
    case 'report-progress':
      return { ...nothing, evidence: command.data.evidenceIds }
    case 'merge':
      return { ...nothing, otherItem: command.data.intoItemId }
    case 'link':
      return { ...nothing, otherItem: command.data.toItemId }
    default:
      return nothing
  }
}

async function openUnits(db: Db, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('unit')
    .select('unit_id')
    .where('unit_id', 'in', ids)
    .where('closed_on', 'is', null)
    .execute()
  return rows.map(({ unit_id }) => unit_id)
}

const persons = (db: Db, ids: readonly string[], today: CivilDate) =>
  db
    .selectFrom('person')
    .select('person.person_id')
    .where('person.person_id', 'in', ids)
    .where(({ or, eb }) => or([eb('left_on', 'is', null), eb('left_on', '>=', today)]))

async function presentPersons(
  db: Db,
  ids: readonly string[],
  today: CivilDate,
): Promise<readonly string[]> {
  if (ids.length === 0) return []
  return (await persons(db, ids, today).execute()).map(({ person_id }) => person_id)
}

async function presentCheckers(
  db: Db,
  ids: readonly string[],
  today: CivilDate,
): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const rows = await persons(db, ids, today)
    .innerJoin('role_grant', 'role_grant.person_id', 'person.person_id')
    .where('role_grant.role', '=', 'checker')
    .where('role_grant.from_on', '<=', today)
    .where(({ or, eb }) =>
      or([eb('role_grant.to_on', 'is', null), eb('role_grant.to_on', '>=', today)]),
    )
    .execute()
  return rows.map(({ person_id }) => person_id)
}

async function readOther(db: Db, itemId: string): Promise<Known['otherItem']> {
  const row = await db
    .selectFrom('item')
    .select('due_on')
    .where('item_id', '=', itemId)
    .where('state', 'not in', ['merged', 'withdrawn'])
    .executeTakeFirst()
  return row ? { dueOn: row.due_on } : null
}
