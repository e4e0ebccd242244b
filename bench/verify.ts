/**
 * Events a second that `verify` checks, at 20,000 and 200,000 events, and the memory it holds meanwhile.
 * Limit in the same run: SHA-256 over as many entries of the same length, read from memory. Sizes may
 * be given: `-- verify 50000`.
 */
import { createHash, randomUUID } from 'node:crypto'
import { sequenceEvents } from '../src/actions/log/sequence-events.ts'
import { entryOf } from '../src/domain/log/entry.ts'
import { theProgram } from '../src/domain/organisation/actor.ts'
import { type Database, reading, writing } from '../src/store/db.ts'
import { appendEvents } from '../src/store/log/events.ts'
import { openSigningKey, type SigningKey } from '../src/store/log/signing-key.ts'
import { readLoggedEvents } from '../src/store/log/tree.ts'
import { verifyLog } from '../src/store/log/verify.ts'
import { anOpenStore, NOW } from './parts/program.ts'
import { say } from './parts/say.ts'

const SIZES = [20_000, 200_000]
/** Events of one transaction. */
const AT_ONCE = 2_000

export async function bench(args: readonly string[]): Promise<void> {
  for (const size of args.length > 0 ? args.map(Number) : SIZES) await measure(size)
}

async function measure(size: number): Promise<void> {
  const { store, tenantId, folder, close } = await anOpenStore()
  try {
    const { database } = store
    const key = await openSigningKey(folder)
    await append(database, tenantId, size)
    const placing = await timed(() => placeAll(database, tenantId, key))
    const input = { tenantId, trustedKey: key.verifierKey(tenantId), witnessed: [] }
    const memory = peak()
    const checking = await timed(() =>
      reading(database, theProgram(tenantId), (db) => verifyLog(db, input)),
    )
    const megabytes = memory()
    const { findings } = checking.result
    if (findings.length > 0) throw new Error(`the log is not whole: ${findings[0]?.kind}`)
    const entries = await someEntries(database, tenantId)
    const hashing = await timed(async () => {
      for (let n = 0; n < size; n += 1)
        createHash('sha256')
          .update(entries[n % entries.length] as Uint8Array)
          .digest()
    })
    say(
      `${size} events: placed ${rate(size, placing)}, verified ${rate(size, checking)} in ` +
        `${checking.seconds.toFixed(1)} s holding ${megabytes.toFixed(0)} MB more; SHA-256 alone ` +
        `${rate(size, hashing)}, ${(checking.seconds / hashing.seconds).toFixed(1)} × its time`,
    )
  } finally {
    await close()
  }
}

async function append(database: Database, tenantId: string, size: number): Promise<void> {
  const caller = { actor: theProgram(tenantId), now: NOW, request: null }
  for (let done = 0; done < size; done += AT_ONCE) {
    const events = Array.from({ length: Math.min(AT_ONCE, size - done) }, () => ({
      stream: { kind: 'account', id: randomUUID() },
      version: 1,
      type: 'account.password-set' as const,
      data: { by: 'link' },
    }))
    await writing(database, caller, (tx) => appendEvents(tx, caller, events))
  }
}

async function placeAll(database: Database, tenantId: string, key: SigningKey): Promise<void> {
  while ((await sequenceEvents(database, tenantId, key, NOW)) > 0) {}
}

async function someEntries(database: Database, tenantId: string): Promise<Uint8Array[]> {
  const range = { from: 0, to: 1_000 }
  const events = await reading(database, theProgram(tenantId), (db) => readLoggedEvents(db, range))
  return events.map(entryOf)
}

/** Samples the memory of this process; call the result for megabytes above the beginning, at most. */
function peak(): () => number {
  const before = process.memoryUsage.rss()
  let most = before
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss())
  }
  const timer = setInterval(look, 20)
  return () => {
    clearInterval(timer)
    look()
    return (most - before) / 2 ** 20
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const began = performance.now()
  const result = await work()
  return { seconds: (performance.now() - began) / 1_000, result }
}

const rate = (size: number, { seconds }: { readonly seconds: number }) =>
  `${Math.round(size / seconds).toLocaleString('en')}/s`
