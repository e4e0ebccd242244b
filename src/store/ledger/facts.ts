/** Facts a step asks about besides the item: units, persons and other items that are there. */
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Command } from '../../domain/ledger/commands.ts'
import { type Facts, NOTHING_NAMED } from '../../domain/ledger/guards.ts'
import { LIFECYCLE } from '../../domain/ledger/lifecycle-pack.ts'
import type { Db } from '../db.ts'
import { evidenceOfOthers, filedEvidence } from '../evidence/evidence.ts'
import { currentPack } from '../packs/packs.ts'

type Known = Pick<Facts, 'pack' | keyof typeof NOTHING_NAMED>

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
    foreignEvidence: await evidenceOfOthers(db, itemId, evidence, checkers),
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
  const nothing = NOTHING_NAMED
  switch (command?.step) {
    case 'assign': {
      const { leadUnitId, assistUnitIds, responsibleId } = command.data
      const persons = responsibleId === null ? [] : [responsibleId]
      return { ...nothing, units: [leadUnitId, ...assistUnitIds], persons }
    }
    case 'add-signer':
      return { ...nothing, persons: [command.data.personId] }
    case 'accept-stage':
      return { ...nothing, checkers: command.data.checkerIds }
    case 'check-on-site': {
      const { checkerIds, evidenceIds } = command.data
      return { ...nothing, checkers: checkerIds, evidence: evidenceIds }
    }
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

async function presentPersons(
  db: Db,
  ids: readonly string[],
  today: CivilDate,
): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('person')
    .select('person_id')
    .where('person_id', 'in', ids)
    .where(({ or, eb }) => or([eb('left_on', 'is', null), eb('left_on', '>=', today)]))
    .execute()
  return rows.map(({ person_id }) => person_id)
}

async function presentCheckers(
  db: Db,
  ids: readonly string[],
  today: CivilDate,
): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const rows = await checkersOn(db, today).where('person.person_id', 'in', ids).execute()
  return rows.map(({ person_id }) => person_id)
}

/** Everybody with the role of checker on a day, by name. */
export async function listCheckers(
  db: Db,
  today: CivilDate,
): Promise<readonly { readonly personId: string; readonly name: string }[]> {
  const rows = await checkersOn(db, today).orderBy('person.name').execute()
  return rows.map(({ person_id: personId, name }) => ({ personId, name }))
}

const checkersOn = (db: Db, today: CivilDate) =>
  db
    .selectFrom('person')
    .select(['person.person_id', 'person.name'])
    .where(({ or, eb }) => or([eb('left_on', 'is', null), eb('left_on', '>=', today)]))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('role_grant')
          .select('role_grant.grant_id')
          .whereRef('role_grant.tenant_id', '=', 'person.tenant_id')
          .whereRef('role_grant.person_id', '=', 'person.person_id')
          .where('role_grant.role', '=', 'checker')
          .where('role_grant.from_on', '<=', today)
          .where(({ or, eb }) =>
            or([eb('role_grant.to_on', 'is', null), eb('role_grant.to_on', '>=', today)]),
          ),
      ),
    )

async function readOther(db: Db, itemId: string): Promise<Known['otherItem']> {
  const row = await db
    .selectFrom('item')
    .select('due_on')
    .where('item_id', '=', itemId)
    .where('state', 'not in', ['merged', 'withdrawn'])
    .executeTakeFirst()
  return row ? { dueOn: row.due_on } : null
}
