/** Random draws: the list, one draw and its steps, coverage, what I was drawn for. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { StatedPurpose } from '#domain/access/purposes.ts'
import type { DrawsPack } from '#domain/draw/draws-pack.ts'
import type {
  ClassCoverage,
  DrawnPerson,
  DrawRow,
  DrawTask,
  DrawView,
  NewDraw,
  NewRelation,
  Relation,
  TaskResult,
} from '#domain/draw/plan.ts'
import { get, send } from './api.ts'
import { useChange } from './change.ts'

const KEY = 'draws'
const CHANGED = [[KEY], ['notifications'], ['enforcement']] as const

export const useDraws = () =>
  useInfiniteQuery({
    queryKey: [KEY, 'list'],
    queryFn: ({ pageParam }) =>
      get<{ readonly items: readonly DrawRow[]; readonly next: string | null }>(
        `/api/draws?limit=50${pageParam === null ? '' : `&cursor=${encodeURIComponent(pageParam)}`}`,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })

export const useDraw = (drawId: string) =>
  useQuery({
    queryKey: [KEY, 'draw', drawId],
    queryFn: () => get<DrawView>(`/api/draws/${encodeURIComponent(drawId)}`),
  })

export const useCoverage = (year: number) =>
  useQuery({
    queryKey: [KEY, 'coverage', year],
    queryFn: async () =>
      (
        await get<{ readonly classes: readonly ClassCoverage[] }>(
          `/api/draws/coverage?year=${year}`,
        )
      ).classes,
  })

export const useDrawRules = () =>
  useQuery({
    queryKey: ['packs', 'draws'],
    queryFn: async () => (await get<{ readonly content: DrawsPack }>('/api/packs/draws')).content,
    staleTime: 300_000,
  })

export const useRegisterDraw = () =>
  useChange(
    ({ wanted, key }: { readonly wanted: NewDraw; readonly key: string }) =>
      send<{ readonly id: string }>('POST', '/api/draws', wanted, { key }),
    CHANGED,
    false,
  )

export interface DrawStepRequest {
  readonly step: 'seal' | 'reveal' | 'publish' | 'cancel'
  readonly reason?: string
  readonly version: number
  readonly key: string
}

export const useDrawStep = (drawId: string) =>
  useChange(
    ({ version, key, ...step }: DrawStepRequest) =>
      send('POST', `/api/draws/${encodeURIComponent(drawId)}/steps`, step, { key, version }),
    CHANGED,
  )

export interface TeamRequest {
  readonly task: DrawTask
  readonly inspectorIds: readonly string[]
  readonly reason: string
  readonly key: string
}

export const useChangeTeam = () =>
  useChange(
    ({ task, key, ...wanted }: TeamRequest) =>
      send('POST', `/api/draw-tasks/${task.taskId}/team`, wanted, { key, version: task.version }),
    CHANGED,
    false,
  )

export const useDrawnPerson = (taskId: string) =>
  useChange(
    (stated: StatedPurpose) =>
      send<DrawnPerson>('POST', `/api/draw-tasks/${taskId}/person`, stated),
    CHANGED,
    false,
  )

export const useRelations = () =>
  useQuery({
    queryKey: [KEY, 'relations'],
    queryFn: async () =>
      (await get<{ readonly items: readonly Relation[] }>('/api/draw-relations')).items,
  })

export const useDeclareRelation = () =>
  useChange(
    ({ wanted, key }: { readonly wanted: NewRelation; readonly key: string }) =>
      send('POST', '/api/draw-relations', wanted, { key }),
    CHANGED,
    false,
  )

export const useEndRelation = () =>
  useChange(
    ({ relationId, reason }: { readonly relationId: string; readonly reason: string }) =>
      send('POST', `/api/draw-relations/${relationId}/end`, { reason }),
    CHANGED,
    false,
  )

export const publicationOf = (drawId: string) => `/api/draws/${drawId}/published.json`

export const useMyChecks = () =>
  useQuery({
    queryKey: [KEY, 'mine'],
    queryFn: async () =>
      (await get<{ readonly items: readonly DrawTask[] }>('/api/draw-tasks/mine')).items,
  })

export interface ResultRequest {
  readonly task: DrawTask
  readonly result: TaskResult
  readonly key: string
}

export const useEnterResult = () =>
  useChange(
    ({ task, result, key }: ResultRequest) =>
      send('POST', `/api/draw-tasks/${task.taskId}/result`, result, { key, version: task.version }),
    CHANGED,
    false,
  )
