/** A gateway before an empty town for each test, with devices that talk to it. */
import { afterEach, beforeEach, expect } from 'vitest'
import { encodeFrame, type Head } from '../src/domain/monitoring/hj212/encode.ts'
import { seeded, simulatedDevice, simulatedFrame } from '../src/domain/monitoring/simulated.ts'
import { theProgram } from '../src/domain/organisation/actor.ts'
import { type Gateway, type GatewayParts, startGateway } from '../src/gateway/gateway.ts'
import { reading } from '../src/store/db.ts'
import { listRejected } from '../src/store/monitoring/frames.ts'
import { freshDatabase } from './fixtures.ts'
import { type Client, connectDevice } from './simulated-devices.ts'

const BEGINNING = new Date('2026-03-01T08:00:00Z')
/** The device all hand-written frames are of. */
export const simulated = simulatedDevice(0)
export const random = seeded(1)

export async function gatewayOfTests() {
  const { database, tenantId, ownerUrl, empty } = await freshDatabase()
  const program = theProgram(tenantId)
  let now = BEGINNING
  let gateway: Gateway | null = null
  let clients: Client[] = []
  let faults: string[] = []

  beforeEach(async () => {
    await empty()
    now = BEGINNING
    faults = []
  })
  afterEach(async () => {
    for (const client of clients) client.cut()
    clients = []
    await gateway?.stop()
    gateway = null
    expect(faults).toEqual([])
  })

  return {
    database,
    tenantId,
    ownerUrl,
    program,
    now: () => now,
    later(ms: number) {
      now = new Date(now.getTime() + ms)
    },
    /** The one that runs already is stopped. */
    async start(limits: GatewayParts['limits'] = {}, change: Partial<GatewayParts> = {}) {
      await gateway?.stop()
      gateway = await startGateway({
        database,
        tenantId,
        clock: () => now,
        host: '127.0.0.1',
        port: 0,
        logFault: (_, error) => faults.push(String(error)),
        limits: { aheadMinutes: 1_000_000, ...limits },
        everyMs: 20,
        ...change,
      })
      return gateway
    },
    async connect() {
      const client = await connectDevice(gateway?.port ?? 0)
      clients.push(client)
      return client
    },
    frameOf(index: number, second = 0) {
      const at = new Date(now.getTime() + second * 1_000)
      return simulatedFrame(simulatedDevice(index), '2011', at, at, random)
    },
    readings: () =>
      reading(database, program, (db) =>
        db.selectFrom('reading').selectAll().orderBy('at').execute(),
      ),
    rejected: () => reading(database, program, (db) => listRejected(db, {}, null, 100)),
  }
}

export async function until<T>(
  look: () => Promise<T>,
  right: (found: T) => boolean,
  most = 300,
): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    const found = await look()
    if (right(found) || tries === most) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

export const head = (cn: string, change: Partial<Head> = {}): Head => ({
  qn: '20260301160000000',
  st: '32',
  cn,
  pw: simulated.password,
  mn: simulated.mn,
  flag: 5,
  pnum: null,
  pno: null,
  ...change,
})

export const encode = (cn: string, cp = '', change: Partial<Head> = {}) =>
  encodeFrame(head(cn, change), cp)
