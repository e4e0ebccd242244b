/** Draws of closed items for look-backs. */
import { useMutation, useQuery } from '@tanstack/react-query'
import type {
  DrawPlan,
  DrawRow,
  DrawView,
  NewLookBackDraw,
  StratumCount,
} from '#domain/ledger/look-back-draw.ts'
import { get, send } from './api.ts'
import { useChange } from './change.ts'

const KEY = 'look-back-draws'
const TOUCHED = [[KEY], ['queue'], ['today'], ['item']] as const
const address = (drawId: string) => `/api/look-back-draws/${encodeURIComponent(drawId)}`

export function useDraws() {
  return useQuery({
    queryKey: [KEY],
    queryFn: async () =>
      (await get<{ readonly draws: readonly DrawRow[] }>('/api/look-back-draws')).draws,
  })
}

export function useDraw(drawId: string) {
  return useQuery({ queryKey: [KEY, drawId], queryFn: () => get<DrawView>(address(drawId)) })
}

export const publicationAddress = (drawId: string) => `${address(drawId)}/publication`

/** How many would be drawn, without drawing. */
export function useStrata() {
  return useMutation({
    mutationFn: (plan: DrawPlan) =>
      send<{ readonly strata: readonly StratumCount[] }>(
        'POST',
        '/api/look-back-draws/strata',
        plan,
      ),
  })
}

export const useSealDraw = () =>
  useChange(
    ({ draw, key }: { readonly draw: NewLookBackDraw; readonly key: string }) =>
      send<{ readonly drawId: string }>('POST', '/api/look-back-draws', draw, { key }),
    TOUCHED,
  )

export const useRevealDraw = (drawId: string) =>
  useChange(
    (version: number) => send<unknown>('POST', `${address(drawId)}/reveal`, {}, { version }),
    TOUCHED,
  )

export const useWithdrawDraw = (drawId: string) =>
  useChange(
    ({ reason, version }: { readonly reason: string; readonly version: number }) =>
      send<unknown>('POST', `${address(drawId)}/withdraw`, { reason }, { version }),
    TOUCHED,
  )
