/** Lists by pages: what is asked for, what is answered, and where the next page goes on, as an opaque text. */
import { z } from '@hono/zod-openapi'
import { refuse } from '../domain/refusal.ts'
import { optionalText } from '../domain/text.ts'

export const PageQuery = {
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(2_000).optional(),
}

/** What the last row of a page is sorted by, and its id. */
type Place = readonly [string, string]

/** As `pageOf` describes it. */
export const asPage = <T>(page: { readonly items: readonly T[]; readonly last: Place | null }) => ({
  items: page.items,
  next: writeCursor(page.last),
})

export const writeCursor = (last: Place | null): string | null =>
  last && Buffer.from(JSON.stringify(last)).toString('base64url')

/**
 * @param sortedBy what the list is sorted by, as text: a cursor that holds anything else is refused here.
 * @throws {Refusal} INPUT_INVALID
 */
export function readCursor(
  cursor: string | undefined,
  sortedBy: z.ZodType<string> = optionalText(300),
): Place | null {
  if (cursor === undefined) return null
  let place: unknown = null
  try {
    place = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    // judged below
  }
  return (
    z.tuple([sortedBy, z.uuid()]).safeParse(place).data ??
    refuse('INPUT_INVALID', { issues: ['cursor'] })
  )
}

/** Of a list that is ordered by time. @throws {Refusal} INPUT_INVALID */
export function readTimeCursor(cursor: string | undefined): Place | null {
  const place = readCursor(cursor)
  if (place && Number.isNaN(Date.parse(place[0]))) refuse('INPUT_INVALID', { issues: ['cursor'] })
  return place
}
