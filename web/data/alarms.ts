/** Alarms and doubtful data as the API gives them. */
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Acknowledgement, Alarm } from '#domain/monitoring/alarm/alarm.ts'
import { get, send } from './api.ts'

export function useAlarms(query: URLSearchParams) {
  return useInfiniteQuery({
    queryKey: ['alarms', query.toString()],
    queryFn: ({ pageParam }) => {
      const asked = new URLSearchParams(query)
      if (pageParam !== null) asked.set('cursor', pageParam)
      return get<{ readonly items: readonly Alarm[]; readonly next: string | null }>(
        `/api/alarms?${asked}`,
      )
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })
}

export function useAcknowledge(alarmId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (request: {
      readonly said: Acknowledgement
      readonly version: number
      readonly key: string
    }) =>
      send('POST', `/api/alarms/${encodeURIComponent(alarmId)}/acknowledge`, request.said, {
        key: request.key,
        version: request.version,
      }),
    onSuccess: () =>
      Promise.all(['alarms', 'items'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
}
