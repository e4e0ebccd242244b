/** Where a list that is ordered by time goes on. */
import { refuse } from '../../domain/refusal.ts'
import { readCursor } from '../organisation/cursor.ts'

/** @throws {Refusal} INPUT_INVALID */
export function readTimeCursor(cursor: string | undefined): readonly [string, string] | null {
  const place = readCursor(cursor)
  if (place && Number.isNaN(Date.parse(place[0]))) refuse('INPUT_INVALID', { issues: ['cursor'] })
  return place
}
