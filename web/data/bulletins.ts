/** Bulletins: drafted by the program, edited and published by people. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { BulletinPage, BulletinView } from '#domain/supervision/bulletin.ts'
import type { BulletinEdit } from '#domain/supervision/bulletin-events.ts'
import { get, send } from './api.ts'

type Page = Readonly<z.infer<typeof BulletinPage>>
export type BulletinRow = Page['items'][number]
export type OneBulletin = Readonly<z.infer<typeof BulletinView>>

export function useBulletins(kind: string) {
  return useInfiniteQuery({
    queryKey: ['bulletins', kind],
    queryFn: ({ pageParam }) => {
      const asked = new URLSearchParams({ limit: '50' })
      if (kind !== '') asked.set('kind', kind)
      if (pageParam !== null) asked.set('cursor', pageParam)
      return get<Page>(`/api/bulletins?${asked}`)
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })
}

const addressOf = (bulletinId: string) => `/api/bulletins/${encodeURIComponent(bulletinId)}`
export const bulletinFileOf = (bulletinId: string) => `${addressOf(bulletinId)}/docx`

export function useBulletin(bulletinId: string) {
  return useQuery({
    queryKey: ['bulletins', 'one', bulletinId],
    queryFn: () => get<OneBulletin>(addressOf(bulletinId)),
  })
}

function useChange<T>(change: (request: T) => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: ['bulletins'] }),
  })
}

export const useEditBulletin = ({ bulletinId, version }: OneBulletin) =>
  useChange(({ edit, key }: { readonly edit: BulletinEdit; readonly key: string }) =>
    send('PATCH', addressOf(bulletinId), edit, { key, version }),
  )

export const usePublishBulletin = ({ bulletinId, version }: OneBulletin) =>
  useChange((key: string) =>
    send('POST', `${addressOf(bulletinId)}/publish`, undefined, { key, version }),
  )
