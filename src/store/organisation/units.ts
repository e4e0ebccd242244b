/** Units of the tree. All SQL about them. */
import { sql } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Unit, UnitChange, UnitKind } from '../../domain/organisation/shapes.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Db, Tx } from '../db.ts'
import { likeAnywhere, type Page, pageOf } from './pages.ts'

export interface UnitFilter {
  readonly text?: string | undefined
  readonly parentId?: string | undefined
  readonly kind?: UnitKind | undefined
  /** Those there are on this day; without it also those closed. */
  readonly on?: CivilDate | undefined
}

/** By name. */
export async function findUnits(
  db: Db,
  { text, parentId, kind, on }: UnitFilter,
  after: readonly [string, string] | null,
  limit: number,
): Promise<Page<Unit>> {
  let query = columns(db)
    .orderBy('name')
    .orderBy('unit_id')
    .limit(limit + 1)
  if (after) query = query.where(sql<boolean>`(name, unit_id) > (${after[0]}, ${after[1]}::uuid)`)
  if (parentId !== undefined) query = query.where('parent_id', '=', parentId)
  if (kind !== undefined) query = query.where('kind', '=', kind)
  if (on !== undefined) query = query.where(isThere(on))
  if (text !== undefined)
    query = query.where(
      sql<boolean>`(name ilike ${likeAnywhere(text)} or exists (
        select from unnest(aliases) alias where alias ilike ${likeAnywhere(text)}))`,
    )
  const rows = (await query.execute()).map(toUnit)
  return pageOf(rows, limit, (unit) => [unit.name, unit.unitId])
}

/** All, siblings by position and name. */
export async function listUnits(db: Db, on: CivilDate | null): Promise<Unit[]> {
  let query = columns(db).orderBy('position').orderBy('name').orderBy('unit_id')
  if (on !== null) query = query.where(isThere(on))
  return (await query.execute()).map(toUnit)
}

/** @throws {Refusal} UNIT_NOT_FOUND */
export async function readUnit(db: Db, unitId: string): Promise<Unit> {
  const row = await columns(db).where('unit_id', '=', unitId).executeTakeFirst()
  return row ? toUnit(row) : refuse('UNIT_NOT_FOUND', { unitId })
}

/** The open unit of that name; aliases do not count. */
export async function findUnitByName(db: Db, name: string): Promise<Unit | null> {
  const row = await columns(db)
    .where('name', '=', name)
    .where('closed_on', 'is', null)
    .executeTakeFirst()
  return row ? toUnit(row) : null
}

/** The unit with one of `names` as its name or alias, other than `unitId`, that is not closed for good. */
export async function findNamesake(
  db: Db,
  names: readonly string[],
  unitId: string | null,
): Promise<{ readonly name: string; readonly taken: string } | null> {
  const row = await db
    .selectFrom('unit')
    .select(['name', 'aliases'])
    .where('closed_on', 'is', null)
    .where(sql<boolean>`unit_id is distinct from ${unitId}::uuid`)
    .where(sql<boolean>`array_append(aliases, name) && ${[...names]}::text[]`)
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const taken = names.find((name) => name === row.name || row.aliases.includes(name)) ?? row.name
  return { name: row.name, taken }
}

export async function insertUnit(
  tx: Tx,
  tenantId: string,
  unit: Omit<Unit, 'version' | 'closedOn' | 'mergedInto'>,
): Promise<void> {
  await tx
    .insertInto('unit')
    .values({
      tenant_id: tenantId,
      unit_id: unit.unitId,
      parent_id: unit.parentId,
      name: unit.name,
      aliases: [...unit.aliases],
      kind: unit.kind,
      position: unit.position,
      version: 1,
      closed_on: null,
    })
    .execute()
}

export async function updateUnit(
  tx: Tx,
  { unitId, version }: Unit,
  change: UnitChange & { closedOn?: CivilDate; mergedInto?: string | null },
): Promise<void> {
  const { name, aliases, kind, parentId, position, closedOn, mergedInto } = change
  await tx
    .updateTable('unit')
    .set({
      version: version + 1,
      ...(name !== undefined && { name }),
      ...(aliases !== undefined && { aliases }),
      ...(kind !== undefined && { kind }),
      ...(parentId !== undefined && { parent_id: parentId }),
      ...(position !== undefined && { position }),
      ...(closedOn !== undefined && { closed_on: closedOn }),
      ...(mergedInto !== undefined && { merged_into: mergedInto }),
    })
    .where('unit_id', '=', unitId)
    .execute()
}

const isThere = (on: CivilDate) => sql<boolean>`(closed_on is null or closed_on >= ${on})`

const columns = (db: Db) =>
  db
    .selectFrom('unit')
    .select([
      'unit_id',
      'parent_id',
      'name',
      'aliases',
      'kind',
      'position',
      'version',
      'closed_on',
      'merged_into',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof columns>['executeTakeFirstOrThrow']>>
const toUnit = (row: Row): Unit => ({
  unitId: row.unit_id,
  parentId: row.parent_id,
  name: row.name,
  aliases: row.aliases,
  kind: row.kind,
  position: row.position,
  version: row.version,
  closedOn: row.closed_on,
  mergedInto: row.merged_into,
})
