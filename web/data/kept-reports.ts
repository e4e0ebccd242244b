/**
 * Reports and checks on site with their photographs in the browser's own database, from the first letter of a
 * draft until the server has said that it holds them. All that touches IndexedDB is in this file.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { CommandData, Position } from '#domain/ledger/commands.ts'
import type { SendablePhoto } from './send-photo.ts'

export interface Place {
  readonly latitude: number
  readonly longitude: number
}

/**
 * `draft`: being written. `waiting`: to be sent. `stuck`: refused, and somebody must look. `sent`: the
 * server holds it; kept for a while so that one can see so.
 */
export type ReportState = 'draft' | 'waiting' | 'stuck' | 'sent'

interface Kept {
  /** Also the key by which the server knows a report sent again. */
  readonly id: string
  readonly personId: string
  readonly itemId: string
  readonly itemName: string
  /** Of the item, when the person last saw it; once it is sent, what it made of it. */
  readonly version: number
  readonly placeName: string
  /** When the person finished it; it may be sent much later. */
  readonly madeAt: string
  readonly state: ReportState
  readonly problem: { readonly code: string; readonly zh: string; readonly en: string } | null
}

export interface KeptReport extends Kept {
  readonly kind: 'report'
  readonly data: CommandData<'report-progress'>
  readonly phase: 'before' | 'during' | 'after'
  readonly place: Place | null
}

/** A criterion as it is being checked. */
export interface CheckedCriterion {
  readonly text: string
  /** Null: not looked at yet. */
  readonly met: boolean | null
  readonly evidence: string
}

export interface Measurement {
  readonly id: string
  readonly name: string
  /** As typed. */
  readonly value: string
  readonly unit: string
}

export interface KeptCheck extends Kept {
  readonly kind: 'site-check'
  readonly checkers: readonly { readonly personId: string; readonly name: string }[]
  readonly criteria: readonly CheckedCriterion[]
  readonly measurements: readonly Measurement[]
  readonly position: Position | null
  readonly findings: string
  /** Where an item that does not pass goes back to. */
  readonly returnTo: 'under-way' | 'self-checked'
}

export type KeptWork = KeptReport | KeptCheck

export interface KeptPhoto extends SendablePhoto {
  readonly reportId: string
  /** Of a check on site: the checker whose signature it is. */
  readonly signedBy?: string
  /** Of a check on site: the earlier picture whose viewpoint it has. */
  readonly viewpoint?: string
}

interface Shape extends DBSchema {
  reports: {
    key: string
    value: KeptWork
    indexes: { person: string; item: [string, string]; state: [string, string] }
  }
  photos: { key: string; value: KeptPhoto; indexes: { report: string } }
}

const MOST_SENT = 20
let opened: Promise<IDBPDatabase<Shape>> | null = null

function open(): Promise<IDBPDatabase<Shape>> {
  opened ??= openDB<Shape>('taizhang', 2, {
    upgrade(db, before, _, tx) {
      if (before < 1) {
        db.createObjectStore('reports', { keyPath: 'id' }).createIndex('person', 'personId')
        db.createObjectStore('photos', { keyPath: 'id' }).createIndex('report', 'reportId')
      }
      // Long queues are not read whole for each report that leaves them.
      const reports = tx.objectStore('reports')
      reports.createIndex('item', ['personId', 'itemId'])
      reports.createIndex('state', ['personId', 'state'])
    },
    // A newer program in another tab: it goes on there.
    blocking(_, __, event) {
      ;(event.target as IDBDatabase).close()
      opened = null
    },
    terminated() {
      opened = null
    },
  })
  return opened
}

/** In the order in which they were finished. */
export async function reportsOf(personId: string): Promise<readonly KeptWork[]> {
  const all = (await (await open()).getAllFromIndex('reports', 'person', personId)).map(ofAKind)
  return all.sort((a, b) => (a.madeAt < b.madeAt ? -1 : a.madeAt > b.madeAt ? 1 : 0))
}

export async function readReport(id: string): Promise<KeptWork | undefined> {
  const found = await (await open()).get('reports', id)
  return found && ofAKind(found)
}

/** Drafts of a program that knew reports only do not say what they are. */
const ofAKind = (kept: KeptWork): KeptWork =>
  kept.kind === undefined ? { ...(kept as KeptReport), kind: 'report' } : kept

/** What the form still holds may be older than a version that `settle` has moved meanwhile. */
export async function keepReport(report: KeptWork): Promise<void> {
  const tx = (await open()).transaction('reports', 'readwrite')
  const before = await tx.store.get(report.id)
  const version = Math.max(report.version, before?.version ?? 0)
  await tx.store.put({ ...report, version })
  await tx.done
}

export async function photosOf(reportId: string): Promise<readonly KeptPhoto[]> {
  return (await open()).getAllFromIndex('photos', 'report', reportId)
}

export async function countPhotos(reportId: string): Promise<number> {
  return (await open()).countFromIndex('photos', 'report', reportId)
}

export async function countWaiting(personId: string): Promise<number> {
  return (await open()).countFromIndex('reports', 'state', [personId, 'waiting'])
}

export async function keepPhoto(photo: KeptPhoto): Promise<void> {
  await (await open()).put('photos', photo)
}

export async function removePhoto(id: string): Promise<void> {
  await (await open()).delete('photos', id)
}

/** The report with its photographs. */
export async function removeReport(id: string): Promise<void> {
  const db = await open()
  const tx = db.transaction(['reports', 'photos'], 'readwrite')
  const photos = await tx.objectStore('photos').index('report').getAllKeys(id)
  for (const key of photos) tx.objectStore('photos').delete(key)
  tx.objectStore('reports').delete(id)
  await tx.done
}

/**
 * The server holds the report: its photographs go, and reports of the same item that were written after
 * the same look at it now follow this one, not somebody else's.
 */
export async function settle(report: KeptWork, version: number): Promise<void> {
  const db = await open()
  const tx = db.transaction(['reports', 'photos'], 'readwrite')
  const [reports, photos] = [tx.objectStore('reports'), tx.objectStore('photos')]
  for (const key of await photos.index('report').getAllKeys(report.id)) photos.delete(key)
  reports.put({ ...report, version, state: 'sent', problem: null })
  const { personId, itemId } = report
  for (const other of await reports.index('item').getAll([personId, itemId]))
    if (other.state !== 'sent' && other.id !== report.id && other.version === report.version)
      reports.put({ ...other, version })
  const sent = await reports.index('state').getAll([personId, 'sent'])
  for (const { id } of sent.sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1)).slice(MOST_SENT))
    reports.delete(id)
  await tx.done
}
