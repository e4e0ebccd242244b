/** The gateway: devices connect, are known by their MN, and what they send is stored, then acknowledged. */
import { setTimeout as pause } from 'node:timers/promises'
import { askByItself, noteCommandProgress } from '../actions/monitoring/ask-device.ts'
import { ensureSeries } from '../actions/monitoring/ensure-series.ts'
import { noteRelayed } from '../actions/monitoring/manage-relays.ts'
import { forgetConnections, noteTraffic, storeFrames } from '../actions/monitoring/store-frames.ts'
import { dayInChina } from '../domain/civil-date.ts'
import { FACTORS_PACK } from '../domain/monitoring/factors-pack.ts'
import type { GatewayFigures } from '../domain/monitoring/gateway-figures.ts'
import type { Frame } from '../domain/monitoring/hj212/frame.ts'
import { byteText } from '../domain/monitoring/hj212/text.ts'
import { MONITORING_PACK, type MonitoringPack } from '../domain/monitoring/monitoring-pack.ts'
import { theProgram } from '../domain/organisation/actor.ts'
import { type Database, reading } from '../store/db.ts'
import { openCommands } from '../store/monitoring/commands.ts'
import { listDevices } from '../store/monitoring/devices.ts'
import { framesAfter, lastChunk, listRelays } from '../store/monitoring/relays.ts'
import { currentPack } from '../store/packs/packs.ts'
import { createCommander } from './commander.ts'
import { createRegistry, type Known } from './registry.ts'
import { createRelaying } from './relaying.ts'
import { listenForDevices } from './server.ts'
import { createSession, type Desk, type Session, type SessionLimits } from './session.ts'
import { createTraffic } from './traffic.ts'
import { createWriter, type Entry } from './writer.ts'

export interface GatewayParts {
  readonly database: Database
  readonly tenantId: string
  readonly clock: () => Date
  readonly host: string
  /** 0: any that is free. */
  readonly port: number
  readonly logFault: (where: string, error: unknown) => void
  /** For tests and benches: other limits than the pack's. */
  readonly limits?: Partial<Record<keyof MonitoringPack['receive'], number>>
  readonly everyMs?: number
  /** Frames that may wait to be stored. */
  readonly mostWaiting?: number
}

export interface Gateway {
  readonly port: number
  figures(): GatewayFigures
  /** Stores what was received, then ends. */
  stop(): Promise<void>
}

const EVERY_MS = 1_000
const NOTE_EVERY = 5
/** Of frames, read at once to be handed on. */
const RELAYED_CHUNKS = 8
const CLOCK_PAUSE_MS = 3_600_000

export async function startGateway(parts: GatewayParts): Promise<Gateway> {
  const { database, tenantId, clock, logFault } = parts
  const registry = createRegistry()
  const traffic = createTraffic()
  const sessions = new Map<string, Session>()
  const devicesOf = new Map<Session, Set<string>>()
  const manners = new Map<string, Pick<Frame, 'st' | 'version'>>()
  const counts = new Map<string, number>()
  const clocksSet = new Map<string, number>()
  let receive: Record<keyof MonitoringPack['receive'], number>
  let limits: SessionLimits
  let countedMinute = 0
  /** An MN nobody knew may have been registered just now. */
  let stale = false

  async function refresh(): Promise<void> {
    const today = dayInChina(clock())
    const { devices, factors, rules } = await reading(
      database,
      theProgram(tenantId),
      async (db) => ({
        devices: await listDevices(db),
        factors: await currentPack(db, FACTORS_PACK, today),
        rules: await currentPack(db, MONITORING_PACK, today),
      }),
    )
    registry.replace(devices, factors)
    const figures = Object.entries(rules.receive).map(([name, { value }]) => [name, value])
    receive = { ...Object.fromEntries(figures), ...parts.limits }
    limits = {
      aheadMs: receive.aheadMinutes * 60_000,
      lateMs: receive.lateDays * 86_400_000,
      clockMs: receive.clockMinutes * 60_000,
      longestSegment: receive.longestSegment,
    }
    stale = false
  }
  await refresh()
  await forgetConnections(database, tenantId, clock())

  const writer = createWriter({
    store: (frames, hopeful) => storeFrames(database, tenantId, frames, clock(), hopeful),
    resolve: resolveSeries,
    pause,
    onFault: (error) => logFault('gateway: store', error),
    onRoom: () => server.resume(),
    ...(parts.mostWaiting !== undefined && { mostWaiting: parts.mostWaiting }),
  })

  /** Makes the series that are not known yet. */
  async function resolveSeries(entries: readonly Entry[]): Promise<void> {
    const missing = new Set<string>()
    const wanted: Parameters<typeof ensureSeries>[2][number][] = []
    const settle: ((id: number) => void)[] = []
    for (const { kind, readings } of entries) {
      if (kind === null) continue
      for (const { channel } of readings) {
        if (channel.seriesIds[kind] !== undefined) continue
        const { stationId, factor, seriesUnit: unit, seriesIds } = channel
        const key = `${stationId} ${factor} ${kind}`
        if (missing.has(key)) continue
        missing.add(key)
        wanted.push({ stationId, factor, kind, unit })
        settle.push((id) => {
          seriesIds[kind] = id
        })
      }
    }
    if (wanted.length === 0) return
    const ids = await ensureSeries(database, tenantId, wanted, clock())
    for (const [at, id] of ids.entries()) settle[at]?.(id)
  }

  const commander = createCommander({
    open: () => reading(database, theProgram(tenantId), openCommands),
    note: (id, progress) => noteCommandProgress(database, tenantId, id, progress, clock()),
    known: (deviceId) => registry.byId(deviceId),
    send(deviceId, bytes) {
      const session = sessions.get(deviceId)
      session?.send(byteText(bytes))
      return session !== undefined
    },
    versionOf: (deviceId) => manners.get(deviceId) ?? null,
    now: clock,
  })

  const relaying = createRelaying({
    relays: () => reading(database, theProgram(tenantId), listRelays),
    async framesAfter(cursor) {
      const last = await reading(database, theProgram(tenantId), lastChunk)
      // Until then a lower number than that may be missing, and would be passed over for good.
      await writer.settled()
      return reading(database, theProgram(tenantId), (db) =>
        framesAfter(db, cursor, last, RELAYED_CHUNKS),
      )
    },
    note: (relayId, cursor, sent, fault) =>
      noteRelayed(database, tenantId, relayId, { cursor, sent, fault }, clock()),
  })

  const desk: Desk = {
    find(mn) {
      const known = registry.find(mn)
      if (known === null) stale = true
      return known
    },
    store: (entry) => writer.add(entry),
    reject: (rejected) => traffic.reject(rejected, clock()),
    unknown: (mn, address, bytes) => traffic.unknown(mn, address, bytes, clock()),
    told(known, frame) {
      if (frame.cn === '1013') setClock(known, true)
      else commander.told(known, frame)
    },
    heard({ device: { deviceId } }, session, { st, version }, dataAt) {
      if (!manners.has(deviceId)) manners.set(deviceId, { st, version })
      traffic.heard(deviceId, session.address, clock(), dataAt)
      if (sessions.get(deviceId) === session) return
      sessions.set(deviceId, session)
      const own = devicesOf.get(session)
      if (own) own.add(deviceId)
      else devicesOf.set(session, new Set([deviceId]))
    },
    carriesNewPassword: (known, frame) => commander.carriesNewPassword(known, frame),
    allows({ device: { deviceId } }, address) {
      const minute = Math.floor(clock().getTime() / 60_000)
      if (minute !== countedMinute) counts.clear()
      countedMinute = minute
      return (
        count(address) <= receive.framesPerAddress && count(deviceId) <= receive.framesPerDevice
      )
    },
    clockIsWrong: (known) => setClock(known, false),
    now: clock,
    limits: () => limits,
  }

  /** How many this minute, with this one. */
  function count(key: string): number {
    const sum = (counts.get(key) ?? 0) + 1
    counts.set(key, sum)
    return sum
  }

  function setClock({ device: { deviceId } }: Known, asked: boolean): void {
    const now = clock()
    const before = clocksSet.get(deviceId) ?? Number.NEGATIVE_INFINITY
    if (now.getTime() - before < (asked ? 60_000 : CLOCK_PAUSE_MS)) return
    clocksSet.set(deviceId, now.getTime())
    const command = { deviceId, cn: '1012', cp: '', reason: 'clock' as const }
    askByItself(database, tenantId, [command], now).catch((error) =>
      logFault('gateway: clock', error),
    )
  }

  const server = await listenForDevices({
    host: parts.host,
    port: parts.port,
    open: (address, write) => createSession(address, write, desk),
    closed(session) {
      for (const deviceId of devicesOf.get(session) ?? []) {
        if (sessions.get(deviceId) !== session) continue
        sessions.delete(deviceId)
        traffic.gone(deviceId, clock())
      }
      devicesOf.delete(session)
    },
    isFull: () => writer.isFull(),
    limits: () => ({
      connectionsPerAddress: receive.connectionsPerAddress,
      silentMs: receive.silentMinutes * 60_000,
    }),
  })

  const note = () => {
    const { unknown, ...noted } = traffic.take()
    // Registered since it was heard: it is unknown no longer.
    const still = unknown.filter(({ mn }) => registry.find(mn) === null)
    const all = { ...noted, unknown: still }
    return noteTraffic(database, tenantId, all, receive.keptUnknown, clock())
  }
  const stopping = new AbortController()
  const ticking = repeat(
    stopping.signal,
    parts.everyMs ?? EVERY_MS,
    async (turn) => {
      if (stale || turn % NOTE_EVERY === 0) await refresh()
      if (turn % NOTE_EVERY === 0) await note()
      await commander.tick()
      await relaying.tick()
    },
    (error) => logFault('gateway', error),
  )

  return {
    port: server.port,
    figures() {
      const { waiting, ...frames } = writer.counts()
      const { unknown, rejected } = traffic.totals()
      const connections = server.connections()
      return { connections, waiting, frames: { ...frames, 'unknown-device': unknown }, rejected }
    },
    async stop() {
      server.stopReading()
      await writer.stop()
      stopping.abort()
      await ticking
      await relaying.stop()
      await server.close()
      await note().catch(() => {})
      await forgetConnections(database, tenantId, clock()).catch(() => {})
    },
  }
}

/** The same failure is said once, not with every turn. */
async function repeat(
  stopping: AbortSignal,
  everyMs: number,
  work: (turn: number) => Promise<void>,
  onFault: (error: unknown) => void,
): Promise<void> {
  let said = ''
  for (let turn = 1; !stopping.aborted; turn += 1) {
    try {
      await work(turn)
      said = ''
    } catch (error) {
      if (String(error) !== said) onFault(error)
      said = String(error)
    }
    await pause(everyMs, undefined, { signal: stopping }).catch(() => {})
  }
}
