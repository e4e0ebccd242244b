/** What waits for whoever is signed in, by the kind of step. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Awaited } from '#domain/ledger/awaited.ts'
import type { QueuePage, QueueRow, QueueSummary } from '#domain/ledger/queue.ts'
import { get, send } from './api.ts'
import { useItemsChange } from './change.ts'

const QUEUE = 'queue'
const PAGE = '50'

export function useQueueSummary() {
  return useQuery({ queryKey: [QUEUE], queryFn: () => get<QueueSummary>('/api/queue') })
}

export interface QueueFilter {
  readonly step: Awaited
  /** Empty: any. */
  readonly unit: string
  readonly plan: string
}

/** Pages of one kind of step; null: none is asked for. */
export function useQueue(filter: QueueFilter | null) {
  const asked = new URLSearchParams({ limit: PAGE })
  if (filter?.unit) asked.set('unit', filter.unit)
  if (filter?.plan) asked.set('plan', filter.plan)
  return useInfiniteQuery({
    queryKey: [QUEUE, filter?.step, asked.toString()],
    enabled: filter !== null,
    queryFn: ({ pageParam }) => {
      const page = new URLSearchParams(asked)
      if (pageParam !== null) page.set('cursor', pageParam)
      return get<QueuePage>(`/api/queue/${filter?.step}?${page}`)
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
}

export interface Signed {
  readonly signed: readonly { readonly itemId: string }[]
  readonly refused: readonly {
    readonly itemId: string
    readonly code: string
    readonly zh: string
    readonly en: string
  }[]
}

export const useSignMany = () =>
  useItemsChange(
    (request: {
      readonly items: readonly Pick<QueueRow, 'itemId' | 'version'>[]
      readonly opinion: string
      readonly key: string
    }) => {
      const items = request.items.map(({ itemId, version }) => ({ itemId, version }))
      const body = { items, data: { opinion: request.opinion } }
      return send<Signed>('POST', '/api/queue/signatures', body, { key: request.key })
    },
  )
