/** Who was heard lately: registered devices, and those that are not. */
import { sql } from 'kysely'
import type { Db, Tx } from '../db.ts'

export interface Contact {
  readonly deviceId: string
  readonly connected: boolean
  readonly address: string
  readonly heardAt: Date
  readonly dataAt: Date | null
  /** Since it was registered. */
  readonly frames: number
  readonly rejected: number
}

/** Adds the counts of `contacts` to those that are there. */
export async function noteContacts(
  tx: Tx,
  tenantId: string,
  contacts: readonly Contact[],
): Promise<void> {
  if (contacts.length === 0) return
  await tx
    .insertInto('device_contact')
    .values(
      contacts.map((each) => ({
        tenant_id: tenantId,
        device_id: each.deviceId,
        connected: each.connected,
        address: each.address,
        heard_at: each.heardAt,
        data_at: each.dataAt,
        frames: each.frames,
        rejected: each.rejected,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'device_id']).doUpdateSet({
        connected: sql`excluded.connected`,
        address: sql`excluded.address`,
        heard_at: sql`greatest(device_contact.heard_at, excluded.heard_at)`,
        data_at: sql`greatest(device_contact.data_at, excluded.data_at)`,
        frames: sql`device_contact.frames + excluded.frames`,
        rejected: sql`device_contact.rejected + excluded.rejected`,
      }),
    )
    .execute()
}

/** At the start of the gateway nobody is connected. */
export async function noteNobody(tx: Tx): Promise<void> {
  await tx
    .updateTable('device_contact')
    .set({ connected: false })
    .where('connected', '=', true)
    .execute()
}

export async function listContacts(db: Db): Promise<Contact[]> {
  const rows = await db.selectFrom('device_contact').selectAll().execute()
  return rows.map((row) => ({
    deviceId: row.device_id,
    connected: row.connected,
    address: row.address,
    heardAt: row.heard_at,
    dataAt: row.data_at,
    frames: row.frames,
    rejected: row.rejected,
  }))
}

export interface Unknown {
  readonly mn: string
  readonly address: string
  readonly firstAt: Date
  readonly lastAt: Date
  readonly frames: number
  readonly lastBytes: Uint8Array
}

/** Beyond `kept` names, new ones are not kept. */
export async function noteUnknown(
  tx: Tx,
  tenantId: string,
  unknown: readonly Unknown[],
  kept: number,
): Promise<void> {
  if (unknown.length === 0) return
  const { rows } = await sql<{ n: number }>`select count(*) as n from unknown_device`.execute(tx)
  const known = await tx
    .selectFrom('unknown_device')
    .select('mn')
    .where(
      'mn',
      'in',
      unknown.map(({ mn }) => mn),
    )
    .execute()
  const names = new Set(known.map(({ mn }) => mn))
  let room = kept - (rows[0]?.n ?? 0)
  const chosen = unknown.filter(({ mn }) => {
    if (names.has(mn)) return true
    room -= 1
    return room >= 0
  })
  if (chosen.length === 0) return
  await tx
    .insertInto('unknown_device')
    .values(
      chosen.map((each) => ({
        tenant_id: tenantId,
        mn: each.mn,
        address: each.address,
        first_at: each.firstAt,
        last_at: each.lastAt,
        frames: each.frames,
        last_bytes: Buffer.from(each.lastBytes),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'mn']).doUpdateSet({
        address: sql`excluded.address`,
        last_at: sql`excluded.last_at`,
        frames: sql`unknown_device.frames + excluded.frames`,
        last_bytes: sql`excluded.last_bytes`,
      }),
    )
    .execute()
}

/** Those heard last first. */
export async function listUnknown(db: Db): Promise<Unknown[]> {
  const rows = await db
    .selectFrom('unknown_device')
    .selectAll()
    .orderBy('last_at', 'desc')
    .execute()
  return rows.map((row) => ({
    mn: row.mn,
    address: row.address,
    firstAt: row.first_at,
    lastAt: row.last_at,
    frames: row.frames,
    lastBytes: row.last_bytes,
  }))
}

export async function forgetUnknown(tx: Tx, mn: string): Promise<boolean> {
  const done = await tx.deleteFrom('unknown_device').where('mn', '=', mn).executeTakeFirst()
  return done.numDeletedRows > 0n
}
