/** The registered devices as the gateway needs them at every frame: by MN, without asking the database. */
import { createDecipheriv } from 'node:crypto'
import type { FactorsPack } from '../domain/monitoring/factors-pack.ts'
import { type Profile, STANDARD } from '../domain/monitoring/hj212/decode.ts'
import type { ReadingKind } from '../domain/monitoring/reading.ts'
import type { Channel } from '../domain/monitoring/readings-of-frame.ts'
import { factorBetween } from '../domain/monitoring/units.ts'
import type { KeptDevice } from '../store/monitoring/devices.ts'

/** A pollutant of a device, with the ids of its series as far as they are known. */
export interface KnownChannel extends Channel {
  readonly seriesUnit: string
  readonly seriesIds: Partial<Record<ReadingKind, number>>
}

export interface Known {
  readonly device: KeptDevice
  readonly profile: Profile
  readonly channels: ReadonlyMap<string, KnownChannel>
}

export interface Registry {
  find(mn: string): Known | null
  byId(deviceId: string): Known | null
  /** Takes over what the database has now. */
  replace(devices: readonly KeptDevice[], pack: FactorsPack): void
}

export function createRegistry(): Registry {
  let byMn = new Map<string, Known>()
  let byId = new Map<string, Known>()
  return {
    find: (mn) => byMn.get(mn) ?? null,
    byId: (deviceId) => byId.get(deviceId) ?? null,
    replace(devices, pack) {
      const known = devices.map((device) => {
        const before = byId.get(device.deviceId)
        // The same object as long as nothing changed: it knows the ids of its series.
        return before?.device.version === device.version ? before : knownOf(device, pack)
      })
      byMn = new Map(known.map((each) => [each.device.mn, each]))
      byId = new Map(known.map((each) => [each.device.deviceId, each]))
    },
  }
}

function knownOf(device: KeptDevice, { factors }: FactorsPack): Known {
  const { protocol: version, crcMode, lenient, sm4Key } = device
  const plain = version === null && crcMode === 'standard' && !lenient && sm4Key === null
  const decipher = sm4Key === null ? null : sm4Decipher(sm4Key)
  const profile = plain ? STANDARD : { version, crcMode, lenient, decipher }
  const channels = device.factors.map(({ sentAs, factor, stationId, unit, least, most }) => {
    const seriesUnit = factors[factor]?.unit ?? unit
    const scale = factorBetween(unit, seriesUnit)
    const channel: KnownChannel = {
      factor,
      stationId,
      unit,
      scale: scale === null || scale.n === scale.d ? null : scale,
      least: least === null ? null : Number(least),
      most: most === null ? null : Number(most),
      seriesUnit,
      seriesIds: {},
    }
    return [sentAs, channel] as const
  })
  return { device, profile, channels: new Map(channels) }
}

/** SM4, ECB, no padding (HJ 212-2025). */
export function sm4Decipher(key: string): (blocks: Uint8Array) => Uint8Array {
  return (blocks) => {
    const cipher = createDecipheriv('sm4-ecb', Buffer.from(key, 'hex'), null).setAutoPadding(false)
    return new Uint8Array(Buffer.concat([cipher.update(blocks), cipher.final()]))
  }
}
