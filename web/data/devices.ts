/** Devices, what they are asked, and what was not taken, as the API gives them. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Device, DeviceChange, NewDevice } from '#domain/monitoring/device.ts'
import type { CommandState } from '#domain/monitoring/device-command.ts'
import type { DecodedLine } from '#domain/monitoring/hj212/decoded-line.ts'
import type { Fault } from '#domain/monitoring/hj212/fault.ts'
import { get, send } from './api.ts'

export type DeviceRow = Device & {
  readonly contact: {
    readonly connected: boolean
    readonly address: string
    readonly heardAt: string
    readonly dataAt: string | null
    readonly frames: number
    readonly rejected: number
  } | null
}

export interface CommandRow {
  readonly commandId: string
  readonly cn: string
  readonly cp: string
  readonly askedAt: string
  readonly state: CommandState
  readonly answer: string | null
}

export interface UnknownRow {
  readonly mn: string
  readonly address: string
  readonly firstAt: string
  readonly lastAt: string
  readonly frames: number
  readonly lastText: string
  /** The last frame. */
  readonly decoded: readonly DecodedLine[]
}

export interface RejectedRow {
  readonly rejectedId: string
  readonly receivedAt: string
  readonly address: string
  readonly mn: string | null
  /** Null: it is of no device that is registered. */
  readonly deviceId: string | null
  readonly code: string
  /** One character for each byte. */
  readonly text: string
  /** Null: the bytes do not show it. */
  readonly fault: Fault | null
}

export interface FrameRow {
  readonly frameId: number
  readonly receivedAt: string
  readonly text: string
  readonly decoded: readonly (DecodedLine & { readonly fault?: Fault | null })[]
}

const SOON_MS = 5_000

export function useDevices() {
  return useQuery({
    queryKey: ['devices'],
    queryFn: async () => (await get<{ devices: readonly DeviceRow[] }>('/api/devices')).devices,
  })
}

/** Asked for again soon: answers come within seconds. */
export function useCommands(deviceId: string) {
  return useQuery({
    queryKey: ['devices', deviceId, 'commands'],
    queryFn: async () =>
      (await get<{ commands: readonly CommandRow[] }>(`/api/devices/${deviceId}/commands?limit=10`))
        .commands,
    refetchInterval: SOON_MS,
  })
}

export function useUnknown() {
  return useQuery({
    queryKey: ['devices', 'unknown'],
    queryFn: async () =>
      (await get<{ devices: readonly UnknownRow[] }>('/api/unknown-devices')).devices,
  })
}

interface RejectedPage {
  readonly items: readonly RejectedRow[]
  readonly next: string | null
}

/** @param query which device, which reason. */
export function useRejected(query: URLSearchParams) {
  return useInfiniteQuery({
    queryKey: ['devices', 'rejected', query.toString()],
    queryFn: ({ pageParam }) => {
      const asked = new URLSearchParams(query)
      if (pageParam !== null) asked.set('cursor', pageParam)
      return get<RejectedPage>(`/api/rejected-frames?${asked}&limit=50`)
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })
}

/** The last frames of a device, newest first; asked for again while one looks. */
export function useFrames(deviceId: string | null) {
  return useQuery({
    queryKey: ['devices', deviceId, 'frames'],
    queryFn: async () =>
      (await get<{ frames: readonly FrameRow[] }>(`/api/devices/${deviceId}/frames`)).frames,
    enabled: deviceId !== null,
    refetchInterval: SOON_MS,
  })
}

/** The frame a reading came in. */
export function useFrame(frameId: string) {
  return useQuery({
    queryKey: ['frames', frameId],
    queryFn: async (): Promise<FrameRow> => {
      const { frames, ...frame } = await get<
        Omit<FrameRow, 'frameId' | 'decoded'> & { readonly frames: FrameRow['decoded'] }
      >(`/api/frames/${encodeURIComponent(frameId)}`)
      return { ...frame, frameId: Number(frameId), decoded: frames }
    },
  })
}

/** What has been changed is asked for anew. */
function useDeviceChange<T, R>(change: (request: T) => Promise<R>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: ['devices'] }),
  })
}

interface Keyed {
  readonly key: string
}

export const useAsk = (deviceId: string) =>
  useDeviceChange(({ key, ...command }: Keyed & { readonly cn: string; readonly cp: string }) =>
    send('POST', `/api/devices/${deviceId}/commands`, command, { key }),
  )

export const useChangeDevice = (deviceId: string) =>
  useDeviceChange(
    ({ change, version }: { readonly change: DeviceChange; readonly version: number }) =>
      send('PATCH', `/api/devices/${deviceId}`, change, { version }),
  )

export const useRegisterDevices = () =>
  useDeviceChange(({ key, devices }: Keyed & { readonly devices: readonly NewDevice[] }) =>
    send('POST', '/api/devices/import', { devices }, { key }),
  )
