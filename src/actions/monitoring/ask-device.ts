/** Commands to devices: asked by a person or by the program, and how they go on. */
import { demand } from '../../domain/access/permissions.ts'
import {
  COMMAND_NAME,
  type CommandReason,
  contentShown,
  passwordSet,
  SET_PASSWORD,
} from '../../domain/monitoring/device-command.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { newIds } from '../../store/ids.ts'
import { appendEvents } from '../../store/log/events.ts'
import {
  type CommandProgress,
  findCommand,
  insertCommands,
  noteProgress,
} from '../../store/monitoring/commands.ts'
import { readDevice, updateDevice } from '../../store/monitoring/devices.ts'

/** @throws {Refusal} NOT_YOUR_DUTY, DEVICE_NOT_FOUND, COMMAND_NOT_KNOWN, INPUT_INVALID */
export function askDevice(
  database: Database,
  caller: Caller,
  deviceId: string,
  { cn, cp }: { readonly cn: string; readonly cp: string },
): Promise<{ commandId: string }> {
  demand(caller.actor, 'monitoring.command')
  return writing(database, caller, async (tx) => {
    await readDevice(tx, deviceId)
    if (!(cn in COMMAND_NAME)) refuse('COMMAND_NOT_KNOWN', { cn })
    if (cn === SET_PASSWORD && passwordSet(cp) === null)
      refuse('INPUT_INVALID', { issues: ['cp: 须为 NewPW=新密码 / NewPW=… is needed'] })
    const [commandId = ''] = newIds(caller.now, 1)
    const command = {
      commandId,
      deviceId,
      cn,
      cp,
      reason: 'asked' as const,
      askedBy: caller.actor.personId,
    }
    await insertCommands(tx, caller.actor.tenantId, [{ ...command, askedAt: caller.now }])
    const stream = { kind: 'device-command', id: commandId }
    const data = { deviceId, cn, cp: contentShown(cn, cp) }
    await appendEvents(tx, caller, [{ stream, version: 1, type: 'device-command.asked', data }])
    return { commandId }
  })
}

/** What the program asks by itself: to set a clock, to fill a gap. */
export function askByItself(
  database: Database,
  tenantId: string,
  commands: readonly {
    readonly deviceId: string
    readonly cn: string
    readonly cp: string
    readonly reason: Exclude<CommandReason, 'asked'>
  }[],
  now: Date,
): Promise<void> {
  const ids = newIds(now, commands.length)
  const caller = { actor: theProgram(tenantId), now, request: null }
  return writing(database, caller, (tx) =>
    insertCommands(
      tx,
      tenantId,
      commands.map((each, at) => ({
        ...each,
        commandId: ids[at] ?? '',
        askedBy: null,
        askedAt: now,
      })),
    ),
  )
}

/** A device that has set its password is known by the new one from then on. */
export function noteCommandProgress(
  database: Database,
  tenantId: string,
  commandId: string,
  progress: CommandProgress,
  now: Date,
): Promise<void> {
  const caller = { actor: theProgram(tenantId), now, request: null }
  return writing(database, caller, async (tx) => {
    await noteProgress(tx, commandId, progress)
    if (progress.state !== 'done') return
    const command = await findCommand(tx, commandId)
    const password = command?.cn === SET_PASSWORD ? passwordSet(command.cp) : null
    if (command === null || password === null) return
    const before = await readDevice(tx, command.deviceId)
    if (before.password === password) return
    const version = before.version + 1
    await updateDevice(tx, tenantId, { ...before, password, version })
    const stream = { kind: 'device', id: command.deviceId }
    const data = { password: 'changed' }
    await appendEvents(tx, caller, [{ stream, version, type: 'device.changed', data }])
  })
}
