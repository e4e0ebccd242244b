import { expect, test } from 'vitest'
import { readConfig } from './settings.ts'

test('without settings it is the embedded database, for this machine only', () => {
  expect(readConfig({})).toEqual({
    dataFolder: 'data',
    databaseUrl: null,
    appUrl: null,
    newAppPassword: false,
    host: '127.0.0.1',
    port: 8080,
    hostnames: [],
    hj212: null,
    sample: true,
    tiles: null,
    s3: null,
    privateWebhooks: false,
    logToStderr: false,
  })
})

test('an option outranks the environment, and an empty variable is not set', () => {
  const env = { PORT: '9000', DATABASE_URL: ' ', TAIZHANG_HOSTNAMES: 'a.example, b.example' }
  expect(readConfig(env)).toMatchObject({ port: 9000, databaseUrl: null })
  expect(readConfig(env, { port: '9001', sample: false })).toMatchObject({
    port: 9001,
    sample: false,
    hostnames: ['a.example', 'b.example'],
  })
})

test.each([
  ['0.0.0.0', '0.0.0.0'],
  ['::', '::'],
  ['town-office-pc', '127.0.0.1'],
])('HOST=%s listens on %s', (given, host) => {
  expect(readConfig({ HOST: given }).host).toBe(host)
})

test('webhooks stay out of private networks unless told', () => {
  expect(readConfig({ TAIZHANG_PRIVATE_WEBHOOKS: '1' }).privateWebhooks).toBe(true)
  expect(readConfig({ TAIZHANG_PRIVATE_WEBHOOKS: '0' }).privateWebhooks).toBe(false)
  expect(() => readConfig({ TAIZHANG_PRIVATE_WEBHOOKS: 'yes' })).toThrow(/PRIVATE_WEBHOOKS/)
})

test.each(['eighty', '-1', '65536', '80.5', '0x50'])('the port %s is refused', (port) => {
  expect(() => readConfig({}, { port })).toThrow(
    expect.objectContaining({ code: 'SETTING_INVALID', message: expect.stringContaining(port) }),
  )
  expect(() => readConfig({ PORT: port })).toThrow(/PORT/)
})

const S3 = {
  TAIZHANG_S3_URL: 'https://s3.example/evidence',
  TAIZHANG_S3_ACCESS_KEY: 'key',
  TAIZHANG_S3_SECRET_KEY: 'secret',
}

test('evidence goes to a bucket when all of its settings are given', () => {
  expect(readConfig(S3).s3).toEqual({
    address: 'https://s3.example/evidence',
    region: 'us-east-1',
    accessKey: 'key',
    secretKey: 'secret',
  })
})

test.each([
  ['TAIZHANG_S3_ACCESS_KEY', undefined],
  ['TAIZHANG_S3_SECRET_KEY', ' '],
  ['TAIZHANG_S3_URL', 's3.example/evidence'],
  ['TAIZHANG_S3_URL', 'https://s3.example/'],
])('with %s as %s nothing is started', (name, value) => {
  expect(() => readConfig({ ...S3, [name]: value })).toThrow(
    expect.objectContaining({ code: 'SETTING_INVALID', message: expect.stringContaining(name) }),
  )
})

test('monitors are heard only where a port is set, on the address of the page or their own', () => {
  expect(readConfig({ HJ212_PORT: '7212', HOST: '0.0.0.0' }).hj212).toEqual({
    host: '0.0.0.0',
    port: 7212,
  })
  expect(readConfig({ HJ212_PORT: '0', HJ212_HOST: '10.0.0.7' }).hj212).toEqual({
    host: '10.0.0.7',
    port: 0,
  })
  expect(() => readConfig({ HJ212_PORT: '70000' })).toThrow(/HJ212_PORT/)
})

test('the ground of maps', () => {
  const url = 'https://t0.example/vec_w?tk=x&z={z}&x={x}&y={y}'
  expect(readConfig({ TAIZHANG_MAP_TILES: url, TAIZHANG_MAP_CREDIT: '天地图' }).tiles).toEqual({
    url,
    origin: 'https://t0.example',
    credit: '天地图',
  })
  expect(readConfig({}).tiles).toBeNull()
})

test.each([
  'https://tiles.example/map.png',
  'ftp://tiles.example/{z}/{x}/{y}',
  'https://{x}.example/{z}/{x}/{y}',
  'tiles/{z}/{x}/{y}',
])('%s is no ground of maps', (url) => {
  expect(() => readConfig({ TAIZHANG_MAP_TILES: url })).toThrow(/TAIZHANG_MAP_TILES/)
})
