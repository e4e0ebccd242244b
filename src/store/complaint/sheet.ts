/** What rows of a sheet of complaints are read and written with. */
import { type CivilDate, dayInChina } from '../../domain/civil-date.ts'
import type { Complaint } from '../../domain/complaint/complaint.ts'
import { COMPLAINTS } from '../../domain/complaint/complaint-pack.ts'
import type { SheetFrame } from '../../domain/complaint/sheet.ts'
import type { SheetContext } from '../../domain/complaint/sheet-cells.ts'
import { maskPhone } from '../../domain/register/mask.ts'
import type { Db } from '../db.ts'
import { membersOf } from '../grid/members.ts'
import { currentPack } from '../packs/packs.ts'
import { readMasked } from './persons.ts'

export async function sheetContext(db: Db, profile: string, now: Date): Promise<SheetContext> {
  const today = dayInChina(now)
  const units = await db
    .selectFrom('unit')
    .select(['unit_id', 'name', 'aliases'])
    .where('closed_on', 'is', null)
    .execute()
  const cells = await db
    .selectFrom('grid_cell')
    .select(['cell_id', 'code'])
    .where('removed_on', 'is', null)
    .execute()
  return {
    profile,
    today,
    pack: await currentPack(db, COMPLAINTS, today),
    units: new Map([
      ...units.flatMap(({ unit_id, aliases }) => aliases.map((name) => [name, unit_id] as const)),
      ...units.map(({ unit_id, name }) => [name, unit_id] as const),
    ]),
    cells: new Map(cells.map(({ cell_id, code }) => [code, cell_id])),
  }
}

export interface KnownComplaint {
  readonly complaintId: string
  readonly complaint: Complaint
}

export async function complaintsByNumber(
  db: Db,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, KnownComplaint>> {
  const found = new Map<string, KnownComplaint>()
  const AT_ONCE = 10_000
  for (let start = 0; start < numbers.length; start += AT_ONCE) {
    const rows = await db
      .selectFrom('complaint')
      .select(['complaint_id', 'number', 'content'])
      .where('number', 'in', numbers.slice(start, start + AT_ONCE))
      .execute()
    for (const { complaint_id, number, content } of rows)
      found.set(number, { complaintId: complaint_id, complaint: content })
  }
  return found
}

type Frames = (complaintId: string) => SheetFrame

/** For one batch of complaints. */
export async function sheetFrames(
  db: Db,
  complaints: readonly KnownComplaint[],
  today: CivilDate,
): Promise<Frames> {
  const ids = complaints.map(({ complaintId }) => complaintId)
  const persons = await readMasked(db, ids)
  const units = await db.selectFrom('unit').select(['unit_id', 'name']).execute()
  const main =
    ids.length === 0
      ? []
      : await db
          .selectFrom('complaint')
          .select('duplicate_of')
          .distinct()
          .where('duplicate_of', 'in', ids)
          .execute()
  const hasDuplicates = new Set(main.map(({ duplicate_of }) => duplicate_of))
  const shared = {
    pack: await currentPack(db, COMPLAINTS, today),
    units: new Map(units.map(({ unit_id, name }) => [unit_id, name])),
    cells: await cellsWithWorkers(db, today),
  }
  return (complaintId) => ({
    ...shared,
    liaison: persons.get(complaintId)?.liaison ?? { name: '', phone: '' },
    hasDuplicates: hasDuplicates.has(complaintId),
  })
}

async function cellsWithWorkers(db: Db, today: CivilDate): Promise<SheetFrame['cells']> {
  const cells = await db.selectFrom('grid_cell').select(['cell_id', 'code']).execute()
  const members = await membersOf(db, today)
  const people = await db.selectFrom('person').select(['person_id', 'phone']).execute()
  const phones = new Map(people.map(({ person_id, phone }) => [person_id, phone ?? '']))
  return new Map(
    cells.map(({ cell_id, code }) => {
      const worker = (members.get(cell_id) ?? []).find(({ role }) => role === 'worker')
      const phone = maskPhone(phones.get(worker?.personId ?? '') ?? '')
      return [cell_id, { code, worker: worker?.name ?? '', phone }]
    }),
  )
}
