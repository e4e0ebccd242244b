/** Items as the API gives them: pages of the ledger, one item with its story, and the steps. */
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import type { Command, CommandData } from '#domain/ledger/commands.ts'
import type { ItemPage, ItemRow } from '#domain/ledger/item-list.ts'
import type { ItemView, OpenSteps, StoryEvent } from '#domain/ledger/item-view.ts'
import type { NewItem } from '#domain/ledger/new-item.ts'
import type { State } from '#domain/ledger/state.ts'
import type { TagChange } from '#domain/ledger/tags.ts'
import type { WaitingList } from '#domain/ledger/waiting.ts'
import { download, get, send } from './api.ts'
import { useItemsChange } from './change.ts'

const PAGE = 100

/** Pages of the ledger one after the other; `query` holds filters and order. */
export function useItems(query: URLSearchParams) {
  return useInfiniteQuery({
    queryKey: ['items', query.toString()],
    queryFn: ({ pageParam }) => {
      const asked = new URLSearchParams(query)
      asked.set('limit', String(PAGE))
      if (pageParam !== null) asked.set('cursor', pageParam)
      return get<ItemPage>(`/api/items?${asked}`)
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    // The rows there are stay until those asked for come.
    placeholderData: keepPreviousData,
  })
}

/** For a choice among items. */
/** @param states of which the items are; of any, if nothing is said. */
export async function findItems(
  text: string,
  states: readonly State[] = [],
): Promise<readonly ItemRow[]> {
  const search = text.length > 1 ? `&text=${encodeURIComponent(text)}` : ''
  const within = states.length > 0 ? `&state=${states.join()}` : ''
  return (await get<ItemPage>(`/api/items?limit=20${search}${within}`)).items
}

const itemAddress = (itemId: string) => `/api/items/${encodeURIComponent(itemId)}`

export const itemQuery = (itemId: string) => ({
  queryKey: ['item', itemId],
  queryFn: () => get<ItemView>(itemAddress(itemId)),
})

export function useItem(itemId: string) {
  return useQuery(itemQuery(itemId))
}

export function useStory(itemId: string) {
  return useQuery({
    queryKey: ['item', itemId, 'story'],
    queryFn: () => get<{ readonly events: readonly StoryEvent[] }>(`${itemAddress(itemId)}/story`),
  })
}

export function useOpenSteps(itemId: string) {
  return useQuery({
    queryKey: ['item', itemId, 'steps'],
    queryFn: () => get<OpenSteps>(`${itemAddress(itemId)}/steps`),
  })
}

export function useToday() {
  return useQuery({ queryKey: ['today'], queryFn: () => get<WaitingList>('/api/today') })
}

export interface StepRequest {
  readonly command: Command
  /** The version of the item the person had before the eyes. */
  readonly version: number
  /** One for each intention: what is sent twice counts once. */
  readonly key: string
  /** When it happened, if not now. */
  readonly occurredAt: string | null
}

export function useTakeStep(itemId: string) {
  return useItemsChange(({ command, version, key, occurredAt }: StepRequest) =>
    send(
      'POST',
      `${itemAddress(itemId)}/steps`,
      { ...command, ...(occurredAt !== null && { occurredAt }) },
      { key, version },
    ),
  )
}

export const useAssignMany = () =>
  useItemsChange(
    (request: {
      readonly items: readonly Pick<ItemRow, 'itemId' | 'version'>[]
      readonly data: CommandData<'assign'>
      readonly key: string
    }) => {
      const items = request.items.map(({ itemId, version }) => ({ itemId, version }))
      const body = { items, data: request.data }
      return send('POST', '/api/items/assignments', body, { key: request.key })
    },
  )

export function useTags() {
  return useQuery({
    queryKey: ['tags'],
    queryFn: async () =>
      (await get<{ readonly tags: readonly { tag: string; count: number }[] }>('/api/tags')).tags,
  })
}

export const useTagMany = () =>
  useItemsChange(
    ({
      key,
      ...request
    }: {
      readonly itemIds: readonly string[]
      readonly change: TagChange
      readonly key: string
    }) => send<{ readonly changes: number }>('POST', '/api/items/tags', request, { key }),
  )

export const useRemindMany = () =>
  useItemsChange(
    ({
      key,
      ...request
    }: {
      readonly itemIds: readonly string[]
      readonly text: string
      readonly key: string
    }) =>
      send<{ readonly persons: number; readonly items: number }>(
        'POST',
        '/api/items/reminders',
        request,
        { key },
      ),
  )

/** The chosen items as a file, saved under the name the server gives it. */
export function useExportChosen() {
  return useMutation({
    mutationFn: async ({ itemIds, lang }: { itemIds: readonly string[]; lang: string }) =>
      download(`/api/items/selection.xlsx?lang=${lang}`, { itemIds }),
  })
}

export const useRegisterMany = () =>
  useItemsChange((request: { readonly items: readonly NewItem[]; readonly key: string }) =>
    send<{ readonly items: readonly unknown[] }>(
      'POST',
      '/api/items/registrations',
      { items: request.items },
      { key: request.key },
    ),
  )
