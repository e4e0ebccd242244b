/** The plans as the API gives them. */
import { useQuery } from '@tanstack/react-query'
import type { PlanList, StoredPlan } from '#domain/plan/stored.ts'
import { get } from './api.ts'

export function usePlans(enabled = true) {
  return useQuery({ queryKey: ['plans'], queryFn: () => get<PlanList>('/api/plans'), enabled })
}

export function usePlan(planId: string) {
  return useQuery({
    queryKey: ['plans', planId],
    queryFn: () => get<StoredPlan>(`/api/plans/${encodeURIComponent(planId)}`),
  })
}

export function exportAddress(planId: string, format: 'xlsx' | 'json', language: string): string {
  return `/api/plans/${encodeURIComponent(planId)}/ledger.${format}?lang=${language}`
}
