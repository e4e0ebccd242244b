/** Papers of the supervision ladder: lists, one paper, what is done with it, the board and the war map. */
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { BoardRow, NoticeRow, NoticeView, WarMapRow } from '#domain/supervision/board.ts'
import type { NoticeCommand } from '#domain/supervision/commands.ts'
import type { LadderPack } from '#domain/supervision/ladder-pack.ts'
import { get, send } from './api.ts'

interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

const KEY = 'supervision'
const PAGE = '50'

/** `list`: `notices` or `board`; `query` holds the filters. */
function usePages<T>(list: string, query: URLSearchParams) {
  return useInfiniteQuery({
    queryKey: [KEY, list, query.toString()],
    queryFn: ({ pageParam }) => {
      const asked = new URLSearchParams(query)
      asked.set('limit', PAGE)
      if (pageParam !== null) asked.set('cursor', pageParam)
      return get<Page<T>>(`/api/supervision/${list}?${asked}`)
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
}

export const usePapers = (query: URLSearchParams) => usePages<NoticeRow>('notices', query)
export const useBoard = (query: URLSearchParams) => usePages<BoardRow>('board', query)

export function useWarMap(year: number) {
  return useQuery({
    queryKey: [KEY, 'war-map', year],
    queryFn: () =>
      get<{ readonly rows: readonly WarMapRow[] }>(`/api/supervision/war-map?year=${year}`),
    placeholderData: keepPreviousData,
  })
}

/** The rungs as they are in force today. */
export function useLadder() {
  return useQuery({
    queryKey: ['packs', 'ladder'],
    queryFn: async () => (await get<{ readonly content: LadderPack }>('/api/packs/ladder')).content,
    staleTime: 300_000,
  })
}

const addressOf = (noticeId: string) => `/api/supervision/notices/${encodeURIComponent(noticeId)}`
export const paperFileOf = (noticeId: string) => `${addressOf(noticeId)}/docx`

export function usePaper(noticeId: string) {
  return useQuery({
    queryKey: [KEY, 'paper', noticeId],
    queryFn: () => get<NoticeView>(addressOf(noticeId)),
  })
}

/** What has been changed is asked for anew; a signature may turn a light or open a case elsewhere. */
function useChange<T, R>(change: (request: T) => Promise<R>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all(
        [KEY, 'item', 'notifications', 'today'].map((key) =>
          client.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  })
}

export interface PaperStepRequest {
  readonly command: NoticeCommand
  readonly version: number
  readonly key: string
}

export interface PaperStepDone {
  readonly number: string | null
  /** Another paper that this one led to. */
  readonly raisedId: string | null
}

export const useTakePaperStep = (noticeId: string) =>
  useChange(({ command, version, key }: PaperStepRequest) =>
    send<PaperStepDone>('POST', `${addressOf(noticeId)}/steps`, command, { key, version }),
  )

export interface PaperByHand {
  readonly itemId: string
  readonly rung: number
  readonly reason: string
  readonly unitId: string | null
}

export const useMakePaper = () =>
  useChange(({ paper, key }: { readonly paper: PaperByHand; readonly key: string }) =>
    send<{ readonly id: string }>('POST', '/api/supervision/notices', paper, { key }),
  )
