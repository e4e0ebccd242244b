import { connect as connectTo } from 'node:net'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../test/fixtures.ts'
import { BAD_FRAMES } from '../../test/hj212-frames.ts'
import { monitoredTown } from '../../test/monitored-town.ts'
import { asCaller } from '../../test/people.ts'
import { type Client, connectDevice } from '../../test/simulated-devices.ts'
import { askByItself } from '../actions/monitoring/ask-device.ts'
import { changeDevice } from '../actions/monitoring/manage-devices.ts'
import { answerTo, encodeFrame, type Head } from '../domain/monitoring/hj212/encode.ts'
import { seeded, simulatedDevice, simulatedFrame } from '../domain/monitoring/simulated.ts'
import { theProgram } from '../domain/organisation/actor.ts'
import { reading } from '../store/db.ts'
import { readStream } from '../store/log/events.ts'
import { listCommands } from '../store/monitoring/commands.ts'
import { listContacts, listUnknown } from '../store/monitoring/contacts.ts'
import { listRejected, readFrame } from '../store/monitoring/frames.ts'
import { type Gateway, type GatewayParts, startGateway } from './gateway.ts'

const { database, tenantId, ownerUrl, empty } = await freshDatabase()
const program = theProgram(tenantId)
let now = new Date('2026-03-01T08:00:00Z')
let gateway: Gateway
let clients: Client[] = []
let faults: string[] = []

const start = (limits: GatewayParts['limits'] = {}, change: Partial<GatewayParts> = {}) =>
  startGateway({
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
const connect = async () => {
  const client = await connectDevice(gateway.port)
  clients.push(client)
  return client
}

beforeEach(async () => {
  await empty()
  now = new Date('2026-03-01T08:00:00Z')
  faults = []
})
afterEach(async () => {
  for (const client of clients) client.cut()
  clients = []
  await gateway.stop()
  expect(faults).toEqual([])
})

const random = seeded(1)
const frameOf = (index: number, second = 0) => {
  const at = new Date(now.getTime() + second * 1_000)
  return simulatedFrame(simulatedDevice(index), '2011', at, at, random)
}
const readings = () =>
  reading(database, program, (db) => db.selectFrom('reading').selectAll().orderBy('at').execute())
const rejected = () => reading(database, program, (db) => listRejected(db, {}, null, 100))
const until = async <T>(
  look: () => Promise<T>,
  right: (found: T) => boolean,
  most = 300,
): Promise<T> => {
  for (let tries = 0; ; tries += 1) {
    const found = await look()
    if (right(found) || tries === most) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
const simulated = simulatedDevice(0)
const head = (cn: string, change: Partial<Head> = {}): Head => ({
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
const encode = (cn: string, cp = '', change: Partial<Head> = {}) =>
  encodeFrame(head(cn, change), cp)

describe('data', () => {
  test('a frame is stored with its bytes, then answered with 9014', async () => {
    await monitoredTown(database, tenantId, 1)
    gateway = await start()
    const client = await connect()
    const { bytes, qn } = frameOf(0)
    client.send(bytes)
    expect(await client.next()).toMatchObject({
      cn: '9014',
      st: '91',
      qn,
      mn: simulated.mn,
      flag: 4,
    })
    const rows = await readings()
    expect(rows).toHaveLength(3)
    expect(rows[0]).toMatchObject({
      at: now,
      revision: 0,
      validity: 'valid',
      origin: 'device',
      flag: 'N',
    })
    const frame = await reading(database, program, (db) => readFrame(db, rows[0]?.frame_id ?? 0))
    expect(frame?.bytes).toEqual(bytes.subarray(0, -2))
    expect(
      await until(
        () => reading(database, program, listContacts),
        (all) => all.length > 0,
      ),
    ).toMatchObject([{ connected: true, address: '127.0.0.1', frames: 1, dataAt: now }])
  })

  test('a resend is answered and stores nothing, also after a restart', async () => {
    await monitoredTown(database, tenantId, 1)
    gateway = await start()
    const first = await connect()
    const { bytes } = frameOf(0)
    first.send(bytes)
    expect(await first.next()).toMatchObject({ cn: '9014' })
    first.send(bytes)
    expect(await first.next()).toMatchObject({ cn: '9014' })
    await gateway.stop()
    gateway = await start()
    const second = await connect()
    second.send(bytes)
    expect(await second.next()).toMatchObject({ cn: '9014' })
    expect(await readings()).toHaveLength(3)
    const { rows } = {
      rows: await reading(database, program, (db) =>
        db.selectFrom('frame_chunk').select('bytes').execute(),
      ),
    }
    const kept = rows.reduce((sum, { bytes: some }) => sum + some.length, 0)
    expect(kept).toBe(bytes.length - 2)
  })

  test('half and sticky frames of many devices on one connection are each answered', async () => {
    await monitoredTown(database, tenantId, 5)
    gateway = await start()
    const client = await connect()
    const sent = Array.from({ length: 20 }, (_, at) => frameOf(at % 5, at))
    const stream = Buffer.concat(sent.map(({ bytes }) => bytes))
    for (let at = 0; at < stream.length; at += 100) client.send(stream.subarray(at, at + 100))
    const answers = []
    for (const _ of sent) answers.push((await client.next())?.qn)
    expect(answers.sort()).toEqual(sent.map(({ qn }) => qn).sort())
    expect(await readings()).toHaveLength(
      sent.reduce((sum, _, at) => sum + simulatedDevice(at % 5).factors.length, 0),
    )
  })

  test('without the answer bit nothing is answered, and the data are stored', async () => {
    await monitoredTown(database, tenantId, 1)
    gateway = await start()
    const client = await connect()
    client.send(encode('2011', 'DataTime=20260301160000;w01018-Rtd=1', { flag: null, qn: null }))
    expect(await until(readings, (rows) => rows.length === 1)).toMatchObject([{ value: 1 }])
    expect(await client.next(100)).toBeNull()
  })

  test('one value the database cannot take does not keep others from being stored', async () => {
    await monitoredTown(database, tenantId, 2)
    gateway = await start()
    const client = await connect()
    client.send(
      encode('2011', 'DataTime=20260301160000;w01018-Rtd=\u0000', { qn: '20260301160000001' }),
    )
    client.send(frameOf(1).bytes)
    expect(await client.next()).toMatchObject({ mn: simulatedDevice(1).mn })
    expect(await until(rejected, (all) => all.length > 0)).toMatchObject([{ code: 'NOT_STORABLE' }])
    expect(await readings()).toHaveLength(3)
  })
})

describe('what is not taken', () => {
  test.each([
    [
      'a wrong password',
      'PASSWORD_WRONG',
      () => encode('2011', 'DataTime=20260301160000', { pw: '000000' }),
    ],
    ['a time ahead', 'TIME_AHEAD', () => encode('2011', 'DataTime=20260301170000;w01018-Rtd=1')],
    [
      'a time long ago',
      'TIME_TOO_OLD',
      () => encode('2011', 'DataTime=20200301170000;w01018-Rtd=1'),
    ],
    ['no time', 'TIME_INVALID', () => encode('2061', 'w01018-Avg=1')],
    [
      'a wrong check sum',
      'CRC_MISMATCH',
      () => simulatedFrame(simulated, '2011', now, now, random, 'wrong-crc').bytes,
    ],
  ])('%s: kept for the operator, not answered, not stored', async (_, code, bytes) => {
    const { deviceIds } = await monitoredTown(database, tenantId, 1)
    gateway = await start({ aheadMinutes: 10 })
    const client = await connect()
    client.send(bytes())
    expect(await until(rejected, (all) => all.length > 0)).toMatchObject([
      { code, mn: simulated.mn, deviceId: deviceIds[0], address: '127.0.0.1' },
    ])
    expect(await client.next(50)).toBeNull()
    expect(await readings()).toEqual([])
  })

  test('an unknown device is shown, not stored; once it is registered its data are', async () => {
    gateway = await start()
    const client = await connect()
    client.send(frameOf(0).bytes)
    client.send(frameOf(0, 1).bytes)
    const unknown = await until(
      () => reading(database, program, listUnknown),
      (all) => all.length > 0,
    )
    expect(unknown).toMatchObject([{ mn: simulated.mn, frames: 2, address: '127.0.0.1' }])
    expect(
      await reading(database, program, (db) => db.selectFrom('device').selectAll().execute()),
    ).toEqual([])
    await monitoredTown(database, tenantId, 1)
    client.send(frameOf(0, 2).bytes)
    const sendAgain = () => {
      client.send(frameOf(0, 3).bytes)
      return readings()
    }
    await until(sendAgain, (rows) => rows.length > 0)
    expect(await readings()).not.toEqual([])
    expect(await reading(database, program, listUnknown)).toEqual([])
  })

  test('noise is kept too, and the frame after it is stored', async () => {
    await monitoredTown(database, tenantId, 1)
    gateway = await start()
    const client = await connect()
    client.send(Buffer.from(`GET / HTTP/1.1\r\n\r\n${BAD_FRAMES.N2}\r\n`))
    client.send(frameOf(0).bytes)
    expect(await client.next()).toMatchObject({ cn: '9014' })
    const codes = (await until(rejected, (all) => all.length > 1)).map(({ code }) => code).sort()
    expect(codes).toEqual(['CRC_MISMATCH', 'NOISE'])
  })

  test('a disabled device, one from another address, and one that sends too much', async () => {
    const { deviceIds } = await monitoredTown(database, tenantId, 3)
    const caller = asCaller(program)
    await changeDevice(database, caller, deviceIds[0] ?? '', { enabled: false }, null)
    await changeDevice(database, caller, deviceIds[1] ?? '', { addresses: ['10.0.0.1'] }, null)
    gateway = await start({ framesPerDevice: 2 })
    const client = await connect()
    for (const [index, second] of [
      [0, 0],
      [1, 0],
      [2, 0],
      [2, 1],
      [2, 2],
    ] as const)
      client.send(frameOf(index, second).bytes)
    expect([(await client.next())?.mn, (await client.next())?.mn]).toEqual(
      Array(2).fill(simulatedDevice(2).mn),
    )
    const codes = (await until(rejected, (all) => all.length > 2)).map(({ code }) => code).sort()
    expect(codes).toEqual(['ADDRESS_NOT_ALLOWED', 'DEVICE_DISABLED', 'TOO_MANY_FRAMES'])
  })

  test('more connections of one address than are allowed are cut', async () => {
    gateway = await start({ connectionsPerAddress: 1 })
    await connect()
    const second = await connect()
    await second.closed
  })

  test('a device with the sums of MODBUS is heard once its crcMode says so, as unverified', async () => {
    const { deviceIds } = await monitoredTown(database, tenantId, 1)
    await changeDevice(database, asCaller(program), deviceIds[0] ?? '', { crcMode: 'ignore' }, null)
    gateway = await start()
    const client = await connect()
    const { bytes } = simulatedFrame(simulated, '2011', now, now, random, 'wrong-crc')
    client.send(bytes)
    expect(await client.next()).toMatchObject({ cn: '9014' })
    expect(new Set((await readings()).map(({ validity }) => validity))).toEqual(
      new Set(['unverified']),
    )
  })
})

test('while nothing can be stored, sockets are left unread; then every frame is answered', async () => {
  await monitoredTown(database, tenantId, 4)
  gateway = await start({ framesPerAddress: 1e6, framesPerDevice: 1e6 }, { mostWaiting: 200 })
  const FRAMES = 40_000
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  const blocked = connectTo({ port: gateway.port, host: '127.0.0.1' })
  let answers = 0
  blocked.on('data', (bytes) => {
    answers += bytes.toString('latin1').split('CN=9014').length - 1
  })
  try {
    await owner.query('begin; lock table frame_chunk in access exclusive mode')
    for (let sent = 0; sent < FRAMES; sent += 1_000) {
      const some = Array.from({ length: 1_000 }, (_, at) => frameOf(at % 4, sent + at).bytes)
      blocked.write(Buffer.concat(some))
    }
    const heard = async () =>
      (await reading(database, program, listContacts)).reduce((sum, each) => sum + each.frames, 0)
    await until(heard, (frames) => frames > 0)
    // What one reading of the socket brings beyond the limit is all that is taken.
    expect(await until(heard, (frames) => frames > 2_000, 25)).toBeLessThan(1_000)
    expect(blocked.writableLength).toBeGreaterThan(0)
    await owner.query('rollback')
  } finally {
    await owner.end()
  }
  expect(
    await until(
      async () => answers,
      (count) => count === FRAMES,
      3_000,
    ),
  ).toBe(FRAMES)
  blocked.destroy()
}, 120_000)

describe('conversation', () => {
  test.each(['9015', '9021', '9022'])('a %s is answered with 9013', async (cn) => {
    await monitoredTown(database, tenantId, 1)
    gateway = await start()
    const client = await connect()
    client.send(encode(cn))
    expect(await client.next()).toMatchObject({ cn: '9013', qn: '20260301160000000' })
  })

  test('a device that asks for the time is told, and says that it is done', async () => {
    const { deviceIds } = await monitoredTown(database, tenantId, 1)
    gateway = await start()
    const client = await connect()
    client.send(encode('1013'))
    expect(await client.next()).toMatchObject({ cn: '9013' })
    const command = await client.next()
    expect(command).toMatchObject({ cn: '1012', flag: 5, fields: { SystemTime: '20260301160000' } })
    const qn = command?.qn ?? null
    client.send(encode('9011', 'QnRtn=1', { qn, flag: 4, st: '91' }))
    client.send(encode('9012', 'ExeRtn=1', { qn, flag: 4, st: '91' }))
    const commands = () =>
      reading(database, program, (db) => listCommands(db, deviceIds[0] ?? '', 10))
    expect(await until(commands, ([one]) => one?.state === 'done')).toMatchObject([
      { state: 'done', reason: 'clock', tries: 1, result: 1 },
    ])
  })

  test('past hours are asked for; what comes is stored; a refusal and silence are told', async () => {
    const { deviceIds } = await monitoredTown(database, tenantId, 1)
    const deviceId = deviceIds[0] ?? ''
    const cp = 'BeginTime=20260301100000;EndTime=20260301110000'
    const ask = (cn: string) =>
      askByItself(database, tenantId, [{ deviceId, cn, cp, reason: 'gap' }], now)
    const latest = async () =>
      (await reading(database, program, (db) => listCommands(db, deviceId, 1)))[0]
    gateway = await start()
    const client = await connect()
    client.send(frameOf(0).bytes)
    await client.next()
    await ask('2061')
    const command = await client.next()
    expect(command).toMatchObject({ cn: '2061', st: '32', cp, pw: simulated.password })
    const qn = command?.qn ?? null
    client.send(encode('9011', 'QnRtn=1', { qn, flag: 4 }))
    client.send(encode('2061', 'DataTime=20260301100000;w01018-Avg=7', { qn: '20260301160000777' }))
    expect(await client.next()).toMatchObject({ cn: '9014', qn: '20260301160000777' })
    client.send(encode('9012', 'ExeRtn=1', { qn, flag: 4 }))
    expect(await until(latest, (one) => one?.state === 'done')).toMatchObject({ state: 'done' })
    expect((await readings()).map(({ value }) => value)).toContain(7)

    now = new Date(now.getTime() + 1_000)
    await ask('2051')
    const second = await client.next()
    client.send(encode('9011', 'QnRtn=2', { qn: second?.qn ?? null, flag: 4 }))
    expect(await until(latest, (one) => one?.state === 'refused')).toMatchObject({ result: 2 })

    now = new Date(now.getTime() + 1_000)
    await ask('2031')
    const tries = []
    for (let turn = 0; turn < 4; turn += 1) {
      tries.push((await client.next())?.qn)
      now = new Date(now.getTime() + 11_000)
    }
    expect(new Set(tries).size).toBe(1)
    expect(await until(latest, (one) => one?.state === 'silent')).toMatchObject({
      state: 'silent',
      tries: 4,
    })
    expect(await client.next(100)).toBeNull()
  })

  test('a device that has set its password is known by the new one', async () => {
    const { deviceIds } = await monitoredTown(database, tenantId, 1)
    const deviceId = deviceIds[0] ?? ''
    gateway = await start()
    const client = await connect()
    client.send(frameOf(0).bytes)
    await client.next()
    await askByItself(
      database,
      tenantId,
      [{ deviceId, cn: '1072', cp: 'NewPW=654321', reason: 'gap' }],
      now,
    )
    const command = await client.next()
    expect(command).toMatchObject({ cn: '1072', fields: { NewPW: '654321' } })
    client.send(encode('9012', 'ExeRtn=1', { qn: command?.qn ?? null, flag: 4 }))
    const sendNew = () => {
      client.send(encode('2011', 'DataTime=20260301160009;w01018-Rtd=7', { pw: '654321' }))
      return readings()
    }
    expect(await until(sendNew, (rows) => rows.length > 3)).toHaveLength(4)
    const events = await reading(database, program, (db) =>
      readStream(db, { kind: 'device', id: deviceId }),
    )
    expect(events.at(-1)).toMatchObject({ type: 'device.changed', data: { password: 'changed' } })
  })

  test('an answer of the device to a question is kept with it', async () => {
    const { deviceIds } = await monitoredTown(database, tenantId, 1)
    const deviceId = deviceIds[0] ?? ''
    gateway = await start()
    const client = await connect()
    client.send(encode('9015'))
    await client.next()
    await askByItself(database, tenantId, [{ deviceId, cn: '1011', cp: '', reason: 'gap' }], now)
    const command = await client.next()
    const qn = command?.qn ?? null
    client.send(encode('9011', 'QnRtn=1', { qn, flag: 4 }))
    client.send(encode('1011', 'SystemTime=20260301155500', { qn, flag: 4 }))
    client.send(encode('9012', 'ExeRtn=1', { qn, flag: 4 }))
    const latest = async () =>
      (await reading(database, program, (db) => listCommands(db, deviceId, 1)))[0]
    expect(await until(latest, (one) => one?.state === 'done')).toMatchObject({
      answer: 'SystemTime=20260301155500',
    })
  })
})

test('an answer carries the version of the frame', () => {
  expect(answerTo({ ...head('2011'), version: 2025 }, '9014')).toMatch(/;Flag=8;/)
})
