/** Stations added and changed, relays, and readings brought in and judged. */
import { useQuery } from '@tanstack/react-query'
import type { ReadingKind } from '#domain/monitoring/reading.ts'
import type { ReadingEntry } from '#domain/monitoring/reading-entry.ts'
import type { TableIssue } from '#domain/monitoring/reading-tables.ts'
import type { NewRelay, Relay, RelayChange } from '#domain/monitoring/relay.ts'
import type { NewStation, Station, StationChange } from '#domain/monitoring/station.ts'
import { get, send, sendFile } from './api.ts'
import { useChange } from './change.ts'
import { useUploads } from './uploads.ts'

const STATIONS = [['stations'], ['monitoring'], ['map']]

export function useStations() {
  return useQuery({
    queryKey: ['stations'],
    queryFn: async () => (await get<{ stations: readonly Station[] }>('/api/stations')).stations,
  })
}

export const useAddStation = () =>
  useChange(
    ({ station, key }: { readonly station: NewStation; readonly key: string }) =>
      send<{ readonly id: string }>('POST', '/api/stations', station, { key }),
    STATIONS,
  )

interface StationChanged {
  readonly change: StationChange
  /** The version the person had before the eyes. */
  readonly version: number
}

export const useChangeStation = (stationId: string) =>
  useChange(
    ({ change, version }: StationChanged) =>
      send<{ readonly id: string }>('PATCH', `/api/stations/${stationId}`, change, { version }),
    STATIONS,
  )

/** Asked for again: how far it has come changes by itself. */
const SOON_MS = 10_000

export function useRelays() {
  return useQuery({
    queryKey: ['relays'],
    queryFn: async () => (await get<{ relays: readonly Relay[] }>('/api/relays')).relays,
    refetchInterval: SOON_MS,
  })
}

export const useAddRelay = () =>
  useChange(
    ({ relay, key }: { readonly relay: NewRelay; readonly key: string }) =>
      send('POST', '/api/relays', relay, { key }),
    [['relays']],
  )

interface RelayChanged {
  readonly relayId: string
  readonly change: RelayChange
  readonly version: number
}

export const useChangeRelay = () =>
  useChange(
    ({ relayId, change, version }: RelayChanged) =>
      send('PATCH', `/api/relays/${relayId}`, change, { version }),
    [['relays']],
  )

const READINGS = [['monitoring'], ['stations']]

const ENTRIES = [...READINGS, ['reading-entries']]

interface Entry {
  readonly reading: {
    readonly station: string
    readonly factor: string
    readonly kind: ReadingKind
    readonly at: string
    readonly value: string
    readonly unit?: string
  }
  readonly basis: string
}

interface EntryWithFiles {
  readonly entry: Entry
  readonly files: readonly File[]
  readonly key: string
}

export function useEnterReading() {
  const uploads = useUploads()
  const change = useChange(
    async ({ entry, files, key }: EntryWithFiles) =>
      send<{ readonly entryId: string | null }>(
        'POST',
        '/api/readings/entries',
        { ...entry, uploadIds: await uploads.send(files) },
        { key },
      ),
    ENTRIES,
  )
  return { ...change, progress: uploads.progress }
}

/** Those that wait for approval, newest first. */
export function useWaitingEntries() {
  return useQuery({
    queryKey: ['reading-entries'],
    queryFn: async () =>
      (await get<{ items: readonly ReadingEntry[] }>('/api/readings/entries?waiting=true&limit=50'))
        .items,
  })
}

export const entryFileAddress = (entryId: string, fileId: string) =>
  `/api/readings/entries/${entryId}/files/${fileId}`

export type Decision = 'invalidate' | 'restore' | 'approve'

export interface Judged {
  readonly decision: Decision
  readonly stationId: string
  readonly factor: string
  readonly kind: ReadingKind
  readonly from: string
  readonly to: string
  readonly reason: string
}

export const useJudge = () =>
  useChange(
    ({ judged, key }: { readonly judged: Judged; readonly key: string }) =>
      send<{ readonly count: number }>('POST', '/api/readings/decisions', judged, { key }),
    ENTRIES,
  )

export interface ImportedTable {
  readonly rows: number
  readonly stored: number
  readonly superseded: number
  readonly applied: boolean
  readonly issueCount: number
  readonly issues: readonly {
    readonly row: number
    readonly column: string
    readonly code: TableIssue['code']
    readonly text: string
  }[]
}

export const useImportReadings = () =>
  useChange(
    ({ file, apply }: { readonly file: File; readonly apply: boolean }) =>
      sendFile<ImportedTable>(`/api/readings/import?apply=${apply}`, file),
    READINGS,
  )

export interface ImportedDevices {
  readonly devices: number
  readonly applied: boolean
  readonly issues: readonly { readonly row: number; readonly zh: string; readonly en: string }[]
}

export const useImportDevices = () =>
  useChange(
    ({ file, apply }: { readonly file: File; readonly apply: boolean }) =>
      sendFile<ImportedDevices>(`/api/devices/import-table?apply=${apply}`, file),
    [['devices'], ['monitoring']],
  )
