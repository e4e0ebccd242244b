/** Figures of registers that prove an item, as the API gives them. */
import { useQuery } from '@tanstack/react-query'
import type { ProofKey } from '#domain/register/proof.ts'
import type { ShownFigure } from '#domain/register/shown-figure.ts'
import { get, send } from './api.ts'
import { useChange } from './change.ts'

export interface ItemProof extends ShownFigure {
  readonly register: string
  readonly registerZh: string
  readonly registerEn: string
}

export interface ItemProofs {
  readonly proofs: readonly ItemProof[]
  /** What registers propose, and nobody has bound. */
  readonly proposals: readonly ItemProof[]
}

const addressOf = (itemId: string) => `/api/items/${encodeURIComponent(itemId)}/proofs`

export function useProofs(itemId: string) {
  return useQuery({
    queryKey: ['proofs', itemId],
    queryFn: () => get<ItemProofs>(addressOf(itemId)),
  })
}

/** All that prove it from now on. */
export const useBindProofs = (itemId: string) =>
  useChange(
    (proofs: readonly ProofKey[]) => send<ItemProofs>('PUT', addressOf(itemId), { proofs }),
    [['proofs', itemId], ['item']],
  )
