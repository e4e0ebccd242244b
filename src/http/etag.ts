/** The version of a thing: answered as its ETag, taken as If-Match. */
import type { Context } from 'hono'
import { refuse } from '../domain/refusal.ts'

export function tellVersion(c: Pick<Context, 'header'>, version: number): void {
  c.header('etag', `"${version}"`)
}

/** @returns `thing`, whose version the answer says. */
export function tagged<T extends { readonly version: number }>(
  c: Pick<Context, 'header'>,
  thing: T,
): T {
  tellVersion(c, thing.version)
  return thing
}

/**
 * Which version a request was made for; null: whatever it is.
 * @throws {Refusal} INPUT_INVALID
 */
export function expectedVersion(header: string | undefined): number | null {
  if (header === undefined || header === '*') return null
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header)?.[1]
  return version === undefined
    ? refuse('INPUT_INVALID', { issues: ['If-Match: "<version>"'] })
    : Number(version)
}
