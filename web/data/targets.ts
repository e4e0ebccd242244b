/** Targets of plans, what they are bound to, and figures entered for them. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Binding } from '#domain/monitoring/indicator/binding.ts'
import type { Figure, NewFigure } from '#domain/monitoring/indicator/figure.ts'
import type { Indicator } from '#domain/monitoring/indicator/indicators-pack.ts'
import type { BoundTarget, Standing } from '#domain/monitoring/indicator/standing.ts'
import { get, send } from './api.ts'
import { useUploads } from './uploads.ts'

export interface TargetView {
  readonly target: BoundTarget
  /** As it stands now; null: not bound. */
  readonly standing: Standing | null
  readonly events: readonly TargetEvent[]
}

export interface TargetEvent {
  readonly at: string
  readonly type: string
  readonly by: string
  readonly data: Readonly<Record<string, unknown>>
}

interface TargetPage {
  readonly items: readonly BoundTarget[]
  readonly next: string | null
}

export function useTargets(query: URLSearchParams) {
  return useInfiniteQuery({
    queryKey: ['targets', query.toString()],
    queryFn: ({ pageParam }) => {
      const asked = new URLSearchParams(query)
      if (pageParam !== null) asked.set('cursor', pageParam)
      return get<TargetPage>(`/api/targets?${asked}`)
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })
}

const address = (targetId: string) => `/api/targets/${encodeURIComponent(targetId)}`

export function useTarget(targetId: string) {
  return useQuery({
    queryKey: ['target', targetId],
    queryFn: () => get<TargetView>(address(targetId)),
  })
}

export function useIndicators() {
  return useQuery({
    queryKey: ['indicators'],
    queryFn: async () =>
      (await get<{ indicators: readonly Indicator[] }>('/api/indicators')).indicators,
    staleTime: 300_000,
  })
}

export function useFigures(series: string) {
  return useQuery({
    queryKey: ['figures', series],
    queryFn: async () =>
      (await get<{ items: readonly Figure[] }>(`/api/figures?series=${encodeURIComponent(series)}`))
        .items,
  })
}

/** What has been changed is asked for anew. */
function useTargetChange<T, R>(change: (request: T) => Promise<R>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all(
        ['targets', 'target', 'figures'].map((key) =>
          client.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  })
}

interface Change {
  /** The version the person had before the eyes. */
  readonly version: number
  readonly key: string
}

export const useBind = (targetId: string) =>
  useTargetChange(({ binding, key, version }: Change & { readonly binding: Binding }) =>
    send('PUT', `${address(targetId)}/binding`, binding, { key, version }),
  )

export const useUnbind = (targetId: string) =>
  useTargetChange(({ reason, key, version }: Change & { readonly reason: string }) =>
    send('POST', `${address(targetId)}/unbind`, { reason }, { key, version }),
  )

interface FigureWithFiles {
  readonly figure: NewFigure
  readonly files: readonly File[]
  readonly key: string
}

export const figureFileAddress = (figureId: string, fileId: string) =>
  `/api/figures/${figureId}/files/${fileId}`

export function useEnterFigure() {
  const uploads = useUploads()
  const change = useTargetChange(async ({ figure, files, key }: FigureWithFiles) => {
    const uploadIds = await uploads.send(files)
    return send('POST', '/api/figures', { figures: [{ ...figure, uploadIds }] }, { key })
  })
  return { ...change, progress: uploads.progress }
}
