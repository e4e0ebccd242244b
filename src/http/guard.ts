/**
 * What every request must pass before sign-in exists, and what every response carries. The page is
 * served to the machine it runs on; the danger is another web site open in the same browser.
 */
import type { MiddlewareHandler } from 'hono'
import { NONCE, secureHeaders } from 'hono/secure-headers'
import { refuse } from '../domain/refusal.ts'

const REQUEST_HEADER = 'x-taizhang'
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']
const ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:.]+\])$/i

/**
 * Lets through requests for this machine by name, for any address, and for the names the operator
 * gave. A site that points its own name at our address (DNS rebinding) is turned away.
 */
export function onlyKnownHosts(hostnames: readonly string[]): MiddlewareHandler {
  const known = new Set(['localhost', ...hostnames.map((name) => name.toLowerCase())])
  return async (c, next) => {
    const name = hostOf(c.req.header('host') ?? new URL(c.req.url).host)?.hostname ?? ''
    if (!known.has(name) && !name.endsWith('.localhost') && !ADDRESS.test(name))
      refuse('HOST_NOT_ALLOWED', { host: name.slice(0, 100) })
    await next()
  }
}

/**
 * Lets changes through only from our own page or from a program. A form or picture on another site
 * cannot set a header of its own, and its browser names it in Origin.
 * @param forms path below which forms without scripts are sent; nothing there asks who is signed in.
 */
export function onlyOwnChanges(forms: string): MiddlewareHandler {
  return async (c, next) => {
    if (!SAFE_METHODS.includes(c.req.method)) {
      const origin = c.req.header('origin')
      const host = hostOf(c.req.header('host') ?? new URL(c.req.url).host)?.host
      if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host))
        refuse('ORIGIN_NOT_ALLOWED', { origin: origin.slice(0, 100) })
      if (!c.req.path.startsWith(forms) && c.req.header(REQUEST_HEADER) === undefined)
        refuse('REQUEST_HEADER_MISSING', { header: REQUEST_HEADER })
    }
    await next()
  }
}

/**
 * Nothing from elsewhere is loaded or run, nobody frames the page, no address leaks out of it.
 * @param tiles origin of the pictures of maps, the only other place that is ever asked.
 */
export function guardedResponses(tiles: string | null): MiddlewareHandler {
  const pictures = tiles === null ? [] : [tiles]
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", NONCE],
      imgSrc: ["'self'", 'data:', 'blob:', ...pictures],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'", ...pictures],
      manifestSrc: ["'self'"],
      workerSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    // For photographs and places taken on the spot; nothing else of the device.
    permissionsPolicy: { camera: ['self'], geolocation: ['self'], microphone: [] },
    xFrameOptions: 'DENY',
    referrerPolicy: 'same-origin', // without one, the browser does not say that a form is ours
    strictTransportSecurity: false, // a matter of the proxy that has the certificate
  })
}

/** A file somebody sent in, opened by itself in a browser, can do nothing there. */
export function guardedFiles(): MiddlewareHandler {
  return async (c, next) => {
    await next()
    if (c.res.headers.has('content-disposition'))
      c.res.headers.set('content-security-policy', "sandbox; default-src 'none'")
  }
}

function hostOf(host: string): URL | null {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : null
}
