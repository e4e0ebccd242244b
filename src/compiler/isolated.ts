/**
 * Compiles a file in a thread of its own, with limits on its memory and time: whatever a file does to a
 * reader, the program that asked goes on and gets a refusal.
 */
import { Worker } from 'node:worker_threads'
import type { CompiledLedger } from '../domain/plan/ledger.ts'
import { type Details, type RefusalCode, refuse } from '../domain/refusal.ts'
import type { CompileOptions } from './compile.ts'
import { fileNameOf } from './read/characters.ts'
import { demandSize } from './read/limits.ts'

export interface IsolatedOptions extends CompileOptions {
  /** Told at the beginning of each stage (`read`, `parse`) and while it goes on; `done` from 0 to 1. */
  readonly onProgress?: (stage: string, done: number) => void
  readonly limits?: Partial<Limits>
}

export interface Limits {
  readonly seconds: number
  /** Of JavaScript heap. A plan of 1,000 pages needs a tenth of the default. */
  readonly heapMegabytes: number
  /** By which the whole process may grow: buffers lie outside the heap. */
  readonly growthMegabytes: number
}

/** What the thread is given. */
export interface Job {
  readonly bytes: Uint8Array
  readonly name: string
  readonly options: CompileOptions
}

/** What the thread says. */
export type Message =
  | { readonly type: 'progress'; readonly stage: string; readonly done: number }
  | { readonly type: 'ledger'; readonly ledger: CompiledLedger }
  | { readonly type: 'refusal'; readonly code: RefusalCode; readonly details: unknown }

export const LIMITS: Limits = { seconds: 60, heapMegabytes: 1024, growthMegabytes: 1536 }
const MEGABYTE = 1024 * 1024
const WATCH_MS = 100
/** Built code also where this file runs from its source: Node does not start threads in TypeScript. */
const WORKER = new URL('../../dist/compiler/isolated-worker.js', import.meta.url)

/**
 * @param path name of the file, with or without its folder
 * @throws {Refusal} what `compileFile` throws; FILE_TOO_SLOW and FILE_EXPANDS_TOO_FAR beyond the limits
 */
export async function compileIsolated(
  bytes: Uint8Array,
  path: string,
  { onProgress, limits, ...options }: IsolatedOptions = {},
): Promise<CompiledLedger> {
  const name = fileNameOf(path)
  demandSize(bytes.length, name)
  const { seconds, heapMegabytes, growthMegabytes } = { ...LIMITS, ...limits }
  const job: Job = { bytes, name, options }
  const worker = new Worker(WORKER, {
    workerData: job,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    // What a library prints about a strange file is of no use to anyone.
    stdout: true,
    stderr: true,
  })
  worker.stdout.resume()
  worker.stderr.resume()
  const { promise, resolve, reject } = deferred<CompiledLedger>()
  const give = <C extends RefusalCode>(code: C, details: Details<C>) => {
    try {
      refuse(code, details)
    } catch (refusal) {
      reject(refusal)
    }
  }
  worker.on('message', (message: Message) => {
    if (message.type === 'progress') onProgress?.(message.stage, message.done)
    else if (message.type === 'ledger') resolve(message.ledger)
    else give(message.code, message.details as Details<RefusalCode>)
  })
  worker.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') give('FILE_EXPANDS_TOO_FAR', { name })
    else reject(error)
  })
  worker.on('exit', (code) => reject(new Error(`the compiler’s thread ended with code ${code}`)))
  const timer = setTimeout(() => give('FILE_TOO_SLOW', { name, seconds }), seconds * 1000)
  const before = process.memoryUsage.rss()
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() - before > growthMegabytes * MEGABYTE)
      give('FILE_EXPANDS_TOO_FAR', { name })
  }, WATCH_MS)
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    clearInterval(watch)
    await worker.terminate()
  }
}

function deferred<T>() {
  let resolve: (value: T) => void = () => {}
  let reject: (reason: unknown) => void = () => {}
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}
