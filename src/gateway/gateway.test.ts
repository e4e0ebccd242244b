import { connect as connectTo } from 'node:net'
import pg from 'pg'
import { expect, test } from 'vitest'
import { encode, gatewayOfTests, simulated, until } from '../../test/gateway-of-tests.ts'
import { monitoredTown } from '../../test/monitored-town.ts'
import { simulatedDevice } from '../domain/monitoring/simulated.ts'
import { reading } from '../store/db.ts'
import { listContacts } from '../store/monitoring/contacts.ts'
import { readFrame } from '../store/monitoring/frames.ts'

const { connect, database, frameOf, now, ownerUrl, program, readings, rejected, start, tenantId } =
  await gatewayOfTests()

test('a frame is stored with its bytes, then answered with 9014', async () => {
  await monitoredTown(database, tenantId, 1)
  const gateway = await start()
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
  const frames = { stored: 1, unstorable: 0, lost: 0, 'unknown-device': 0 }
  expect(gateway.figures()).toMatchObject({ connections: 1, waiting: 0, frames })
  const rows = await readings()
  expect(rows).toHaveLength(3)
  expect(rows[0]).toMatchObject({
    at: now(),
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
  ).toMatchObject([{ connected: true, address: '127.0.0.1', frames: 1, dataAt: now() }])
})

test('a resend is answered and stores nothing, also after a restart', async () => {
  await monitoredTown(database, tenantId, 1)
  await start()
  const first = await connect()
  const { bytes } = frameOf(0)
  first.send(bytes)
  expect(await first.next()).toMatchObject({ cn: '9014' })
  first.send(bytes)
  expect(await first.next()).toMatchObject({ cn: '9014' })
  await start()
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
  await start()
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
  await start()
  const client = await connect()
  client.send(encode('2011', 'DataTime=20260301160000;w01018-Rtd=1', { flag: null, qn: null }))
  expect(await until(readings, (rows) => rows.length === 1)).toMatchObject([{ value: 1 }])
  expect(await client.next(100)).toBeNull()
})

test('one value the database cannot take does not keep others from being stored', async () => {
  await monitoredTown(database, tenantId, 2)
  await start()
  const client = await connect()
  client.send(
    encode('2011', 'DataTime=20260301160000;w01018-Rtd=\u0000', { qn: '20260301160000001' }),
  )
  client.send(frameOf(1).bytes)
  expect(await client.next()).toMatchObject({ mn: simulatedDevice(1).mn })
  expect(await until(rejected, (all) => all.length > 0)).toMatchObject([{ code: 'NOT_STORABLE' }])
  expect(await readings()).toHaveLength(3)
})

test('while nothing can be stored, sockets are left unread; then every frame is answered', async () => {
  await monitoredTown(database, tenantId, 4)
  const gateway = await start({ framesPerAddress: 1e6, framesPerDevice: 1e6 }, { mostWaiting: 200 })
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
