/** What citizens sent, and what the office opens to the public. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { StatedPurpose } from '#domain/access/purposes.ts'
import type { FullContact, Handling, Submission } from '#domain/disclosure/submission.ts'
import { get, send } from './api.ts'
import { useChange } from './change.ts'

export interface SubmissionFilter {
  readonly state: string
  readonly kind: string
}

/** By pages, the latest first; an empty filter is none. */
export function useSubmissions(filter: SubmissionFilter) {
  return useInfiniteQuery({
    queryKey: ['submissions', filter],
    queryFn: ({ pageParam }) => {
      const query = new URLSearchParams({ limit: '50' })
      for (const [name, value] of Object.entries(filter)) if (value !== '') query.set(name, value)
      if (pageParam !== null) query.set('cursor', pageParam)
      return get<{ readonly items: readonly Submission[]; readonly next: string | null }>(
        `/api/submissions?${query}`,
      )
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
}

export const useHandle = ({ submissionId, version }: Submission) =>
  useChange(
    (handling: Handling) =>
      send('POST', `/api/submissions/${submissionId}/handling`, handling, { version }),
    [['submissions']],
  )

export const useContact = (submissionId: string) =>
  useChange(
    (stated: StatedPurpose) =>
      send<FullContact>('POST', `/api/submissions/${submissionId}/contact`, stated),
    // That it was shown is an event of the submission, which has another version now.
    [['submissions']],
  )

export function useOpenPlans() {
  return useQuery({
    queryKey: ['open-plans'],
    queryFn: async () =>
      (await get<{ readonly planIds: readonly string[] }>('/api/disclosure/plans')).planIds,
  })
}

export const useOpenPlan = (planId: string) =>
  useChange(
    (wanted: { open: boolean; reason: string }) =>
      send('PUT', `/api/disclosure/plans/${planId}`, wanted),
    [['open-plans']],
  )

export function useItemOpenness(itemId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['item-openness', itemId],
    queryFn: () =>
      get<{ readonly withheld: boolean; readonly reason: string }>(
        `/api/disclosure/items/${itemId}`,
      ),
    enabled,
  })
}

export const useWithhold = (itemId: string) =>
  useChange(
    (wanted: { withheld: boolean; reason: string }) =>
      send('PUT', `/api/disclosure/items/${itemId}`, wanted),
    [['item-openness', itemId]],
  )
