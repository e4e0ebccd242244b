/** Who was heard and what was not taken since it was last written down; bounded, whatever comes in. */
import type { Contact, Unknown } from '../store/monitoring/contacts.ts'
import type { Reject } from '../store/monitoring/frames.ts'
import type { SessionReject } from './session.ts'

type Rejected = Omit<Reject, 'rejectedId'>
export interface Noted {
  readonly contacts: readonly Contact[]
  readonly unknown: readonly Unknown[]
  readonly rejected: readonly Rejected[]
}

export interface Traffic {
  heard(deviceId: string, address: string, now: Date, dataAt: number | null): void
  gone(deviceId: string, now: Date): void
  unknown(mn: string, address: string, bytes: Uint8Array, now: Date): void
  reject(rejected: SessionReject, now: Date): void
  /** Since the start: frames of unknown devices, and those that were rejected, by code. */
  totals(): { readonly unknown: number; readonly rejected: ReadonlyMap<string, number> }
  /** What is to be written down now; from here on anew. */
  take(): Noted
}

/** Between two writings: rejected frames kept, their bytes, names of unknown devices. */
const MOST_REJECTED = 200
const MOST_BYTES = 2_048
const MOST_UNKNOWN = 500

/** Changed with every frame, so in place. */
interface Noting {
  connected: boolean
  address: string
  heardAt: Date
  /** Milliseconds; 0: nothing yet. */
  dataAt: number
  frames: number
  rejected: number
}

export function createTraffic(): Traffic {
  let contacts = new Map<string, Noting>()
  let unknown = new Map<string, Unknown>()
  let rejected: Rejected[] = []
  let totalUnknown = 0
  const totalRejected = new Map<string, number>()
  function of(deviceId: string, now: Date): Noting {
    let noting = contacts.get(deviceId)
    if (noting === undefined) {
      noting = {
        connected: true,
        address: '',
        heardAt: now,
        dataAt: 0,
        frames: 0,
        rejected: 0,
      }
      contacts.set(deviceId, noting)
    }
    return noting
  }
  return {
    heard(deviceId, address, now, dataAt) {
      const noting = of(deviceId, now)
      noting.connected = true
      noting.address = address
      noting.heardAt = now
      noting.frames += 1
      if (dataAt !== null && dataAt > noting.dataAt) noting.dataAt = dataAt
    },
    gone(deviceId, now) {
      of(deviceId, now).connected = false
    },
    unknown(mn, address, bytes, now) {
      totalUnknown += 1
      const name = mn.slice(0, 60)
      const before = unknown.get(name)
      if (before === undefined && unknown.size >= MOST_UNKNOWN) return
      unknown.set(name, {
        mn: name,
        address,
        firstAt: before?.firstAt ?? now,
        lastAt: now,
        frames: (before?.frames ?? 0) + 1,
        lastBytes: bytes.slice(0, MOST_BYTES),
      })
    },
    reject({ code, address, mn, deviceId, bytes }, now) {
      totalRejected.set(code, (totalRejected.get(code) ?? 0) + 1)
      if (deviceId !== null) {
        const noting = of(deviceId, now)
        noting.address = address
        noting.heardAt = now
        noting.rejected += 1
      }
      if (rejected.length >= MOST_REJECTED) return
      rejected.push({
        receivedAt: now,
        address,
        mn,
        deviceId,
        code,
        bytes: bytes.slice(0, MOST_BYTES),
      })
    },
    totals: () => ({ unknown: totalUnknown, rejected: totalRejected }),
    take() {
      const noted = {
        contacts: [...contacts].map(([deviceId, { dataAt, ...noting }]) => {
          return { deviceId, ...noting, dataAt: dataAt === 0 ? null : new Date(dataAt) }
        }),
        unknown: [...unknown.values()],
        rejected,
      }
      contacts = new Map()
      unknown = new Map()
      rejected = []
      return noted
    },
  }
}
