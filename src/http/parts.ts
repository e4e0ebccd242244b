/** What routes are made of; each takes what it needs. */
import type { Database } from '../store/db.ts'

export interface Parts {
  readonly database: Database
  readonly clock: () => Date
}
