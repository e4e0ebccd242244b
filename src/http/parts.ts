/** What routes are made of; each takes what it needs. */
import type { Database } from '../store/db.ts'
import type { Filing } from '../store/evidence/filing.ts'

export interface Parts {
  readonly database: Database
  readonly clock: () => Date
}

/** Of routes that take files in or give them out. */
export interface FilingParts extends Parts {
  readonly filing: Filing
}
