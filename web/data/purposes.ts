/** What personal data may be shown for. */
import { useQuery } from '@tanstack/react-query'
import type { Purpose, RevealedOf } from '#domain/access/purposes.ts'
import { get } from './api.ts'

export const usePurposes = (of: RevealedOf) =>
  useQuery({
    queryKey: ['purposes', of],
    queryFn: async () =>
      (await get<{ readonly purposes: readonly Purpose[] }>(`/api/purposes?of=${of}`)).purposes,
    staleTime: 300_000,
  })
