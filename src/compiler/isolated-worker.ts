/** The thread that `compileIsolated` starts: compiles one file, says how it went, and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '../domain/refusal.ts'
import { compileFile } from './compile.ts'
import type { Job, Message } from './isolated.ts'

const { bytes, name, options } = workerData as Job
const say = (message: Message) => parentPort?.postMessage(message)

try {
  say({ type: 'progress', stage: 'read', done: 0 })
  const ledger = await compileFile(bytes, name, {
    ...options,
    onRead: (done) => say({ type: 'progress', stage: 'read', done }),
    onParse: () => say({ type: 'progress', stage: 'parse', done: 0 }),
  })
  say({ type: 'ledger', ledger })
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  say({ type: 'refusal', code: error.code, details: error.details })
}
