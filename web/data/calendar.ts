/** The years that working days are counted by. */
import { useQuery } from '@tanstack/react-query'
import type { LoadedYear } from '#domain/calendar/loaded.ts'
import type { CalendarYear } from '#domain/calendar/year.ts'
import { get, send } from './api.ts'
import { useChange } from './change.ts'

export interface KnownYears {
  readonly years: readonly LoadedYear[]
  /** Of this year and the next, those whose holidays are not known. */
  readonly missing: readonly number[]
}

export function useCalendar() {
  return useQuery({
    queryKey: ['calendar'],
    queryFn: () => get<KnownYears>('/api/calendar/years'),
  })
}

/** @param seen version of the year as it is loaded now; 0: none. */
export const useLoadYear = (seen: number) =>
  useChange(
    ({ year, ...content }: CalendarYear & { readonly effectiveFrom: string | null }) =>
      send('PUT', `/api/calendar/years/${year}`, content, { version: seen }),
    [['calendar']],
  )
