/**
 * Users who ask one thing after another, in a thread of their own so that they do not slow down the
 * server they measure. Each begins after a pause of its own and thinks for `think` milliseconds
 * between an answer and the next question.
 */
import { Worker } from 'node:worker_threads'

export interface Load {
  readonly port: number
  readonly users: number
  /** Milliseconds between an answer and the next question. */
  readonly think: number
  /** Questions altogether. */
  readonly questions: number
  /** After so many seconds nothing more is asked. */
  readonly seconds?: number
  /** Method, path, body; asked in turn. */
  readonly asks: readonly (readonly [string, string, string?])[]
}

export interface Measured {
  /** Milliseconds. */
  readonly p50: number
  readonly p95: number
  readonly perSecond: number
  /** As many questions were answered. */
  readonly answers: number
}

/** Fails when an answer is not 2xx. */
export function measure(load: Load): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(CLIENT, { eval: true, workerData: load })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

const CLIENT = `
const { Agent, request } = require('node:http')
const { parentPort, workerData: { port, users, think, questions, seconds = Infinity, asks } } = require('node:worker_threads')
const agent = new Agent({ keepAlive: true, maxSockets: users })
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
const spans = []
let asked = 0
const ask = ([method, path, body]) => new Promise((resolve, reject) => {
  const headers = { 'x-taizhang': '1', ...(body && { 'content-type': 'application/json' }) }
  const call = request({ host: '127.0.0.1', port, agent, method, path, headers }, (answer) => {
    let text = ''
    answer.on('data', (part) => { text += part })
    answer.on('end', () => answer.statusCode < 300 ? resolve()
      : reject(new Error(method + ' ' + path + ': ' + answer.statusCode + ' ' + text.slice(0, 300))))
  })
  // The server may close a connection that has been idle just when it is used again.
  call.on('error', (error) =>
    call.reusedSocket && error.code === 'ECONNRESET' ? resolve(ask([method, path, body])) : reject(error))
  call.end(body)
})
async function user(number) {
  await wait(think * number / users)
  while (asked < questions && performance.now() - began < seconds * 1000) {
    const next = asks[asked++ % asks.length]
    const start = performance.now()
    await ask(next)
    spans.push(performance.now() - start)
    if (think) await wait(think)
  }
}
const began = performance.now()
Promise.all(Array.from({ length: users }, (_, number) => user(number))).then(() => {
  const took = performance.now() - began
  spans.sort((a, b) => a - b)
  const at = (share) => spans[Math.min(spans.length - 1, Math.floor(spans.length * share))]
  parentPort.postMessage({ p50: at(0.5), p95: at(0.95), perSecond: spans.length / took * 1000, answers: spans.length })
  agent.destroy()
})
`
