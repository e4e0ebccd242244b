/** Accounts of people: who may sign in, and the links by which they set their passwords. */
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { AccountList, IssuedLink } from '#domain/access/shapes.ts'
import { get, send } from './api.ts'
import { useChange } from './change.ts'

export type Account = Readonly<z.infer<typeof AccountList>['accounts'][number]>
type Link = Readonly<z.infer<typeof IssuedLink>>

export function useAccounts() {
  return useQuery({
    queryKey: ['accounts'],
    queryFn: async () => (await get<z.infer<typeof AccountList>>('/api/accounts')).accounts,
  })
}

const TOUCHED = [['accounts']]

export const useOpenAccount = () =>
  useChange(
    (wanted: { personId: string; login: string }) => send<Link>('POST', '/api/accounts', wanted),
    TOUCHED,
  )

export const useAccountLink = () =>
  useChange((personId: string) => send<Link>('POST', `/api/accounts/${personId}/link`), TOUCHED)

export const useAccountChange = () =>
  useChange(
    ({ personId, to, reason }: { personId: string; to: AccountChange; reason?: string }) =>
      send<null>(
        'POST',
        `/api/accounts/${personId}/${to}`,
        reason === undefined ? undefined : { reason },
      ),
    TOUCHED,
  )
export type AccountChange = 'unlock' | 'disable' | 'enable'

export interface Identity {
  readonly issuer: string
  readonly subject: string
  readonly linkedAt: string
}

export function useIdentities(personId: string) {
  return useQuery({
    queryKey: ['accounts', personId, 'identities'],
    queryFn: async () =>
      (await get<{ identities: readonly Identity[] }>(`/api/accounts/${personId}/identities`))
        .identities,
  })
}

export const useUnlink = (personId: string) =>
  useChange(
    ({ issuer, subject }: Identity) =>
      send<null>('POST', `/api/accounts/${personId}/identities/unlink`, { issuer, subject }),
    TOUCHED,
  )
