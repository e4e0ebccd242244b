/** The id of an upload that was begun under a key: the same for the same person, and nobody else’s. */
import { createHash } from 'node:crypto'
import type { Caller } from '../../store/db.ts'

export function uploadIdOf({ actor }: Caller, key: string): string {
  const said = JSON.stringify([actor.tenantId, actor.personId, key])
  const hex = createHash('sha256').update(said).digest('hex')
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(12, 15)}`,
    `8${hex.slice(15, 18)}`,
  ]
  return [...parts, hex.slice(18, 30)].join('-')
}
