/** The name of the tenant. */
import { useQuery } from '@tanstack/react-query'
import { get, send } from './api.ts'
import { useChange } from './change.ts'

const TENANT = ['tenant'] as const

export function useTenant(mayRead: boolean) {
  return useQuery({
    queryKey: TENANT,
    queryFn: () => get<{ name: string }>('/api/tenant'),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: mayRead,
  })
}

export const useRenameTenant = () =>
  useChange(
    (names: { from: string; to: string }) => send<{ name: string }>('PUT', '/api/tenant', names),
    [TENANT],
  )
