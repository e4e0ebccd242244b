/**
 * One way there and back: what this browser asked another system, so that only its answer to this browser
 * counts. All that is asked follows from one secret in a cookie; nothing is stored until somebody is in.
 */
import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { ANSWER_MS, type OutsideWay, ownPath } from '../../../domain/access/ways.ts'
import { isSecure } from '../cookie.ts'

export interface Flow {
  readonly way: OutsideWay
  /** The page that was wanted. */
  readonly to: string
  readonly state: string
  readonly stateHash: string
  readonly nonce: string
  /** Of PKCE (RFC 7636). */
  readonly verifier: string
}

const NAME = 'taizhang-way'
const PATH = '/api/session'

export function beginFlow(c: Context, way: OutsideWay, asked: string | undefined, now: Date): Flow {
  const to = ownPath(asked)
  const secret = randomBytes(32).toString('base64url')
  const value = `${now.getTime()}.${secret}.${Buffer.from(to).toString('base64url')}`
  setCookie(c, NAME, value, {
    path: PATH,
    httpOnly: true,
    sameSite: 'Lax', // the answer comes from another site
    secure: isSecure(c),
    maxAge: ANSWER_MS / 1000,
  })
  return flowOf(way, to, now.getTime(), secret)
}

/** The flow of this browser, which is over with that; null: there is none, or it took too long. */
export function endFlow(c: Context, way: OutsideWay, now: Date): Flow | null {
  const value = getCookie(c, NAME) ?? ''
  deleteCookie(c, NAME, { path: PATH, secure: isSecure(c) })
  const [, time = '', secret = '', path = ''] =
    /^(\d{1,15})\.([\w-]{43})\.([\w-]*)$/.exec(value) ?? []
  const age = now.getTime() - Number(time)
  if (secret === '' || age < 0 || age > ANSWER_MS) return null
  return flowOf(way, ownPath(Buffer.from(path, 'base64url').toString()), Number(time), secret)
}

/** Time and page are part of what is derived: with others in the cookie the answer fits no more. */
function flowOf(way: OutsideWay, to: string, time: number, secret: string): Flow {
  const derive = (what: string) =>
    createHmac('sha256', secret).update(`${what} ${way} ${time} ${to}`).digest('base64url')
  const state = derive('state')
  return {
    way,
    to,
    state,
    stateHash: createHash('sha256').update(state).digest('hex'),
    nonce: derive('nonce'),
    verifier: derive('verifier'),
  }
}
