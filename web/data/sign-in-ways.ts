/** How the other ways to sign in are set up. */
import { useQuery } from '@tanstack/react-query'
import type { OutsideWay, WaySetting, WayView } from '#domain/access/ways.ts'
import { get, send } from './api.ts'
import { useChange } from './change.ts'

export function useWays() {
  return useQuery({
    queryKey: ['sign-in-ways'],
    queryFn: async () =>
      (await get<{ readonly ways: readonly WayView[] }>('/api/sign-in-ways')).ways,
  })
}

/** @param version as it was seen; null: not set up yet. */
export const useSetWay = (way: OutsideWay, version: number | null) =>
  useChange(
    (wanted: WaySetting) =>
      send('PUT', `/api/sign-in-ways/${way}`, wanted, version === null ? {} : { version }),
    [['sign-in-ways']],
  )
