/** The state of the event log, which others can check. */
import { useQuery } from '@tanstack/react-query'
import { get } from './api.ts'

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
