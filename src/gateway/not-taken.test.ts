import { expect, test } from 'vitest'
import { encode, gatewayOfTests, random, simulated, until } from '../../test/gateway-of-tests.ts'
import { BAD_FRAMES } from '../../test/hj212-frames.ts'
import { monitoredTown } from '../../test/monitored-town.ts'
import { asCaller } from '../../test/people.ts'
import { changeDevice } from '../actions/monitoring/manage-devices.ts'
import { simulatedDevice, simulatedFrame } from '../domain/monitoring/simulated.ts'
import { reading } from '../store/db.ts'
import { listUnknown } from '../store/monitoring/contacts.ts'

const { connect, database, frameOf, now, program, readings, rejected, start, tenantId } =
  await gatewayOfTests()

test.each([
  [
    'a wrong password',
    'PASSWORD_WRONG',
    () => encode('2011', 'DataTime=20260301160000', { pw: '000000' }),
  ],
  ['a time ahead', 'TIME_AHEAD', () => encode('2011', 'DataTime=20260301170000;w01018-Rtd=1')],
  ['a time long ago', 'TIME_TOO_OLD', () => encode('2011', 'DataTime=20200301170000;w01018-Rtd=1')],
  ['no time', 'TIME_INVALID', () => encode('2061', 'w01018-Avg=1')],
  [
    'a wrong check sum',
    'CRC_MISMATCH',
    () => simulatedFrame(simulated, '2011', now(), now(), random, 'wrong-crc').bytes,
  ],
])('%s: kept for the operator, not answered, not stored', async (_, code, bytes) => {
  const { deviceIds } = await monitoredTown(database, tenantId, 1)
  const gateway = await start({ aheadMinutes: 10 })
  const client = await connect()
  client.send(bytes())
  expect(await until(rejected, (all) => all.length > 0)).toMatchObject([
    { code, mn: simulated.mn, deviceId: deviceIds[0], address: '127.0.0.1' },
  ])
  expect(await client.next(50)).toBeNull()
  expect([...gateway.figures().rejected]).toEqual([[code, 1]])
  expect(await readings()).toEqual([])
})

test('an unknown device is shown, not stored; once it is registered its data are', async () => {
  await start()
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
  await start()
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
  await start({ framesPerDevice: 2 })
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
  await start({ connectionsPerAddress: 1 })
  await connect()
  const second = await connect()
  await second.closed
})

test('a device with the sums of MODBUS is heard once its crcMode says so, as unverified', async () => {
  const { deviceIds } = await monitoredTown(database, tenantId, 1)
  await changeDevice(database, asCaller(program), deviceIds[0] ?? '', { crcMode: 'ignore' }, null)
  await start()
  const client = await connect()
  const { bytes } = simulatedFrame(simulated, '2011', now(), now(), random, 'wrong-crc')
  client.send(bytes)
  expect(await client.next()).toMatchObject({ cn: '9014' })
  expect(new Set((await readings()).map(({ validity }) => validity))).toEqual(
    new Set(['unverified']),
  )
})
