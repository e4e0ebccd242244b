/** The cookie of a sign-in: only for this host, out of reach of scripts, gone when the browser closes. */

import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

const NAME = 'taizhang'

export function readCookie(c: Context): string | undefined {
  return getCookie(c, NAME, isSecure(c) ? 'host' : undefined)
}

export function writeCookie(c: Context, secret: string): void {
  setCookie(c, NAME, secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    ...(isSecure(c) && { secure: true, prefix: 'host' as const }),
  })
}

export function removeCookie(c: Context): void {
  deleteCookie(c, NAME, {
    path: '/',
    ...(isSecure(c) && { secure: true, prefix: 'host' as const }),
  })
}

/** Reached by https, here or at the proxy in front. */
export function isSecure(c: Context): boolean {
  return c.req.header('x-forwarded-proto') === 'https' || new URL(c.req.url).protocol === 'https:'
}
