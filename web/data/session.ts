/** Who is signed in, and how one signs in and out. */
import {
  type Query,
  type QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { Permission } from '#domain/access/permissions.ts'
import type { IssuedLinks, WhoAmI } from '#domain/access/shapes.ts'
import type { Role } from '#domain/organisation/actor.ts'
import { get, send } from './api.ts'
import { forgetAnswers } from './connection.ts'

export const SESSION = ['session'] as const
export const SIGNED_OUT: WhoAmI = { signedIn: false, begun: true, ways: [] }
/** `expired` is who was told so in the middle of work. */
export type Session = WhoAmI | (typeof SIGNED_OUT & { readonly expired: string })

export function useSession() {
  return useQuery({
    queryKey: SESSION,
    queryFn: (): Promise<Session> => get<WhoAmI>('/api/session'),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Whether the person may do it somewhere; what concerns one item the server says. */
export function useMay(permission: Permission): boolean {
  const { data } = useSession()
  return data?.signedIn === true && data.permissions.includes(permission)
}

export const useSignIn = () =>
  useEntry((credentials: { login: string; password: string }) =>
    send<WhoAmI>('POST', '/api/session', credentials),
  )

export const useSetPassword = () =>
  useEntry((request: { link: string; password: string }) =>
    send<WhoAmI>('POST', '/api/session/password', request),
  )

function useEntry<T>(enter: (request: T) => Promise<WhoAmI>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: enter,
    onSuccess: (who) => isNow(client, who),
  })
}

export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => send<null>('DELETE', '/api/session'),
    onSuccess: () => {
      isNow(client, SIGNED_OUT)
      return client.invalidateQueries({ queryKey: SESSION }) // the ways to come in again
    },
  })
}

/** The sign-in is over: the page stays as it is behind the question for the password. */
export function expire(client: QueryClient): void {
  const before = client.getQueryData<Session>(SESSION)
  if (before?.signedIn) client.setQueryData(SESSION, { ...SIGNED_OUT, expired: before.personId })
}

/** Whoever comes in sees nothing of who was there before. */
function isNow(client: QueryClient, who: WhoAmI): void {
  const before = client.getQueryData<Session>(SESSION)
  const goesOn = before && 'expired' in before && who.signedIn && before.expired === who.personId
  client.setQueryData(SESSION, who)
  const others = { predicate: ({ queryKey }: Query) => queryKey[0] !== SESSION[0] }
  if (goesOn) return void client.invalidateQueries(others)
  client.removeQueries(others)
  void forgetAnswers()
}

export interface FirstPerson {
  readonly name: string
  readonly login: string
  readonly roles: readonly Role[]
}

export function useBegin() {
  return useMutation({
    mutationFn: (request: {
      link: string
      password: string
      self: number
      people: readonly FirstPerson[]
    }) => send<IssuedLinks>('POST', '/api/session/begin', request),
  })
}

export function useLinkPurpose(link: string) {
  return useQuery({
    queryKey: ['link', link],
    queryFn: () =>
      send<{ purpose: 'begin' | 'set-password' }>('POST', '/api/session/link', { link }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
}
