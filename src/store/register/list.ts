/** Pages of subjects: filtered, searched, in one of four orders, as far as the asker sees them. All SQL of lists. */
import {
  type ExpressionBuilder,
  type RawBuilder,
  type SelectQueryBuilder,
  type SqlBool,
  sql,
} from 'kysely'
import { addDays, type CivilDate } from '../../domain/civil-date.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import type { Register } from '../../domain/register/register-pack.ts'
import type { SubjectRow } from '../../domain/register/subject.ts'
import {
  SOON_DAYS,
  type SubjectFilter,
  type SubjectSort,
} from '../../domain/register/subject-list.ts'
import type { Db } from '../db.ts'
import { type Page, pageOf } from '../organisation/pages.ts'
import type { Tables } from '../tables.ts'
import { rareHits, SEARCHED, wordsOf } from './search.ts'
import { placeOf } from './subject-row.ts'

export interface SubjectPageRequest {
  readonly filter: SubjectFilter
  readonly sort: SubjectSort
  readonly descending: boolean
  readonly after: readonly [string, string] | null
  readonly limit: number
}

const COLUMN = {
  name: 'subject.name',
  entered: 'subject.subject_id',
  due: 'subject.due_sort',
  check: 'subject.check_sort',
} as const

/** @param register of the filter, when it has one: its fields say what a test of a field means. */
export async function findSubjects(
  db: Db,
  actor: Actor,
  register: Register | null,
  { filter, sort, descending, after, limit }: SubjectPageRequest,
  today: CivilDate,
): Promise<Page<SubjectRow>> {
  const words = wordsOf(filter.q)
  const fields = fieldsOf(filter, register)
  const column = COLUMN[sort]
  const direction = descending ? 'desc' : 'asc'
  const inOrder = rows(db)
    .select(sql<string>`${sql.ref(column)}::text`.as('sort_value'))
    .where((eb) => eb.and([...conditions(eb, filter, today), ...within(actor.units)]))
    .$if(after !== null, (rest) =>
      rest.where(
        sql<SqlBool>`(${sql.ref(column)}, subject.subject_id) ${sql.raw(descending ? '<' : '>')}
          (${after?.[0]}, ${after?.[1]}::uuid)`,
      ),
    )
    .orderBy(sql.ref(column), direction)
    .orderBy('subject.subject_id', direction)
  const tests = [
    ...(fields === null ? [] : [sql<SqlBool>`subject.fields @> ${fields}::jsonb`]),
    ...words.map((word) => sql<SqlBool>`position(${word} in lower(${SEARCHED})) > 0`),
  ]
  const some = tests.length === 0 ? [] : await firstOf(db, inOrder, tests, limit + 1)
  const isFull = some.length > limit
  const hits = isFull ? null : await rareHits(db, filter.register ?? null, words, fields)
  const found = isFull
    ? some
    : await inOrder
        .where((eb) => eb.and(tests))
        .$if(hits !== null, (few) =>
          few.where(sql<SqlBool>`subject.subject_id = any (${hits}::uuid[])`),
        )
        .limit(limit + 1)
        .execute()
  const page = pageOf(found, limit, (row) => [row.sort_value, row.subject_id])
  return { items: page.items.map(toRow), last: page.last }
}

/** So many rows are looked at in the order of the list before an index is asked: what is common is among them. */
const LOOKED_AT = 2_000

/** A page of what passes the tests, if the first rows of the list fill one; those that come after do not matter then. */
async function firstOf<Row>(
  db: Db,
  inOrder: SelectQueryBuilder<Tables, 'subject' | 'unit', Row>,
  tests: readonly RawBuilder<SqlBool>[],
  wanted: number,
): Promise<Row[]> {
  const { rows: found } = await sql<Row>`
    select * from (${inOrder.limit(LOOKED_AT)}) subject
    where ${sql.join([...tests], sql` and `)} limit ${wanted}`.execute(db)
  return found
}

/** The policy says so too; said here, it lets the index of units be used. */
const within = (units: Actor['units']) =>
  units === 'all' ? [] : [sql<SqlBool>`subject.unit_id = any (${units}::uuid[])`]

/** `{"plan": "gas", "online": true, "kinds": ["a"]}`, as the fields of a row contain it; null: no test. */
function fieldsOf({ fields }: SubjectFilter, register: Register | null): string | null {
  if (fields === undefined) return null
  const tests = fields.map(({ field, value }) => {
    const known = register?.fields.find(({ key }) => key === field)
    if (known?.type === 'yes-no') return [field, value === 'true']
    return [field, known?.type === 'choice' && known.many ? [value] : value]
  })
  return JSON.stringify(Object.fromEntries(tests))
}

/** Of what has no day the first two are infinity: so an index in the order of the list serves. */
const LATE = {
  due: 'subject.due_sort',
  check: 'subject.check_sort',
  expiry: 'subject.expires_on',
} as const

function conditions(
  eb: ExpressionBuilder<Tables, 'subject'>,
  filter: SubjectFilter,
  today: CivilDate,
) {
  const { relapsed, overdue } = filter
  return [
    ...(filter.all ? [] : [eb('subject.is_live', '=', true)]),
    ...(filter.register ? [eb('subject.register', '=', filter.register)] : []),
    ...(filter.stage ? [eb('subject.stage', 'in', filter.stage)] : []),
    ...(filter.mark ? [eb('subject.mark', '=', filter.mark)] : []),
    ...(filter.unitId ? [eb('subject.unit_id', '=', filter.unitId)] : []),
    ...(filter.cellId ? [eb('subject.cell_id', '=', filter.cellId)] : []),
    ...(filter.lastCheck ? [eb('subject.last_check', '=', filter.lastCheck)] : []),
    ...(relapsed === undefined ? [] : [eb('subject.round', relapsed ? '>' : '=', 1)]),
    ...(filter.settled === undefined
      ? []
      : [sql<SqlBool>`(subject.mark is not distinct from 'settled') = ${filter.settled}`]),
    ...lateness(eb, overdue, today),
  ]
}

function lateness(
  eb: ExpressionBuilder<Tables, 'subject'>,
  overdue: SubjectFilter['overdue'],
  today: CivilDate,
) {
  if (overdue === undefined) return []
  if (overdue !== 'check-soon') return [eb(LATE[overdue], '<', today)]
  return [eb(LATE.check, '>=', today), eb(LATE.check, '<=', addDays(today, SOON_DAYS))]
}

const rows = (db: Db) =>
  db
    .selectFrom('subject')
    .leftJoin('unit', (join) =>
      join
        .onRef('unit.tenant_id', '=', 'subject.tenant_id')
        .onRef('unit.unit_id', '=', 'subject.unit_id'),
    )
    .select([
      'subject.subject_id',
      'subject.register',
      'subject.register_version',
      'subject.name',
      'subject.credit_code',
      'subject.address',
      'subject.unit_id',
      'unit.name as unit',
      'subject.cell_id',
      'subject.longitude',
      'subject.latitude',
      'subject.datum',
      'subject.source',
      'subject.fields',
      'subject.stage',
      'subject.mark',
      'subject.stage_since',
      'subject.round',
      'subject.due_on',
      'subject.next_check_on',
      'subject.expires_on',
      'subject.last_check',
      'subject.last_check_on',
      'subject.merged_into',
      'subject.version',
      'subject.entered_at',
      'subject.changed_at',
    ])
    // The policy says so too; said here, it lets every index be used that begins with the tenant.
    .where(sql<SqlBool>`subject.tenant_id = current_setting('taizhang.tenant_id')::uuid`)

type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>

const toRow = (row: Row): SubjectRow => ({
  subjectId: row.subject_id,
  register: row.register,
  registerVersion: row.register_version,
  name: row.name,
  creditCode: row.credit_code,
  address: row.address,
  unitId: row.unit_id,
  unit: row.unit,
  cellId: row.cell_id,
  place: placeOf(row),
  source: row.source,
  fields: row.fields,
  stage: row.stage,
  mark: row.mark,
  stageSince: row.stage_since,
  round: row.round,
  dueOn: row.due_on,
  nextCheckOn: row.next_check_on,
  expiresOn: row.expires_on,
  lastCheck: row.last_check,
  lastCheckOn: row.last_check_on,
  mergedInto: row.merged_into,
  version: row.version,
  enteredAt: row.entered_at.toISOString(),
  changedAt: row.changed_at.toISOString(),
})
