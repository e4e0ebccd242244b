/** Packs as the API gives them: what a town may edit, in force today. */
import { useQuery } from '@tanstack/react-query'
import type { FactorsPack } from '#domain/monitoring/factors-pack.ts'
import { get } from './api.ts'

export function useFactors() {
  return useQuery({
    queryKey: ['packs', 'factors'],
    queryFn: async () => (await get<{ content: FactorsPack }>('/api/packs/factors')).content,
    staleTime: 300_000,
  })
}
