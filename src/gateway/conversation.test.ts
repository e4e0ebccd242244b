import { expect, test } from 'vitest'
import { encode, gatewayOfTests, head, simulated, until } from '../../test/gateway-of-tests.ts'
import { monitoredTown } from '../../test/monitored-town.ts'
import { askByItself } from '../actions/monitoring/ask-device.ts'
import { answerTo, type Head } from '../domain/monitoring/hj212/encode.ts'
import { reading } from '../store/db.ts'
import { readStream } from '../store/log/events.ts'
import { listCommands } from '../store/monitoring/commands.ts'
import { readDevice } from '../store/monitoring/devices.ts'

const { connect, database, frameOf, later, now, program, readings, rejected, start, tenantId } =
  await gatewayOfTests()
const encodeAnswer =
  (change: Partial<Head>, result = '1') =>
  (qn: string | null) =>
    encode('9012', `ExeRtn=${result}`, { qn, flag: 4, ...change })

test.each(['9015', '9021', '9022'])('a %s is answered with 9013', async (cn) => {
  await monitoredTown(database, tenantId, 1)
  await start()
  const client = await connect()
  client.send(encode(cn))
  expect(await client.next()).toMatchObject({ cn: '9013', qn: '20260301160000000' })
})

test('a device that asks for the time is told, and says that it is done', async () => {
  const { deviceIds } = await monitoredTown(database, tenantId, 1)
  await start()
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
    askByItself(database, tenantId, [{ deviceId, cn, cp, reason: 'gap' }], now())
  const latest = async () =>
    (await reading(database, program, (db) => listCommands(db, deviceId, 1)))[0]
  await start()
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

  later(1_000)
  await ask('2051')
  const second = await client.next()
  client.send(encode('9011', 'QnRtn=2', { qn: second?.qn ?? null, flag: 4 }))
  expect(await until(latest, (one) => one?.state === 'refused')).toMatchObject({ result: 2 })

  later(1_000)
  await ask('2031')
  const tries = []
  for (let turn = 0; turn < 4; turn += 1) {
    tries.push((await client.next())?.qn)
    later(11_000)
  }
  expect(new Set(tries).size).toBe(1)
  expect(await until(latest, (one) => one?.state === 'silent')).toMatchObject({
    state: 'silent',
    tries: 4,
  })
  expect(await client.next(100)).toBeNull()
})

test.each([
  ['answers under the old one', encodeAnswer({}), 'done'],
  ['answers under the new one already', encodeAnswer({ pw: '654321' }), 'done'],
  ['refuses under the new one', encodeAnswer({ pw: '654321' }, '2'), 'failed'],
  ['goes on under the new one, its answer lost', null, 'done'],
] as const)('a device told a new password %s', async (_, answer, state) => {
  const { deviceIds } = await monitoredTown(database, tenantId, 1)
  const deviceId = deviceIds[0] ?? ''
  await start()
  const client = await connect()
  client.send(frameOf(0).bytes)
  await client.next()
  const command = { deviceId, cn: '1072', cp: 'NewPW=654321', reason: 'gap' as const }
  await askByItself(database, tenantId, [command], now())
  const told = await client.next()
  expect(told).toMatchObject({ cn: '1072', pw: simulated.password, fields: { NewPW: '654321' } })
  client.send(encode('2011', 'DataTime=20260301160008;w01018-Rtd=6', { pw: '000000' }))
  if (answer) client.send(answer(told?.qn ?? null))
  const pw = state === 'done' ? '654321' : simulated.password
  client.send(encode('2011', 'DataTime=20260301160009;w01018-Rtd=7', { pw }))
  expect(await client.next()).toMatchObject({ cn: '9014' })
  expect(await until(rejected, (all) => all.length > 0)).toMatchObject([{ code: 'PASSWORD_WRONG' }])
  const commands = () => reading(database, program, (db) => listCommands(db, deviceId, 1))
  expect(await until(commands, ([one]) => one?.endedAt !== null)).toMatchObject([{ state }])
  const device = await reading(database, program, (db) => readDevice(db, deviceId))
  expect(device.password).toBe(pw)
  const events = await reading(database, program, (db) =>
    readStream(db, { kind: 'device', id: deviceId }),
  )
  expect(events.at(-1)).toMatchObject(
    state === 'done'
      ? { type: 'device.changed', data: { password: 'changed' } }
      : { type: 'device.registered' },
  )
})

test('an answer of the device to a question is kept with it', async () => {
  const { deviceIds } = await monitoredTown(database, tenantId, 1)
  const deviceId = deviceIds[0] ?? ''
  await start()
  const client = await connect()
  client.send(encode('9015'))
  await client.next()
  await askByItself(database, tenantId, [{ deviceId, cn: '1011', cp: '', reason: 'gap' }], now())
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

test('an answer carries the version of the frame', () => {
  expect(answerTo({ ...head('2011'), version: 2025 }, '9014')).toMatch(/;Flag=8;/)
})
