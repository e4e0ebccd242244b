/** The thread that `compileIsolated` starts: compiles one file, says how it went, and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '../domain/refusal.ts'
import { compileDocument } from './compile.ts'
import type { Job, Message } from './isolated.ts'
import { readDocument } from './read/read.ts'

const { bytes, name, options } = workerData as Job
const say = (message: Message) => parentPort?.postMessage(message)

try {
  say({ type: 'progress', stage: 'read', done: 0 })
  const document = await readDocument(bytes, name, (done) =>
    say({ type: 'progress', stage: 'read', done }),
  )
  say({ type: 'progress', stage: 'parse', done: 0 })
  say({ type: 'ledger', ledger: compileDocument(document, options) })
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  say({ type: 'refusal', code: error.code, details: error.details })
}
