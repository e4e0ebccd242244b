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
  /** What is to be written down now; from here on anew. */
  take(): Noted
}

/** Between two writings: rejected frames kept, their bytes, names of unknown devices. */
const MOST_REJECTED = 200
const MOST_BYTES = 2_048
const MOST_UNKNOWN = 500

export function createTraffic(): Traffic {
  let contacts = new Map<string, Contact>()
  let unknown = new Map<string, Unknown>()
  let rejected: Rejected[] = []
  const note = (deviceId: string, change: Partial<Contact> & { heardAt: Date }) => {
    const before = contacts.get(deviceId) ?? {
      deviceId,
      connected: true,
      address: '',
      dataAt: null,
      frames: 0,
      rejected: 0,
    }
    contacts.set(deviceId, { ...before, ...change })
  }
  return {
    heard(deviceId, address, now, dataAt) {
      const before = contacts.get(deviceId)
      const newest = Math.max(before?.dataAt?.getTime() ?? 0, dataAt ?? 0)
      note(deviceId, {
        connected: true,
        address,
        heardAt: now,
        dataAt: newest === 0 ? null : new Date(newest),
        frames: (before?.frames ?? 0) + 1,
      })
    },
    gone(deviceId, now) {
      note(deviceId, { connected: false, heardAt: contacts.get(deviceId)?.heardAt ?? now })
    },
    unknown(mn, address, bytes, now) {
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
      if (deviceId !== null) {
        const before = contacts.get(deviceId)
        note(deviceId, { address, heardAt: now, rejected: (before?.rejected ?? 0) + 1 })
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
    take() {
      const noted = { contacts: [...contacts.values()], unknown: [...unknown.values()], rejected }
      contacts = new Map()
      unknown = new Map()
      rejected = []
      return noted
    },
  }
}
