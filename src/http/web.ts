/**
 * The web application as built by Vite. The files are listed once at the start, so a request can only
 * name one of them and no path leads anywhere else.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { Hono } from 'hono'
import type { SecureHeadersVariables } from 'hono/secure-headers'
import { refuse } from '../domain/refusal.ts'

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}
/** Vite puts the content's hash into these names: they never change. */
const HASHED = '/assets/'
const FOREVER = 'public, max-age=31536000, immutable'
const ASK_AGAIN = 'no-cache'
/** Stands in index.html where the response's own nonce goes. */
const NONCE_MARK = '__CSP_NONCE__'

/** As the build has compressed files, the smallest first: how HTTP calls it, and the ending of its name. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

/** Serves the files below `folder`, and index.html for every address of the application. */
export function web(folder: string | null) {
  const files = folder === null ? new Map<string, string>() : filesIn(folder)
  const index = files.get('/index.html')
  const page = index === undefined ? null : readFileSync(index, 'utf8')
  return new Hono<{ Variables: SecureHeadersVariables }>().get('*', (c) => {
    const { path } = c.req
    const found = files.get(path)
    if (found !== undefined && found !== index) {
      const encoded = encodedFor(c.req.header('accept-encoding') ?? '', path, files)
      return c.body(readFileSync(encoded?.file ?? found), 200, {
        ...(encoded && { 'content-encoding': encoded.encoding, vary: 'accept-encoding' }),
        'content-type': MEDIA_TYPES[extname(found)] ?? 'application/octet-stream',
        'cache-control': path.startsWith(HASHED) ? FOREVER : ASK_AGAIN,
      })
    }
    // A file that is not there is not a page, so that a mistaken address of one is seen.
    const isFile = path.startsWith('/api/') || (MEDIA_TYPES[extname(path)] && found !== index)
    if (page === null || isFile) return refuse('ROUTE_NOT_FOUND', { path })
    const nonce = c.get('secureHeadersNonce') ?? ''
    return c.html(page.replaceAll(NONCE_MARK, nonce), 200, { 'cache-control': ASK_AGAIN })
  })
}

/** Null: as it is; it may still be compressed while it is sent. */
function encodedFor(accepted: string, path: string, files: ReadonlyMap<string, string>) {
  const names = accepted.split(',').map((each) => each.trim().split(/\s*;\s*/))
  for (const [encoding, ending] of ENCODINGS) {
    const file = files.get(path + ending)
    const asked = names.find(([name]) => name === encoding)
    if (file !== undefined && asked && !/^q=0(\.0*)?$/.test(asked[1] ?? ''))
      return { encoding, file }
  }
  return null
}

/** Address → file. */
function filesIn(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [`/${relative(folder, path).split(sep).join('/')}`, path]),
  )
}
