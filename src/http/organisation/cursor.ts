/** Where the next page of a list goes on, as an opaque text. */
import { z } from '@hono/zod-openapi'
import { refuse } from '../../domain/refusal.ts'
import { optionalText } from '../../domain/text.ts'

export const PageQuery = {
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(2_000).optional(),
}

export const writeCursor = (last: readonly [string, string] | null): string | null =>
  last && Buffer.from(JSON.stringify(last)).toString('base64url')

/**
 * @param sortedBy what the list is sorted by, as text: a cursor that holds anything else is refused here.
 * @throws {Refusal} INPUT_INVALID
 */
export function readCursor(
  cursor: string | undefined,
  sortedBy: z.ZodType<string> = optionalText(300),
): readonly [string, string] | null {
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
