/**
 * Patrols in the browser's own database: the track while it is walked, what was found with its photographs,
 * until the server has said that it holds them. All that touches this database is in this file.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { NewGridEvent } from '#domain/grid/grid-event.ts'
import type { TrackPoint } from '#domain/grid/patrol.ts'
import type { SendablePhoto } from './send-photo.ts'

export interface KeptPatrol {
  /** Also the id the server knows it by. */
  readonly id: string
  readonly personId: string
  readonly cellId: string
  readonly cellName: string
  readonly startedAt: string
  /** Null: under way. */
  readonly endedAt: string | null
  readonly note: string
  readonly problem: { readonly zh: string; readonly en: string } | null
}

export interface KeptPoint extends TrackPoint {
  readonly patrolId: string
  readonly order: number
}

export interface KeptFinding {
  /** Also the key by which the server knows it when it is sent again. */
  readonly id: string
  readonly personId: string
  readonly data: Omit<NewGridEvent, 'uploadIds'>
  readonly photos: readonly SendablePhoto[]
  readonly problem: { readonly zh: string; readonly en: string } | null
}

interface Shape extends DBSchema {
  patrols: { key: string; value: KeptPatrol }
  points: { key: [string, number]; value: KeptPoint; indexes: { patrol: string } }
  findings: { key: string; value: KeptFinding }
}

let opened: Promise<IDBPDatabase<Shape>> | null = null

function open(): Promise<IDBPDatabase<Shape>> {
  opened ??= openDB<Shape>('taizhang-patrols', 1, {
    upgrade(db) {
      db.createObjectStore('patrols', { keyPath: 'id' })
      db.createObjectStore('points', { keyPath: ['patrolId', 'order'] }).createIndex(
        'patrol',
        'patrolId',
      )
      db.createObjectStore('findings', { keyPath: 'id' })
    },
    terminated() {
      opened = null
    },
  })
  return opened
}

export async function patrolsOf(personId: string): Promise<readonly KeptPatrol[]> {
  const all = (await (await open()).getAll('patrols')).filter((each) => each.personId === personId)
  return all.sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
}

export async function keepPatrol(patrol: KeptPatrol): Promise<void> {
  await (await open()).put('patrols', patrol)
}

export async function keepPoint(point: KeptPoint): Promise<void> {
  await (await open()).put('points', point)
}

export async function pointsOf(patrolId: string): Promise<readonly KeptPoint[]> {
  const all = await (await open()).getAllFromIndex('points', 'patrol', patrolId)
  return all.sort((a, b) => a.order - b.order)
}

/** The patrol with its track. */
export async function forgetPatrol(id: string): Promise<void> {
  const db = await open()
  for (const key of await db.getAllKeysFromIndex('points', 'patrol', id))
    await db.delete('points', key)
  await db.delete('patrols', id)
}

export async function findingsOf(personId: string): Promise<readonly KeptFinding[]> {
  const all = (await (await open()).getAll('findings')).filter((each) => each.personId === personId)
  return all.sort((a, b) => (a.data.foundAt < b.data.foundAt ? -1 : 1))
}

export async function keepFinding(finding: KeptFinding): Promise<void> {
  await (await open()).put('findings', finding)
}

export async function forgetFinding(id: string): Promise<void> {
  await (await open()).delete('findings', id)
}
