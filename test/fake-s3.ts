/** A small S3 on this machine: keeps objects in memory, checks that requests are signed and whole. */
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface FakeS3 {
  readonly address: string
  readonly objects: Map<string, Buffer>
  /** Answers the next request with this status instead. */
  fail(status: number, times: number): void
  close(): Promise<void>
}

export async function fakeS3(accessKey: string): Promise<FakeS3> {
  const objects = new Map<string, Buffer>()
  let failure = { status: 0, times: 0 }
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const body = Buffer.concat(parts)
    const key = request.url ?? ''
    const answer = (status: number, content?: Buffer) => response.writeHead(status).end(content)
    const signed = request.headers.authorization ?? ''
    if (!signed.startsWith(`AWS4-HMAC-SHA256 Credential=${accessKey}/`)) return answer(403)
    if (failure.times > 0) {
      failure = { ...failure, times: failure.times - 1 }
      return answer(failure.status)
    }
    const object = objects.get(key)
    switch (request.method) {
      case 'PUT': {
        const hash = createHash('sha256').update(body).digest('hex')
        if (request.headers['x-amz-content-sha256'] !== hash) return answer(400)
        objects.set(key, body)
        return answer(200)
      }
      case 'DELETE':
        objects.delete(key)
        return answer(204)
      default:
        return object ? answer(200, object) : answer(404)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}/evidence`,
    objects,
    fail: (status, times) => {
      failure = { status, times }
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
