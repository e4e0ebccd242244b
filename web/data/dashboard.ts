/** The figures of the dashboard; counts are as of the moment they say. */
import { useQuery } from '@tanstack/react-query'
import type { Dashboard } from '#domain/ledger/item-list.ts'
import { get } from './api.ts'

export function useDashboard() {
  return useQuery({ queryKey: ['dashboard'], queryFn: () => get<Dashboard>('/api/dashboard') })
}
