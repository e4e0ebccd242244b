/** Signed heads of the log: those it keeps, and those that witnesses kept. */
import { same } from '../../domain/log/merkle.ts'
import { originOf, readCheckpoint, type SignedCheckpoint } from '../../domain/log/note.ts'
import type { LogFinding } from '../../domain/log/verification.ts'
import type { Db } from '../db.ts'
import { PAGE } from './leaves.ts'
import { signedBy } from './signing-key.ts'

export interface Head {
  readonly size: number
  readonly root: Uint8Array
  readonly from: string
}

export interface Witnesses {
  readonly tenantId: string
  /** The key the last head must be signed with; null: any that the database names. */
  readonly trustedKey: string | null
  /** Heads kept by witnesses. */
  readonly witnessed: readonly SignedCheckpoint[]
}

/** Heads in the order of their sizes; those whose signature does not hold are reported on the way. */
export async function* headsOf(
  from: Db,
  { tenantId, trustedKey, witnessed }: Witnesses,
  trusted: readonly string[],
  say: (finding: LogFinding) => void,
): AsyncGenerator<Head, undefined> {
  const accepted = trustedKey === null ? trusted : [...trusted, trustedKey]
  const waiting: Head[] = []
  for (const each of witnessed.toSorted((a, b) => a.size - b.size)) {
    const { size, root, origin } = each
    if (origin === originOf(tenantId) && accepted.some((one) => signedBy(one, each)))
      waiting.push({ size, root, from: 'witness' })
    else say({ kind: 'head-unsigned', index: size - 1, eventId: null, where: 'witness' })
  }
  for (let after = 0; ; ) {
    const rows = await from
      .selectFrom('log_checkpoint')
      .select(['size', 'root', 'note'])
      .where('size', '>', after)
      .orderBy('size')
      .limit(PAGE)
      .execute()
    for (const { size, root, note: text } of rows) {
      while (waiting[0] && waiting[0].size <= size) yield waiting.shift() as Head
      const checkpoint = readCheckpoint(text)
      const holds =
        checkpoint &&
        checkpoint.size === size &&
        same(checkpoint.root, root) &&
        accepted.some((one) => signedBy(one, checkpoint))
      if (holds) yield { size, root, from: 'head' }
      else say({ kind: 'head-unsigned', index: size - 1, eventId: null, where: `${size}` })
      after = size
    }
    if (rows.length < PAGE) break
  }
  yield* waiting
  return undefined
}
