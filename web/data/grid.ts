/** The grid as the API gives it: cells, figures, patrols, and what was found. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { CellChange, CellView, NewCell, NewMember } from '#domain/grid/cell.ts'
import type { GridFigures } from '#domain/grid/figures.ts'
import type { GridEventCommand, GridEventRow, GridEventView } from '#domain/grid/grid-event.ts'
import type { CellIssue } from '#domain/grid/import-cells.ts'
import type { MissedPatrol } from '#domain/grid/missed.ts'
import type { Patrol } from '#domain/grid/patrol.ts'
import type { Place } from '#domain/map/place.ts'
import { get, send, sendFile } from './api.ts'
import { useChange } from './change.ts'

interface Level {
  readonly key: string
  readonly zh: string
  readonly en: string
}

export function useCells(enabled = true) {
  return useQuery({
    queryKey: ['grid', 'cells'],
    enabled,
    queryFn: () =>
      get<{ readonly cells: readonly CellView[]; readonly levels: readonly Level[] }>(
        '/api/grid/cells',
      ),
  })
}

/** The deepest cell that has a place; null: none has. */
export const useCellAt = ({ longitude, latitude }: Place) =>
  useQuery({
    queryKey: ['grid', 'cell-at', longitude, latitude],
    queryFn: async () =>
      (
        await get<{ readonly cell: CellView | null }>(
          `/api/grid/place?longitude=${longitude}&latitude=${latitude}`,
        )
      ).cell,
    placeholderData: keepPreviousData,
  })

export function useGridFigures(enabled: boolean) {
  return useQuery({
    queryKey: ['grid', 'figures'],
    queryFn: () => get<GridFigures>('/api/grid/figures'),
    enabled,
  })
}

export interface MyGrid {
  readonly cells: readonly CellView[]
  readonly due: GridFigures['cells']
  readonly lookAt: readonly Level[]
}

export const myGridQuery = {
  queryKey: ['grid', 'mine'],
  queryFn: () => get<MyGrid>('/api/grid/mine'),
}
export const useMyGrid = () => useQuery(myGridQuery)

export const useMissed = () =>
  useQuery({
    queryKey: ['grid', 'missed'],
    queryFn: async () =>
      (await get<{ readonly items: readonly MissedPatrol[] }>('/api/grid/missed')).items,
  })

export const useAnswerMissed = ({ missedId, version }: MissedPatrol) =>
  useChange(
    (answer: string) =>
      send('POST', `/api/grid/missed/${missedId}/answer`, { answer }, { version }),
    [['grid']],
  )

export const useJudgeMissed = ({ missedId, version }: MissedPatrol) =>
  useChange(
    (wanted: { readonly excused: boolean; readonly note: string }) =>
      send('POST', `/api/grid/missed/${missedId}/judgement`, wanted, { version }),
    [['grid']],
  )

export const useAddCell = () =>
  useChange(
    (wanted: NewCell) => send<{ id: string }>('POST', '/api/grid/cells', wanted),
    [['grid']],
  )

export interface CellReport {
  readonly cells: readonly { readonly code: string; readonly name: string }[]
  readonly issues: readonly CellIssue[]
  readonly applied: boolean
}

export const useImportCells = () =>
  useChange(
    ({
      file,
      apply,
      ...said
    }: {
      readonly file: File
      readonly datum: string
      readonly reason: string
      readonly apply: boolean
    }) => {
      const query = new URLSearchParams({ ...said, apply: String(apply) })
      return sendFile<CellReport>(`/api/grid/cells/import?${query}`, file)
    },
    [['grid']],
  )

export const useChangeCell = (cellId: string, version: number) =>
  useChange(
    (wanted: CellChange) => send('PATCH', `/api/grid/cells/${cellId}`, wanted, { version }),
    [['grid']],
  )

export const useRemoveCell = (cellId: string, version: number) =>
  useChange(
    (reason: string) => send('POST', `/api/grid/cells/${cellId}/removal`, { reason }, { version }),
    [['grid']],
  )

export const useAddMember = (cellId: string) =>
  useChange(
    (wanted: NewMember) => send('POST', `/api/grid/cells/${cellId}/members`, wanted),
    [['grid']],
  )

export const useEndMember = (cellId: string) =>
  useChange(
    ({ memberId, toOn }: { readonly memberId: string; readonly toOn: string }) =>
      send('POST', `/api/grid/cells/${cellId}/members/${memberId}/end`, { toOn }),
    [['grid']],
  )

export function usePatrols() {
  return useQuery({
    queryKey: ['grid', 'patrols'],
    queryFn: async () =>
      (await get<{ readonly items: readonly Patrol[] }>('/api/grid/patrols?limit=20')).items,
  })
}

export function useGridEvents(query: URLSearchParams) {
  const asked = new URLSearchParams(query)
  asked.delete('open')
  return useInfiniteQuery({
    queryKey: ['grid', 'events', asked.toString()],
    queryFn: ({ pageParam }) => {
      const page = new URLSearchParams(asked)
      page.set('limit', '50')
      if (pageParam !== null) page.set('cursor', pageParam)
      return get<{ readonly items: readonly GridEventRow[]; readonly next: string | null }>(
        `/api/grid/events?${page}`,
      )
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
}

export function useGridEvent(eventId: string) {
  return useQuery({
    queryKey: ['grid', 'event', eventId],
    queryFn: () => get<GridEventView>(`/api/grid/events/${eventId}`),
  })
}

export const useEventStep = (eventId: string, version: number) =>
  useChange(
    (request: { readonly command: GridEventCommand; readonly key: string }) =>
      send('POST', `/api/grid/events/${eventId}/steps`, request.command, {
        key: request.key,
        version,
      }),
    [['grid']],
  )
