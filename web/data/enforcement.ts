/** Enforcement cases: the list, one case, its steps and papers, the party in full. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { StatedPurpose } from '#domain/access/purposes.ts'
import type { CaseCommand, NewCase, NewParty } from '#domain/enforcement/commands.ts'
import type { DailyPenalty, PenaltyCycle } from '#domain/enforcement/daily-penalty.ts'
import type { EnforcementPack } from '#domain/enforcement/enforcement-pack.ts'
import type { LateSurcharge, SurchargeInput } from '#domain/enforcement/late-surcharge.ts'
import type { CaseFigures, CaseRow, CaseView } from '#domain/enforcement/view.ts'
import { download, get, send } from './api.ts'
import { useChange } from './change.ts'

const KEY = 'enforcement'
const PAGE = '50'

export function useCases(query: URLSearchParams) {
  return useInfiniteQuery({
    queryKey: [KEY, 'list', query.toString()],
    queryFn: ({ pageParam }) => {
      const asked = new URLSearchParams(query)
      asked.set('limit', PAGE)
      if (pageParam !== null) asked.set('cursor', pageParam)
      return get<{ readonly items: readonly CaseRow[]; readonly next: string | null }>(
        `/api/enforcement/cases?${asked}`,
      )
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
}

export const useCaseFigures = (from: string, to: string) =>
  useQuery({
    queryKey: [KEY, 'figures', from, to],
    queryFn: () => get<CaseFigures>(`/api/enforcement/figures?from=${from}&to=${to}`),
  })

const addressOf = (caseId: string) => `/api/enforcement/cases/${encodeURIComponent(caseId)}`

export const useCase = (caseId: string) =>
  useQuery({ queryKey: [KEY, 'case', caseId], queryFn: () => get<CaseView>(addressOf(caseId)) })

/** Violations, measures and limits as they are in force today. */
export const useEnforcementRules = () =>
  useQuery({
    queryKey: ['packs', 'enforcement'],
    queryFn: async () =>
      (await get<{ readonly content: EnforcementPack }>('/api/packs/enforcement')).content,
    staleTime: 300_000,
  })

const CHANGED = [[KEY], ['notifications']] as const

export interface CaseStepRequest {
  readonly command: CaseCommand
  readonly version: number
  readonly key: string
}

export const useTakeCaseStep = (caseId: string) =>
  useChange(
    ({ command, version, key }: CaseStepRequest) =>
      send<{ readonly version: number }>('POST', `${addressOf(caseId)}/steps`, command, {
        ...{ key, version },
      }),
    CHANGED,
  )

export const useOpenCase = () =>
  useChange(
    ({ wanted, key }: { readonly wanted: NewCase; readonly key: string }) =>
      send<{ readonly id: string }>('POST', '/api/enforcement/cases', wanted, { key }),
    CHANGED,
    false,
  )

export const useShowParty = (caseId: string) =>
  useChange(
    (stated: StatedPurpose) => send<NewParty>('POST', `${addressOf(caseId)}/party`, stated),
    CHANGED,
    false,
  )

export const useDailyPenalty = () =>
  useChange(
    (cycle: PenaltyCycle) =>
      send<DailyPenalty>('POST', '/api/enforcement/daily-penalty', { cycles: [cycle] }),
    [],
  )

export const useSurcharge = () =>
  useChange(
    (input: SurchargeInput) => send<LateSurcharge>('POST', '/api/enforcement/surcharge', input),
    [],
  )

export const evidenceFileOf = (caseId: string, evidenceId: string, position: number) =>
  `${addressOf(caseId)}/evidence/${evidenceId}/${position}`

export const paperFileOf = (caseId: string, paper: string, receipt = false) =>
  `${addressOf(caseId)}/papers/${paper}/docx${receipt ? '?receipt=true' : ''}`

export interface FileWanted extends StatedPurpose {
  readonly paper: string
  readonly kind: 'docx' | 'zip'
  readonly receipt: boolean
}

/** The file with the party in full; that it was made is on record. */
export const useFullPaper = (caseId: string) =>
  useChange(
    ({ paper, kind, receipt, ...stated }: FileWanted) =>
      download(
        `${addressOf(caseId)}/papers/${paper}/${kind}`,
        kind === 'zip' ? stated : { ...stated, receipt },
      ),
    CHANGED,
    false,
  )
