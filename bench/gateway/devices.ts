/** The devices of the bench: a thousand registered ones, and the process that plays them. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { registerDevices } from '../../src/actions/monitoring/manage-devices.ts'
import { addStation } from '../../src/actions/monitoring/manage-stations.ts'
import { NewDevice } from '../../src/domain/monitoring/device.ts'
import { NewStation } from '../../src/domain/monitoring/station.ts'
import { theProgram } from '../../src/domain/organisation/actor.ts'
import type { Database } from '../../src/store/db.ts'

const DEVICES = 1_000

export async function register(database: Database, tenantId: string): Promise<void> {
  const caller = { actor: theProgram(tenantId), now: new Date(), request: null }
  const devices: NewDevice[] = []
  for (let index = 0; index < DEVICES; index += 1) {
    const station = NewStation.parse({ name: `S${index}`, kind: 'wastewater' })
    const { id } = await addStation(database, caller, station)
    const factors = ['w01018', 'w21003', 'w00000'].map((sentAs) => ({ sentAs }))
    devices.push(
      NewDevice.parse({
        name: `D${index}`,
        stationId: id,
        mn: `BENCH${index}`,
        password: '123456',
        factors,
      }),
    )
  }
  await registerDevices(database, caller, devices)
}

/** Devices that only log in. */
export async function registerSilent(
  database: Database,
  tenantId: string,
  count: number,
): Promise<void> {
  const caller = { actor: theProgram(tenantId), now: new Date(), request: null }
  const station = NewStation.parse({ name: 'silent', kind: 'wastewater' })
  const { id: stationId } = await addStation(database, caller, station)
  const devices = Array.from({ length: count }, (_, index) =>
    NewDevice.parse({
      name: `I${index}`,
      stationId,
      mn: `IDLE${index}`,
      password: '1',
      factors: [],
    }),
  )
  await registerDevices(database, caller, devices)
}

export interface Load {
  readonly connections: number
  /** Frames each connection keeps on their way. */
  readonly underway: number
}

export interface Loaded {
  readonly acknowledged: number
  readonly bytes: number
  /** Milliseconds. */
  readonly took: number
  /** Of the devices themselves, microseconds. */
  readonly cpu: NodeJS.CpuUsage
}

export interface Player {
  load(load: Load & { port: number; order: number; seconds: number }): Promise<Loaded>
  /** How many of `count` connections are held open. */
  idle(port: number, count: number): Promise<number>
  end(): void
}

export function startPlayer(): Player {
  const child = fork(fileURLToPath(new URL('./client.js', import.meta.url)))
  return {
    load: (load) => ask<Loaded>(child, { load: { ...load, devices: DEVICES } }),
    idle: (port, count) => ask<number>(child, { idle: { port, count } }),
    end: () => child.disconnect(),
  }
}

async function ask<Answer>(child: ChildProcess, asked: object): Promise<Answer> {
  const ended = new AbortController()
  const dead = once(child, 'exit', ended).then(([code]) => {
    throw new Error(`the devices ended: ${code}`)
  })
  child.send(asked)
  try {
    const [answer] = await Promise.race([once(child, 'message', ended), dead])
    return answer as Answer
  } finally {
    ended.abort()
    dead.catch(() => {})
  }
}
