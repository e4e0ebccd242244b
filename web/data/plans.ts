/** The plans as the API gives them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { PlanList, PlanSummary, StoredPlan } from '#domain/plan/stored.ts'
import { answer, get } from './api.ts'

export function usePlans() {
  return useQuery({ queryKey: ['plans'], queryFn: () => get<PlanList>('/api/plans') })
}

export function usePlan(planId: string) {
  return useQuery({
    queryKey: ['plans', planId],
    queryFn: () => get<StoredPlan>(`/api/plans/${encodeURIComponent(planId)}`),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function useImport() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (file: File): Promise<PlanSummary> => {
      const body = new FormData()
      body.append('file', file)
      const response = await fetch('/api/plans', {
        method: 'POST',
        headers: { 'x-taizhang': '1' },
        body,
      })
      return answer<PlanSummary>(response)
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['plans'], exact: true }),
  })
}

export function exportAddress(planId: string, format: 'xlsx' | 'json', language: string): string {
  return `/api/plans/${encodeURIComponent(planId)}/ledger.${format}?lang=${language}`
}
