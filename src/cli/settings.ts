/** What the program is told by its environment and options, checked before anything is started. */
import { isIP } from 'node:net'
import { readTileServer, type TileServer } from '../domain/map/tile-server.ts'
import { refuse } from '../domain/refusal.ts'
import type { Config } from '../main.ts'

type Environment = Readonly<Record<string, string | undefined>>

export interface StartOptions {
  readonly port?: string
  readonly sample?: boolean
  readonly newAppPassword?: boolean
}

const DEFAULT_PORT = 8080

/** @throws {Refusal} SETTING_INVALID */
export function readConfig(env: Environment, options: StartOptions = {}): Config {
  return {
    dataFolder: given(env.TAIZHANG_DATA) ?? 'data',
    databaseUrl: given(env.DATABASE_URL),
    appUrl: given(env.DATABASE_APP_URL),
    newAppPassword: options.newAppPassword ?? false,
    host: readHost(given(env.HOST)),
    port: readPort(options.port === undefined ? 'PORT' : '--port', options.port ?? given(env.PORT)),
    hostnames: (env.TAIZHANG_HOSTNAMES ?? '').split(/[\s,]+/).filter(Boolean),
    hj212: readHj212(env),
    sample: options.sample ?? true,
    s3: readS3(env),
    tiles: readTiles(env),
    logToStderr: readLog(given(env.TAIZHANG_LOG)),
    privateWebhooks: readSwitch('TAIZHANG_PRIVATE_WEBHOOKS', given(env.TAIZHANG_PRIVATE_WEBHOOKS)),
  }
}

/** Some systems set HOST to the machine's name; that must not open the program to the network. */
function readHost(value: string | null): string {
  return value !== null && isIP(value) > 0 ? value : '127.0.0.1'
}

function readHj212(env: Environment): Config['hj212'] {
  const port = given(env.HJ212_PORT)
  if (port === null) return null
  const host = readHost(given(env.HJ212_HOST) ?? given(env.HOST))
  return { host, port: readPort('HJ212_PORT', port) }
}

function readPort(name: string, value: string | null): number {
  if (value === null) return DEFAULT_PORT
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN
  if (port <= 65_535) return port
  const expected = { expected: '0 到 65535 的整数', expectedEn: 'a whole number from 0 to 65535' }
  return refuse('SETTING_INVALID', { name, value, ...expected })
}

/** All of it or nothing: half a setting would put files where nobody looks for them. */
function readS3(env: Environment): Config['s3'] {
  const address = given(env.TAIZHANG_S3_URL)
  if (address === null) return null
  const expected = {
    expected: '桶的地址，如 https://s3.example/bucket',
    expectedEn: 'the address of a bucket',
  }
  const isAddress = /^https?:\/\/[^/\s]+\/[^?#\s]*[^/?#\s]/.test(address)
  if (!isAddress)
    refuse('SETTING_INVALID', { name: 'TAIZHANG_S3_URL', value: address, ...expected })
  return {
    address,
    region: given(env.TAIZHANG_S3_REGION) ?? 'us-east-1',
    accessKey: needed(env, 'TAIZHANG_S3_ACCESS_KEY'),
    secretKey: needed(env, 'TAIZHANG_S3_SECRET_KEY'),
  }
}

function readTiles(env: Environment): TileServer | null {
  const url = given(env.TAIZHANG_MAP_TILES)
  if (url === null) return null
  const expected = {
    expected: '瓦片地址，含 {z}、{x}、{y}，如 https://tiles.example/{z}/{x}/{y}.png',
    expectedEn: 'an address with {z}, {x} and {y}',
  }
  const tiles = readTileServer(url, given(env.TAIZHANG_MAP_CREDIT) ?? '')
  return tiles ?? refuse('SETTING_INVALID', { name: 'TAIZHANG_MAP_TILES', value: url, ...expected })
}

function needed(env: Environment, name: string): string {
  const expected = {
    expected: '与 TAIZHANG_S3_URL 一起给出',
    expectedEn: 'given with TAIZHANG_S3_URL',
  }
  return given(env[name]) ?? refuse('SETTING_INVALID', { name, value: '', ...expected })
}

function readLog(value: string | null): boolean {
  if (value === null || value === 'folder') return false
  const expected = { expected: 'folder 或 stderr', expectedEn: 'folder or stderr' }
  return (
    value === 'stderr' || refuse('SETTING_INVALID', { name: 'TAIZHANG_LOG', value, ...expected })
  )
}

function readSwitch(name: string, value: string | null): boolean {
  if (value === null || value === '0') return false
  const expected = { expected: '0 或 1', expectedEn: '0 or 1' }
  return value === '1' || refuse('SETTING_INVALID', { name, value, ...expected })
}

/** A variable that is set to nothing is not set. */
function given(value: string | undefined): string | null {
  return value?.trim() ? value.trim() : null
}
