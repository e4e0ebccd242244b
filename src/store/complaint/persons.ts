/** Who complained, and whom to ask in a unit: kept apart, shown masked, in full for a stated purpose only. */
import type { Complainant } from '../../domain/complaint/complaint.ts'
import { maskName, maskPhone } from '../../domain/register/mask.ts'
import type { Db, Tx } from '../db.ts'

export interface Persons {
  readonly complainant: Complainant
  readonly liaison: Complainant
  /** What was said, where telephone or ID numbers stand in it; else empty. */
  readonly said: string
}

const AT_ONCE = 5_000

export async function insertPersons(
  tx: Tx,
  tenantId: string,
  all: readonly (Persons & { readonly complaintId: string })[],
): Promise<void> {
  const rows = all.flatMap(({ complaintId, complainant, liaison, said }) => {
    const key = { tenant_id: tenantId, complaint_id: complaintId }
    const known = ({ name, phone }: Complainant) => name !== '' || phone !== ''
    return [
      ...(known(complainant) || said !== ''
        ? [{ ...key, role: 'complainant' as const, ...complainant, said }]
        : []),
      ...(known(liaison) ? [{ ...key, role: 'liaison' as const, ...liaison, said: '' }] : []),
    ]
  })
  for (let start = 0; start < rows.length; start += AT_ONCE)
    await tx
      .insertInto('complaint_person')
      .values(rows.slice(start, start + AT_ONCE))
      .execute()
}

/** Whom to ask in the unit that handles it; another takes the place of the one before. */
export async function nameLiaison(
  tx: Tx,
  tenantId: string,
  complaintId: string,
  liaison: Complainant,
): Promise<void> {
  const row = { tenant_id: tenantId, complaint_id: complaintId, role: 'liaison' as const }
  await tx
    .insertInto('complaint_person')
    .values({ ...row, ...liaison, said: '' })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'complaint_id', 'role']).doUpdateSet(liaison),
    )
    .execute()
}

type Role = 'complainant' | 'liaison'
type ByRole = Readonly<Partial<Record<Role, Complainant & { readonly said: string }>>>

/** In full. Whoever calls this has said what for. */
export async function readPersons(db: Db, complaintId: string): Promise<ByRole> {
  const rows = await db
    .selectFrom('complaint_person')
    .select(['role', 'name', 'phone', 'said'])
    .where('complaint_id', '=', complaintId)
    .execute()
  return Object.fromEntries(rows.map(({ role, ...person }) => [role, person]))
}

/** The official of a unit is named; a citizen is not. */
export async function readMasked(
  db: Db,
  complaintIds: readonly string[],
): Promise<ReadonlyMap<string, Readonly<Partial<Record<Role, Complainant>>>>> {
  if (complaintIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('complaint_person')
    .select(['complaint_id', 'role', 'name', 'phone'])
    .where('complaint_id', 'in', complaintIds)
    .execute()
  const found = new Map<string, Partial<Record<Role, Complainant>>>()
  for (const { complaint_id, role, name, phone } of rows)
    found.set(complaint_id, {
      ...found.get(complaint_id),
      [role]: { name: role === 'liaison' ? name : maskName(name), phone: maskPhone(phone) },
    })
  return found
}
