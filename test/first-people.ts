/** The people a program just started gets through its first link, and requests of one of them. */
import { expect } from 'vitest'

export interface SignedInClerk {
  readonly cookie: string
  /** Asks the program as the clerk. */
  ask(url: string, init?: RequestInit): Promise<Response>
}

/** Makes the three administrators and a clerk, who is signed in. @param link as the program prints it. */
export async function firstClerk(link: string): Promise<SignedInClerk> {
  const { origin, hash } = new URL(link)
  const person = (login: string, role: string) => ({ name: login, login, roles: [role] })
  const answer = await fetch(`${origin}/api/session/begin`, {
    method: 'POST',
    headers: { 'x-taizhang': '1', 'content-type': 'application/json' },
    body: JSON.stringify({
      link: hash.slice(1),
      password: '碧水蓝天-2026-净土',
      self: 3,
      people: [
        person('sysadmin', 'system-administrator'),
        person('secadmin', 'security-administrator'),
        person('audadmin', 'audit-administrator'),
        person('clerk', 'clerk'),
      ],
    }),
  })
  expect(answer.status).toBe(201)
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  return {
    cookie,
    ask: (url, init = {}) =>
      fetch(url, { ...init, headers: { 'x-taizhang': '1', cookie, ...init.headers } }),
  }
}
