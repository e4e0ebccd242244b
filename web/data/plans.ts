/** The plans as the API gives them. The only code that calls it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { PlanList, PlanSummary, StoredPlan } from '#domain/plan/stored.ts'

/** What the server refused, in both languages; `code` is stable. */
export class Problem extends Error {
  readonly code: string
  readonly messageEn: string

  constructor(code: string, zh: string, en: string) {
    super(zh)
    this.name = 'Problem'
    this.code = code
    this.messageEn = en
  }
}

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

async function get<T>(address: string): Promise<T> {
  return answer<T>(await fetch(address))
}

async function answer<T>(response: Response): Promise<T> {
  if (response.ok) return (await response.json()) as T
  const problem = (await response.json().catch(() => ({}))) as Partial<
    Record<'code' | 'detail' | 'detailEn', string>
  >
  const fallback = `HTTP ${response.status}`
  throw new Problem(
    problem.code ?? fallback,
    problem.detail ?? fallback,
    problem.detailEn ?? fallback,
  )
}
