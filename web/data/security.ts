/** One's own sign-ins, tokens for programs and password. */
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { SessionList, TokenList, TokenRequest } from '#domain/access/shapes.ts'
import { get, send } from './api.ts'
import { useChange } from './change.ts'

export type SignIn = Readonly<z.infer<typeof SessionList>['sessions'][number]>
export type Token = Readonly<z.infer<typeof TokenList>['tokens'][number]>

/** @param whose of everybody only for whoever manages accounts. */
export function useSignIns(whose: 'mine' | 'all') {
  return useQuery({
    queryKey: ['sign-ins', whose],
    queryFn: async () =>
      (await get<z.infer<typeof SessionList>>(`/api/sessions?whose=${whose}`)).sessions,
  })
}

export const useEndSignIn = () =>
  useChange(
    (sessionId: string) => send<null>('DELETE', `/api/sessions/${sessionId}`),
    [['sign-ins'], ['session']],
  )

export function useTokens() {
  return useQuery({
    queryKey: ['tokens'],
    queryFn: async () => (await get<z.infer<typeof TokenList>>('/api/tokens')).tokens,
  })
}

export const useIssueToken = () =>
  useChange(
    (wanted: z.infer<typeof TokenRequest>) =>
      send<{ readonly token: string }>('POST', '/api/tokens', wanted),
    [['tokens']],
  )

export const useWithdrawToken = () =>
  useChange((tokenId: string) => send<null>('DELETE', `/api/tokens/${tokenId}`), [['tokens']])

export const useChangePassword = () =>
  useChange(
    (wanted: { present: string; next: string }) => send<null>('PUT', '/api/password', wanted),
    [['sign-ins']],
  )
