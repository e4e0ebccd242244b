/** Assessment: periods, rankings, the sheet of one unit, and what is done with them. */
import { useQuery } from '@tanstack/react-query'
import type { PeriodKey } from '#domain/scoring/period.ts'
import type {
  NewAnswer,
  NewMark,
  NewObjection,
  PeriodRow,
  PeriodView,
  Recomputed,
  ScoreView,
} from '#domain/scoring/score.ts'
import { get, send } from './api.ts'
import { useChange } from './change.ts'
import { useUploads } from './uploads.ts'

const KEY = 'scores'
const address = (period: PeriodKey) => `/api/scores/${encodeURIComponent(period)}`
const unitAddress = (period: PeriodKey, unitId: string) =>
  `${address(period)}/units/${encodeURIComponent(unitId)}`

export const rankingFileOf = (period: PeriodKey) => `${address(period)}/xlsx`
export const sheetFileOf = (period: PeriodKey, unitId: string) =>
  `${unitAddress(period, unitId)}/docx`

export const scoreFileOf = (period: PeriodKey, unitId: string, fileId: string) =>
  `${unitAddress(period, unitId)}/files/${fileId}`

export const usePeriods = () =>
  useQuery({
    queryKey: [KEY],
    queryFn: async () => (await get<{ readonly items: readonly PeriodRow[] }>('/api/scores')).items,
  })

export const usePeriod = (period: PeriodKey) =>
  useQuery({ queryKey: [KEY, period], queryFn: () => get<PeriodView>(address(period)) })

export const useScore = (period: PeriodKey, unitId: string) =>
  useQuery({
    queryKey: [KEY, period, unitId],
    queryFn: () => get<ScoreView>(unitAddress(period, unitId)),
  })

export const useCompute = () =>
  useChange(
    ({ period, key, version }: { period: PeriodKey; key: string; version?: number }) =>
      send<unknown>(
        'POST',
        '/api/scores',
        { period },
        { key, ...(version !== undefined && { version }) },
      ),
    [[KEY]],
  )

export type PeriodStep = 'publish' | 'close'

export const usePeriodStep = ({ key: period, version }: PeriodView) =>
  useChange(
    ({ step, key }: { readonly step: PeriodStep; readonly key: string }) =>
      send<unknown>('POST', `${address(period)}/${step}`, {}, { key, version }),
    [[KEY]],
  )

/** Asked for when somebody wants the proof, and then anew each time. */
export const useRecomputed = (period: PeriodKey) =>
  useQuery({
    queryKey: ['scores-recomputed', period],
    queryFn: () => get<Recomputed>(`${address(period)}/recomputed`),
    enabled: false,
    gcTime: 0,
  })

type Said<T> = Omit<T, 'uploadIds'>
export type ScoreChange =
  | { readonly kind: 'marks'; readonly body: Said<NewMark> }
  | { readonly kind: 'objections'; readonly body: Said<NewObjection> }
  | { readonly kind: 'answer'; readonly objectionId: string; readonly body: Said<NewAnswer> }

interface SentChange {
  readonly change: ScoreChange
  /** What it rests on. */
  readonly files: readonly File[]
  readonly key: string
}

export function useScoreChange({ period, score }: ScoreView) {
  const uploads = useUploads()
  const change = useChange(
    async ({ change, files, key }: SentChange) => {
      const own = unitAddress(period.key, score.unitId)
      const path =
        change.kind === 'answer'
          ? `${own}/objections/${change.objectionId}/answer`
          : `${own}/${change.kind}`
      const body = { ...change.body, uploadIds: await uploads.send(files) }
      return send<unknown>('POST', path, body, { key, version: score.version })
    },
    [[KEY]],
  )
  return { ...change, progress: uploads.progress }
}
