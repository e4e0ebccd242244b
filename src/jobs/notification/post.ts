/**
 * One POST to an address an administrator typed in. It must not become a way into the network the program
 * stands in: the name is looked up once, every address it has must be a public one, and the connection
 * goes to the address that was looked at. No redirect is followed, and little of the answer is read.
 */
import { lookup as lookUp } from 'node:dns'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

export interface PostOptions {
  /** Also to this machine and to private networks, and without TLS. */
  readonly privateAddresses: boolean
  readonly timeoutMs: number
  /** Stands in for the name service in a test. */
  readonly lookup?: typeof lookUp
}

export interface Answer {
  readonly status: number
  /** Its beginning. */
  readonly text: string
  readonly retryAfter: string | null
}

/** What went wrong on the way, in words that may be shown: no address is in them. */
export class PostFailure extends Error {}

const ANSWER_BYTES = 16_384

const notPublic = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  notPublic.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of [
  ['::', 96], // unspecified, loopback, and IPv4 in its old clothes
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  notPublic.addSubnet(net, prefix, 'ipv6')

/** Reached from anywhere; ::ffff:a.b.c.d counts as a.b.c.d. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  return family !== 0 && !notPublic.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/** @throws {PostFailure} */
export function post(
  address: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  { privateAddresses, timeoutMs, lookup = lookUp }: PostOptions,
): Promise<Answer> {
  const url = new URL(address)
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (!privateAddresses && url.protocol !== 'https:')
    return Promise.reject(new PostFailure('address not allowed: https only'))
  if (!privateAddresses && isIP(literal) > 0 && !isPublicAddress(literal))
    return Promise.reject(new PostFailure('address not allowed: not public'))
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest
  const over = AbortSignal.timeout(timeoutMs)
  return new Promise<Answer>((resolve, reject) => {
    const fail = (error: Error & { code?: string }) =>
      reject(
        error instanceof PostFailure
          ? error
          : new PostFailure(over.aborted ? 'timeout' : (error.code ?? 'connection failed')),
      )
    const sent = request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        agent: false,
        signal: over,
        lookup: guarded(lookup, privateAddresses),
      },
      (response) => {
        const chunks: Buffer[] = []
        let length = 0
        const end = () => {
          const text = Buffer.concat(chunks).subarray(0, ANSWER_BYTES).toString()
          const retryAfter = response.headers['retry-after'] ?? null
          resolve({ status: response.statusCode ?? 0, text, retryAfter })
          response.destroy()
        }
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk)
          length += chunk.length
          if (length > ANSWER_BYTES) end()
        })
        response.on('end', end)
        response.on('error', fail)
        response.on('aborted', () => fail(new Error('aborted')))
      },
    )
    sent.on('error', fail)
    sent.end(body)
  })
}

/** Lets a connection go on only to addresses that were looked at; one that is not public spoils all. */
function guarded(lookup: typeof lookUp, privateAddresses: boolean): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return done(error, [])
      if (!privateAddresses && !found.every(({ address }) => isPublicAddress(address)))
        return done(new PostFailure('address not allowed: not public'), [])
      const [first] = found
      if (options.all) return done(null, found)
      return first
        ? done(null, first.address, first.family)
        : done(new PostFailure('no address'), [])
    })
  }
}
