/** Plans under review: read, corrected, compared with the ledger, taken in. */
import { useQuery } from '@tanstack/react-query'
import type { Level } from '#domain/ledger/item-list.ts'
import type { Correction } from '#domain/plan/correction.ts'
import type { DraftSummary, PlanDraft } from '#domain/plan/draft.ts'
import type { Decision, Revision } from '#domain/plan/revision.ts'
import { get, send, sendFile } from './api.ts'
import { useChange } from './change.ts'

const DRAFTS = ['plan-drafts'] as const
const addressOf = (draftId: string) => `/api/plan-drafts/${encodeURIComponent(draftId)}`

export function useDrafts() {
  return useQuery({
    queryKey: DRAFTS,
    queryFn: async () =>
      (await get<{ drafts: readonly DraftSummary[] }>('/api/plan-drafts')).drafts,
  })
}

export function useDraft(draftId: string) {
  return useQuery({
    queryKey: [...DRAFTS, draftId],
    queryFn: () => get<PlanDraft>(addressOf(draftId)),
  })
}

export function useRevision(draftId: string) {
  return useQuery({
    queryKey: [...DRAFTS, draftId, 'revision'],
    queryFn: () => get<Revision>(`${addressOf(draftId)}/revision`),
  })
}

export interface PlanFile {
  readonly file: File
  readonly level: Level
  /** The plan it revises. */
  readonly revises?: string
}

/** One of the two: the file is under review, or it is a plan already. */
export interface OpenedDraft {
  readonly draftId: string | null
  readonly planId: string | null
}

export const pageOf = ({ draftId, planId }: OpenedDraft): string =>
  draftId === null ? `/plans/${planId}` : `/drafts/${draftId}`

export const useOpenDraft = () =>
  useChange(
    ({ file, level, revises }: PlanFile) =>
      sendFile<OpenedDraft>('/api/plan-drafts', file, {
        level,
        ...(revises !== undefined && { revises }),
      }),
    [DRAFTS],
  )

type Seen = Pick<PlanDraft, 'draftId' | 'version'>

export const useCorrect = ({ draftId, version }: Seen) =>
  useChange(
    ({ correction, alias = false }: { correction: Correction; alias?: boolean }) =>
      send('POST', `${addressOf(draftId)}/corrections`, { correction, alias }, { version }),
    [DRAFTS, ['units']],
  )

export const useUndo = ({ draftId, version }: Seen) =>
  useChange(
    (correctionId: string) =>
      send('DELETE', `${addressOf(draftId)}/corrections/${correctionId}`, undefined, { version }),
    [DRAFTS],
  )

export const useDecide = ({ draftId, version }: Seen) =>
  useChange(
    (decisions: readonly Decision[]) =>
      send('PUT', `${addressOf(draftId)}/decisions`, { decisions }, { version }),
    [DRAFTS],
  )

export const useDiscard = ({ draftId, version }: Seen) =>
  useChange(() => send('DELETE', addressOf(draftId), undefined, { version }), [DRAFTS])

export const useTakeIn = ({ draftId, version }: Seen) =>
  useChange(
    () =>
      send<{ planId: string }>('POST', `${addressOf(draftId)}/taking-in`, undefined, { version }),
    [DRAFTS, ['plans'], ['items'], ['dashboard'], ['today']],
  )
