/** The state of the event log, which others can check. */
import { useMutation, useQuery } from '@tanstack/react-query'
import type { LogVerdict } from '#domain/log/verification.ts'
import { get, send } from './api.ts'

export interface LogState {
  /** Events under the last signed head. */
  readonly size: number
  /** Recorded since, and not yet signed. */
  readonly pending: number
  readonly keys: readonly string[]
}

export const CHECKPOINT = '/api/log/checkpoint'

export function useLogState() {
  return useQuery({ queryKey: ['log'], queryFn: () => get<LogState>('/api/log') })
}

/** The signed head as it was signed; null: nothing has been signed yet. */
export function useCheckpoint(signed: boolean) {
  return useQuery({
    queryKey: ['log', 'checkpoint'],
    queryFn: async () => {
      const response = await fetch(CHECKPOINT)
      return response.ok ? response.text() : null
    },
    enabled: signed,
  })
}

/** The whole log computed anew on the server; with a head and a key that were kept, also against those. */
export const useVerify = () =>
  useMutation({
    mutationFn: async ({
      head,
      key,
    }: {
      readonly head: File | null
      readonly key: string | null
    }) =>
      send<LogVerdict>('POST', '/api/log/verification', {
        checkpoint: head === null ? null : await head.text(),
        key,
      }),
  })
