/** A receiver of webhooks in this process, that answers as a test wants. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'

export interface Received {
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface Receiver {
  readonly port: number
  readonly address: string
  readonly received: readonly Received[]
  answer: (response: ServerResponse, request: Received) => void
}

export async function aReceiver(): Promise<Receiver> {
  const received: Received[] = []
  const receiver: { -readonly [K in keyof Receiver]: Receiver[K] } = {
    port: 0,
    address: '',
    received,
    answer: (response) => response.end(JSON.stringify({ errcode: 0, errmsg: 'ok' })),
  }
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      const one = { path: request.url ?? '', headers: request.headers, body }
      received.push(one)
      receiver.answer(response, one)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  receiver.port = typeof address === 'object' && address ? address.port : 0
  receiver.address = `http://127.0.0.1:${receiver.port}/hook`
  return receiver
}
