/** Gives events that were committed their leaves in the tree, and signs the new head. */
import { entryOf } from '../../domain/log/entry.ts'
import { leafHash, same } from '../../domain/log/merkle.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Database, type Tx, writing } from '../../store/db.ts'
import { appendEvents, nextVersion } from '../../store/log/events.ts'
import { type SigningKey, sha256 } from '../../store/log/signing-key.ts'
import {
  insertCheckpoint,
  insertKey,
  insertLeaves,
  lastCheckpoint,
  readPending,
  readTree,
  tryToSequence,
} from '../../store/log/tree.ts'

/** Leaves of one transaction. */
const AT_ONCE = 1_024

/**
 * One batch; writers neither wait for it nor it for them. Interrupted, it has done nothing.
 * @returns how many events got their place; 0 also when another program is at it.
 * @throws {Refusal} LOG_TREE_DAMAGED when what is kept is not what was signed last.
 */
export function sequenceEvents(
  database: Database,
  tenantId: string,
  key: SigningKey,
  now: Date,
): Promise<number> {
  const caller = { actor: theProgram(tenantId), now, request: null }
  return writing(database, caller, async (tx) => {
    if (!(await tryToSequence(tx, tenantId))) return 0
    const events = await readPending(tx, AT_ONCE)
    if (events.length === 0) return 0
    const tree = await readTree(tx)
    const before = await lastCheckpoint(tx)
    if ((before?.size ?? 0) !== tree.size || (before && !same(before.root, tree.root())))
      refuse('LOG_TREE_DAMAGED', { size: before?.size ?? 0 })
    await noteKey(tx, caller, key, tree.size)
    const leaves = []
    const completed = []
    for (const event of events) {
      const leaf = {
        index: tree.size,
        eventId: event.eventId,
        hash: leafHash(sha256, entryOf(event)),
      }
      leaves.push(leaf)
      completed.push(...tree.add(leaf.hash))
    }
    await insertLeaves(tx, tenantId, leaves, completed)
    const head = { size: tree.size, root: tree.root() }
    await insertCheckpoint(tx, tenantId, { ...head, note: key.sign(tenantId, head) }, now)
    return events.length
  })
}

/** A key seen for the first time is an event, which the next batch puts into the tree. */
async function noteKey(
  tx: Tx,
  caller: Parameters<typeof appendEvents>[1],
  key: SigningKey,
  fromSize: number,
): Promise<void> {
  const { tenantId } = caller.actor
  const verifierKey = key.verifierKey(tenantId)
  if (!(await insertKey(tx, tenantId, { verifierKey, fromSize }, caller.now))) return
  const stream = { kind: 'log', id: tenantId }
  const version = await nextVersion(tx, stream)
  const data = { verifierKey, fromSize }
  await appendEvents(tx, caller, [{ stream, version, type: 'log.key-changed', data }])
}
