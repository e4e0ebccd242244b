/** What the one signed in was told: how much of it is unread, the list, and what has been read. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Notice, ReadMark } from '#domain/notification/notice.ts'
import { get, send } from './api.ts'
import { isAttended } from './attention.ts'

interface Unread {
  readonly unread: number
}
interface Page extends Unread {
  readonly items: readonly Notice[]
  readonly next: string | null
}

const POLL_MS = 60_000
const UNREAD = ['notifications', 'unread'] as const

/** Asked again each minute while somebody is there; a try that fails says nothing. */
export function useUnread() {
  const client = useQueryClient()
  return useQuery({
    queryKey: UNREAD,
    queryFn: async () => {
      const known = client.getQueryData<Unread>(UNREAD)
      return known && !isAttended() ? known : get<Unread>('/api/notifications/unread')
    },
    networkMode: 'online',
    retry: false,
    refetchInterval: POLL_MS,
  })
}

export function useNotifications(unreadOnly: boolean) {
  return useInfiniteQuery({
    queryKey: ['notifications', 'list', unreadOnly],
    queryFn: ({ pageParam }) => {
      const asked = new URLSearchParams({ unread: String(unreadOnly), limit: '50' })
      if (pageParam !== null) asked.set('cursor', pageParam)
      return get<Page>(`/api/notifications?${asked}`)
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })
}

export function useMarkRead() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (mark: ReadMark) => send<Unread>('POST', '/api/notifications/read', mark),
    onSuccess: (left) => {
      client.setQueryData(UNREAD, left)
      return client.invalidateQueries({ queryKey: ['notifications', 'list'] })
    },
  })
}
