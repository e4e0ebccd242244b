/** Commands to devices and how they ended. */
import type { Selectable } from 'kysely'
import type { CommandReason, CommandState } from '../../domain/monitoring/device-command.ts'
import type { Db, Tx } from '../db.ts'
import type { Tables } from '../tables.ts'

export interface DeviceCommand {
  readonly commandId: string
  readonly deviceId: string
  readonly cn: string
  readonly cp: string
  readonly reason: CommandReason
  readonly askedBy: string | null
  readonly askedAt: Date
  readonly state: CommandState
  readonly qn: string | null
  readonly tries: number
  readonly sentAt: Date | null
  readonly endedAt: Date | null
  readonly result: number | null
  readonly answer: string | null
}

export type NewCommand = Pick<
  DeviceCommand,
  'commandId' | 'deviceId' | 'cn' | 'cp' | 'reason' | 'askedBy' | 'askedAt'
>

export async function insertCommands(
  tx: Tx,
  tenantId: string,
  commands: readonly NewCommand[],
): Promise<void> {
  if (commands.length === 0) return
  await tx
    .insertInto('device_command')
    .values(
      commands.map((each) => ({
        tenant_id: tenantId,
        command_id: each.commandId,
        device_id: each.deviceId,
        cn: each.cn,
        cp: each.cp,
        reason: each.reason,
        asked_by: each.askedBy,
        asked_at: each.askedAt,
        state: 'waiting' as const,
        qn: null,
        tries: 0,
        sent_at: null,
        ended_at: null,
        result: null,
        answer: null,
      })),
    )
    .execute()
}

export type CommandProgress = Partial<
  Pick<DeviceCommand, 'state' | 'qn' | 'tries' | 'sentAt' | 'endedAt' | 'result' | 'answer'>
>

export async function noteProgress(
  tx: Tx,
  commandId: string,
  { sentAt, endedAt, ...progress }: CommandProgress,
): Promise<void> {
  await tx
    .updateTable('device_command')
    .set({
      ...progress,
      ...(sentAt !== undefined && { sent_at: sentAt }),
      ...(endedAt !== undefined && { ended_at: endedAt }),
    })
    .where('command_id', '=', commandId)
    .execute()
}

/** Those that have not ended, first asked first. */
/** Null: it was forgotten. */
export async function findCommand(db: Db, commandId: string): Promise<DeviceCommand | null> {
  const row = await db
    .selectFrom('device_command')
    .selectAll()
    .where('command_id', '=', commandId)
    .executeTakeFirst()
  return row ? toCommand(row) : null
}

export async function openCommands(db: Db): Promise<DeviceCommand[]> {
  const rows = await db
    .selectFrom('device_command')
    .selectAll()
    .where('state', 'in', ['waiting', 'sent', 'accepted'])
    .orderBy('asked_at')
    .orderBy('command_id')
    .limit(10_000)
    .execute()
  return rows.map(toCommand)
}

/** Of one device, newest first. */
export async function listCommands(
  db: Db,
  deviceId: string,
  limit: number,
): Promise<DeviceCommand[]> {
  const rows = await db
    .selectFrom('device_command')
    .selectAll()
    .where('device_id', '=', deviceId)
    .orderBy('asked_at', 'desc')
    .orderBy('command_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toCommand)
}

/** Removes those asked before. */
export async function forgetCommands(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('device_command').where('asked_at', '<', before).execute()
}

type Row = Selectable<Tables['device_command']>
const toCommand = (row: Row): DeviceCommand => ({
  commandId: row.command_id,
  deviceId: row.device_id,
  cn: row.cn,
  cp: row.cp,
  reason: row.reason,
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  state: row.state,
  qn: row.qn,
  tries: row.tries,
  sentAt: row.sent_at,
  endedAt: row.ended_at,
  result: row.result,
  answer: row.answer,
})
