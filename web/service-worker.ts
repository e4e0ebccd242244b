/**
 * Keeps the pages for phones and the last answers of the server, so that both can be read without a
 * network. Changes never pass through here: they wait in the outbox.
 */
interface LongEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface AskedEvent extends LongEvent {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
/** What this file uses of a service worker; the library of types has either workers or pages. */
interface Worker {
  readonly location: Location
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', work: (event: LongEvent) => void): void
  addEventListener(type: 'fetch', work: (event: AskedEvent) => void): void
}
const worker = self as unknown as Worker

/** Files of the pages that work without a network; the build puts them here. */
declare const __PAGES__: readonly string[]

const FILES = 'taizhang-files'
const ANSWERS = 'taizhang-answers'
const KEPT_AT = 'x-taizhang-kept'
const PATIENCE_MS = 8_000
/** Answers worth keeping: who I am, what waits for me, the items of it, and what a check on site needs. */
const KEPT =
  /^\/api\/(session|today|checkers|queue(\/[a-z-]+\?limit=\d+)?|items\?state=under-way&limit=\d+|items\/[0-9a-f-]{36}(\/story|\/steps|\/case-file|\/evidence\/[^?]+\/preview)?|units\/tree|grid\/mine)$/
/** Pictures are large: the oldest go when there are more. */
const MOST_ANSWERS = 400

worker.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(FILES)
      await cache.addAll(['/', ...__PAGES__])
      await worker.skipWaiting()
    })(),
  )
})

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(FILES)
      const wanted = new Set(['/', ...__PAGES__])
      for (const { url } of await cache.keys())
        if (!wanted.has(new URL(url).pathname)) await cache.delete(url)
      await worker.clients.claim()
    })(),
  )
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname, search } = new URL(request.url)
  if (request.method !== 'GET' || origin !== worker.location.origin) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (KEPT.test(pathname + search)) event.respondWith(answer(request))
  else if (!pathname.startsWith('/api/')) event.respondWith(file(request))
})

/** The newest page, or the one kept when there is no network. */
async function page(request: Request): Promise<Response> {
  try {
    return await soon(request)
  } catch {
    return (await caches.match('/')) ?? Response.error()
  }
}

async function file(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}

/** The server's answer, or the last one with the moment it was given. */
async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(ANSWERS)
  try {
    const response = await soon(request)
    if (response.ok) await keep(cache, request, response.clone())
    return response
  } catch (error) {
    const kept = await cache.match(request)
    if (kept) return kept
    throw error
  }
}

async function keep(cache: Cache, request: Request, response: Response): Promise<void> {
  await cache.put(request, marked(response, new Date().toISOString()))
  const kept = await cache.keys()
  for (const old of kept.slice(0, Math.max(0, kept.length - MOST_ANSWERS))) await cache.delete(old)
}

async function soon(request: Request): Promise<Response> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS)
  try {
    return await fetch(request, { signal: patience.signal })
  } finally {
    clearTimeout(timer)
  }
}

function marked(response: Response, at: string): Response {
  const headers = new Headers(response.headers)
  headers.set(KEPT_AT, at)
  return new Response(response.body, { status: response.status, headers })
}
