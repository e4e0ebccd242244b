/** Counts over all items the asker sees. */
import { sql } from 'kysely'
import { addDays, type CivilDate } from '../../domain/civil-date.ts'
import { type Dashboard, QUEUE_DAYS } from '../../domain/ledger/item-list.ts'
import { type Light, nearUntil } from '../../domain/ledger/light.ts'
import { QUEUE_STATES } from '../../domain/ledger/state.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import type { Db } from '../db.ts'
import { countsOfItems } from './counts.ts'

interface Group {
  readonly kind: 'state' | 'class' | 'level' | 'unit' | 'open' | 'late' | 'due' | 'queue'
  readonly key: string
  /** Of what is due. */
  readonly month: string | null
  /** Of what is due and running. */
  readonly light: 'red' | 'yellow' | 'blue' | null
  /** Of a queue: the how-manieth of its ages. */
  readonly age: number | null
  readonly n: number
}

export async function countItems(
  db: Db,
  actor: Actor,
  today: CivilDate,
  now: Date,
): Promise<Dashboard> {
  const groups = await readGroups(db, actor, today)
  const names = await db.selectFrom('unit').select(['unit_id', 'name']).execute()
  const of = (kind: Group['kind']) => groups.filter((group) => group.kind === kind)
  const [total, open] = [sum(of('state')), sum(of('open'))]
  return {
    asOf: now.toISOString(),
    total,
    open,
    byState: byKey(of('state')),
    byLight: byLight(of('due'), open, total),
    byClass: byKey(of('class')),
    byLevel: byKey(of('level')),
    byUnit: byUnit(
      [byKey(of('unit')), byKey(of('open')), byKey(of('late'))],
      new Map(names.map(({ unit_id, name }) => [unit_id, name])),
    ),
    byMonth: byMonth(of('due')),
    queue: byAge(of('queue')),
    openHistory: actor.units === 'all' ? await readOpenHistory(db) : [],
  }
}

async function readGroups(db: Db, actor: Actor, today: CivilDate): Promise<readonly Group[]> {
  const [first, second, third] = QUEUE_DAYS.map((days) => addDays(today, -days))
  const { rows } = await sql<Group>`
    select kind, key[1] as key, sum(n)::int as n,
      case when kind = 'due' then to_char(day, 'YYYY-MM') end as month,
      case when kind <> 'due' or key[1] <> 'running' then null when day < ${today} then 'red'
        when day <= ${nearUntil(today)} then 'yellow' else 'blue' end as light,
      case when kind <> 'queue' then null when day >= ${first}::date then 0
        when day >= ${second}::date then 1 when day >= ${third}::date then 2 else 3 end as age
    from (${countsOfItems(actor, today)}) counted
    group by 1, 2, 4, 5, 6 having sum(n) <> 0`.execute(db)
  return rows
}

/** As the weekly snapshots have it. */
async function readOpenHistory(db: Db): Promise<Dashboard['openHistory']> {
  const rows = await db
    .selectFrom('period_snapshot')
    .select(['period_to', 'figures'])
    .where('kind', '=', 'weekly')
    .orderBy('period_to')
    .execute()
  return rows.map(({ period_to: on, figures }) => ({ on, open: figures.open }))
}

function byLight(dues: readonly Group[], open: number, total: number) {
  const timed = (light: Light) => sum(dues.filter((due) => due.light === light))
  const [red, yellow, blue] = [timed('red'), timed('yellow'), timed('blue')]
  const all = { red, yellow, blue, grey: open - red - yellow - blue, green: total - open }
  return Object.fromEntries(Object.entries(all).filter(([, n]) => n > 0))
}

function byMonth(dues: readonly Group[]): Dashboard['byMonth'] {
  const months = [...new Set(dues.flatMap(({ month }) => month ?? []))].sort()
  return months.map((month) => {
    const all = dues.filter((due) => due.month === month)
    return {
      month,
      due: sum(all),
      open: sum(all.filter(({ key }) => key !== 'settled')),
      late: sum(all.filter(({ light }) => light === 'red')),
    }
  })
}

const byAge = (waiting: readonly Group[]): Dashboard['queue'] =>
  QUEUE_STATES.map((state) => ({
    state,
    waiting: [...QUEUE_DAYS, null].map((_, age) =>
      sum(waiting.filter((group) => group.key === state && group.age === age)),
    ),
  }))

function byUnit(
  [totals, opens, lates]: readonly [Counts, Counts, Counts],
  names: ReadonlyMap<string, string>,
): Dashboard['byUnit'] {
  return Object.entries(totals)
    .map(([id, total]) => ({
      unitId: id || null,
      unit: names.get(id) ?? null,
      total,
      open: opens[id] ?? 0,
      late: lates[id] ?? 0,
    }))
    .sort((a, b) => b.late - a.late || b.open - a.open || b.total - a.total)
}

type Counts = Readonly<Record<string, number>>

const byKey = (groups: readonly Group[]): Counts =>
  Object.fromEntries(groups.map(({ key, n }) => [key, n]))
const sum = (all: readonly { readonly n: number }[]) => all.reduce((total, { n }) => total + n, 0)
