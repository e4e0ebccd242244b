/** Sends commands to devices that are connected, again when no answer comes, and follows how they end. */
import {
  ACCEPTED,
  ANSWER_SECONDS,
  DOING_SECONDS,
  DONE,
  NO_DATA,
  passwordSet,
  RESENDS,
  SET_PASSWORD,
} from '../domain/monitoring/device-command.ts'
import { writeQn, writeTime } from '../domain/monitoring/hj212/clock.ts'
import { encodeFrame } from '../domain/monitoring/hj212/encode.ts'
import { FLAG_ANSWER, FLAG_OF_VERSION, type Frame } from '../domain/monitoring/hj212/frame.ts'
import { kindOf } from '../domain/monitoring/readings-of-frame.ts'
import type { CommandProgress, DeviceCommand } from '../store/monitoring/commands.ts'
import type { Known } from './registry.ts'

export interface CommanderParts {
  readonly open: () => Promise<readonly DeviceCommand[]>
  readonly note: (commandId: string, progress: CommandProgress) => Promise<void>
  readonly known: (deviceId: string) => Known | null
  /** False: it is not connected. */
  readonly send: (deviceId: string, bytes: Uint8Array) => boolean
  /** As its frames show; null: it has sent none. */
  readonly versionOf: (
    deviceId: string,
  ) => { readonly st: string; readonly version: Frame['version'] } | null
  readonly now: () => Date
}

export interface Commander {
  /** Does what is due; called every second. */
  tick(): Promise<void>
  /** What a device says that is no data. */
  told(known: Known, frame: Frame): void
  /**
   * Whether a frame carries the password the device is being given: some answer under the new one already, and
   * one whose answer was lost goes on under it. Anything but an answer shows that the change was made.
   */
  carriesNewPassword(known: Known, frame: Frame): boolean
}

export function createCommander(parts: CommanderParts): Commander {
  let open = new Map<string, DeviceCommand>()
  let lastQn = 0
  /** Writings under way; the next look at the database waits for them. */
  let noting: Promise<unknown> = Promise.resolve()
  /** Passwords changed by now, though the registry gives the device as it was. */
  const changed = new WeakMap<Known, string>()
  /** Commands to change one that nothing was heard of: they may have been carried out. */
  const doubtful = new WeakMap<Known, DeviceCommand>()

  const note = (command: DeviceCommand, progress: CommandProgress) => {
    open.set(command.commandId, { ...command, ...progress })
    noting = noting.then(() => parts.note(command.commandId, progress))
    return noting
  }

  function transmit(command: DeviceCommand, now: Date): boolean {
    const known = parts.known(command.deviceId)
    if (known === null) return false
    const { device } = known
    const seen = parts.versionOf(command.deviceId)
    const version = device.protocol ?? seen?.version ?? 2017
    const cp = command.reason === 'clock' ? `SystemTime=${writeTime(now)}` : command.cp
    const head = {
      qn: command.qn,
      st: seen?.st ?? '32',
      cn: command.cn,
      pw: device.password,
      mn: device.mn,
      flag: FLAG_OF_VERSION[version] | FLAG_ANSWER,
      pnum: null,
      pno: null,
    }
    return parts.send(command.deviceId, encodeFrame(head, cp))
  }

  async function start(command: DeviceCommand, now: Date): Promise<void> {
    lastQn = Math.max(lastQn + 1, now.getTime())
    const begun = { ...command, qn: writeQn(new Date(lastQn)), tries: 1 }
    if (!transmit(begun, now)) return
    await note(begun, { state: 'sent', qn: begun.qn, tries: 1, sentAt: now })
  }

  async function pursue(command: DeviceCommand, now: Date): Promise<void> {
    const waited = (now.getTime() - (command.sentAt?.getTime() ?? 0)) / 1000
    if (command.state === 'accepted') {
      if (waited > DOING_SECONDS) await end(command, { state: 'silent' }, now)
    } else if (waited > ANSWER_SECONDS) {
      if (command.tries > RESENDS) await end(command, { state: 'silent' }, now)
      else if (transmit(command, now))
        await note(command, { tries: command.tries + 1, sentAt: now })
      else await note(command, { state: 'waiting', tries: 0 })
    }
  }

  const end = async (command: DeviceCommand, progress: CommandProgress, now: Date) => {
    await note(command, { ...progress, endedAt: now })
    open.delete(command.commandId)
    const known = parts.known(command.deviceId)
    if (progress.state === 'silent' && command.cn === SET_PASSWORD && known !== null)
      doubtful.set(known, command)
  }

  // What is not noted the next tick sees as it was.
  const catching = (done: Promise<unknown>) => void done.catch(() => {})

  function executed(known: Known, command: DeviceCommand, result: number | null, now: Date): void {
    const password = command.cn === SET_PASSWORD ? passwordSet(command.cp) : null
    if (password !== null) changed.set(known, password)
    catching(end(command, { state: 'done', result }, now))
  }

  return {
    async tick() {
      await noting.catch(() => {})
      open = new Map((await parts.open()).map((command) => [command.commandId, command]))
      const now = parts.now()
      const busy = new Set<string>()
      for (const command of [...open.values()]) {
        // One at a time for each device: the protocol knows no order of answers.
        if (busy.has(command.deviceId)) continue
        busy.add(command.deviceId)
        await (command.state === 'waiting' ? start(command, now) : pursue(command, now))
      }
    },
    told(known, frame) {
      const { device } = known
      const qn = frame.qn ?? frame.fields.QN ?? null
      const command = [...open.values()].find(
        (each) =>
          each.deviceId === device.deviceId &&
          each.state !== 'waiting' &&
          (each.qn === qn || each.qn === frame.fields.QN || each.cn === frame.cn),
      )
      if (!command) return
      const now = parts.now()
      if (frame.cn === '9011') {
        const { QnRtn = '' } = frame.fields
        const result = Number.parseInt(QnRtn, 10) || null
        if (QnRtn === ACCEPTED) catching(note(command, { state: 'accepted', result, sentAt: now }))
        else catching(end(command, { state: 'refused', result }, now))
      } else if (frame.cn === '9012') {
        const { ExeRtn = '' } = frame.fields
        const result = Number.parseInt(ExeRtn, 10) || null
        if (ExeRtn === DONE || ExeRtn === NO_DATA) executed(known, command, result, now)
        else catching(end(command, { state: 'failed', result }, now))
      } else if (frame.cn === '9013') catching(end(command, { state: 'done' }, now))
      else if (frame.cn === command.cn && kindOf(frame.cn) === null)
        catching(note(command, { answer: frame.cp.slice(0, 4_000) }))
    },
    carriesNewPassword(known, { cn, pw }) {
      const command = [...open.values(), doubtful.get(known)].find(
        (each) =>
          each?.deviceId === known.device.deviceId &&
          each.cn === SET_PASSWORD &&
          ['sent', 'accepted', 'silent'].includes(each.state) &&
          passwordSet(each.cp) === pw,
      )
      if (!command) return changed.get(known) === pw
      if (cn !== '9011' && cn !== '9012') executed(known, command, null, parts.now())
      return true
    },
  }
}
