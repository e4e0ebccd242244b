/** A ledger read for a file: what all rows share, then the items, a few hundred at a time. */
import { sql } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { ExportedItem, ExportFrame } from '../../domain/ledger/export-columns.ts'
import type { ItemFilter } from '../../domain/ledger/item-list.ts'
import { LIFECYCLE } from '../../domain/ledger/lifecycle-pack.ts'
import { PACE_NAME } from '../../domain/ledger/names.ts'
import { PACES, type Pace } from '../../domain/ledger/pace.ts'
import { STATUS_VOCABULARIES } from '../../domain/ledger/vocabulary-pack.ts'
import type { Language } from '../../domain/names.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import { refuse } from '../../domain/refusal.ts'
import { readCalendar } from '../calendar/years.ts'
import type { Db } from '../db.ts'
import { currentPack } from '../packs/packs.ts'
import { readItemStates } from './items.ts'
import { findItems } from './search.ts'

const AT_ONCE = 500

/** @throws {Refusal} INPUT_INVALID when the pack has no such vocabulary. */
export async function readExportFrame(
  db: Db,
  language: Language,
  vocabulary: string | null,
  today: CivilDate,
): Promise<ExportFrame> {
  const units = await db.selectFrom('unit').select(['unit_id', 'name', 'kind']).execute()
  const persons = await db.selectFrom('person').select(['person_id', 'name', 'phone']).execute()
  const heads = await db
    .selectFrom('post')
    .innerJoin('person', (join) =>
      join
        .onRef('person.tenant_id', '=', 'post.tenant_id')
        .onRef('person.person_id', '=', 'post.person_id'),
    )
    .select(['post.unit_id', sql<string>`string_agg(distinct person.name, '、')`.as('names')])
    .where('post.is_head', '=', true)
    .where('post.from_on', '<=', today)
    .where(({ or, eb }) => or([eb('post.to_on', 'is', null), eb('post.to_on', '>=', today)]))
    .groupBy('post.unit_id')
    .execute()
  const tenant = await db.selectFrom('tenant').select('name').executeTakeFirstOrThrow()
  return {
    language,
    today,
    calendar: await readCalendar(db, today),
    pack: await currentPack(db, LIFECYCLE, today),
    words: await paceWords(db, language, vocabulary, today),
    town: tenant.name,
    units: new Map(units.map(({ unit_id, ...unit }) => [unit_id, unit])),
    persons: new Map(persons.map(({ person_id, ...person }) => [person_id, person])),
    heads: new Map(heads.map(({ unit_id, names }) => [unit_id, names])),
  }
}

async function paceWords(
  db: Db,
  language: Language,
  vocabulary: string | null,
  today: CivilDate,
): Promise<Readonly<Record<Pace, string>>> {
  if (vocabulary === null)
    return Object.fromEntries(PACES.map((pace) => [pace, PACE_NAME[pace][language]])) as Record<
      Pace,
      string
    >
  const { vocabularies } = await currentPack(db, STATUS_VOCABULARIES, today)
  const known = Object.keys(vocabularies)
  if (!known.includes(vocabulary))
    refuse('INPUT_INVALID', { issues: [`vocabulary: ${known.join(' | ')}`] })
  return vocabularies[vocabulary]?.words ?? refuse('INPUT_INVALID', { issues: ['vocabulary'] })
}

export interface ExportBatch {
  readonly rows: readonly ExportedItem[]
  /** Continues after this batch; null: it was the last. */
  readonly last: readonly [string, string] | null
}

/** In the order of the listing, which no step changes: each item comes once, however long it takes. */
export async function readExportBatch(
  db: Db,
  actor: Actor,
  filter: ItemFilter,
  after: ExportBatch['last'],
  today: CivilDate,
): Promise<ExportBatch> {
  const request = { filter, sort: 'listed', descending: false, after, limit: AT_ONCE } as const
  const { items, last } = await findItems(db, actor, request, today)
  if (items.length === 0) return { rows: [], last }
  const ids = items.map(({ itemId }) => itemId)
  const states = await readItemStates(db, ids)
  const texts = await db
    .selectFrom('item')
    .select(['item_id', 'text'])
    .where('item_id', 'in', ids)
    .execute()
  const textOf = new Map(texts.map(({ item_id, text }) => [item_id, text]))
  const rows = items.flatMap(({ itemId: id, tags }) => {
    const item = states.get(id)
    return item ? [{ item, text: textOf.get(id) ?? '', tags }] : []
  })
  return { rows, last }
}
