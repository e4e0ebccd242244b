/** CAS protocol 3.0: the browser brings a service ticket, and the CAS server says whose it is. */
import { SaxesParser } from 'saxes'
import { below, type Outsider, Subject } from '../../../domain/access/ways.ts'
import { refuse } from '../../../domain/refusal.ts'
import type { Way } from '../../../store/access/ways.ts'

const NAMESPACE = 'http://www.yale.edu/tp/cas'
const TICKET = /^ST-[\x21-\x7e]{1,253}$/
const TIMEOUT_MS = 10_000
const MOST_BYTES = 256 * 1024

/** Where the browser goes; `service` is where it comes back to. */
export function casLogin(way: Way, service: string): URL {
  const url = new URL(below(way.address, '/login'))
  url.searchParams.set('service', service)
  return url
}

/** @throws {Refusal} OUTSIDE_ANSWER_INVALID, WAY_UNREACHABLE */
export async function validateTicket(way: Way, service: string, ticket: string): Promise<Outsider> {
  if (!TICKET.test(ticket)) refuse('OUTSIDE_ANSWER_INVALID', {})
  const url = new URL(below(way.address, '/p3/serviceValidate'))
  url.searchParams.set('service', service)
  url.searchParams.set('ticket', ticket)
  const { user, attributes } = readAnswer(await ask(url))
  const subject = Subject.safeParse(user).data ?? refuse('OUTSIDE_ANSWER_INVALID', {})
  const name = attributes.get('displayName') ?? attributes.get('cn') ?? attributes.get('name')
  return { issuer: way.address, subject, name: name ?? null, login: subject }
}

async function ask(url: URL): Promise<string> {
  try {
    const response = await fetch(url, {
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { accept: 'application/xml' },
    })
    if (!response.ok) throw new Error(`status ${response.status}`)
    return await shortText(response)
  } catch {
    return refuse('WAY_UNREACHABLE', {})
  }
}

async function shortText(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of response.body ?? []) {
    bytes += part.byteLength
    if (bytes > MOST_BYTES) throw new Error('too long')
    parts.push(part)
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))
}

interface Answer {
  readonly user: string
  readonly attributes: ReadonlyMap<string, string>
}

/**
 * The user of an `authenticationSuccess`: the one at its place and in the namespace of CAS. A document
 * that says it twice, or anything else, says nothing.
 * @throws {Refusal} OUTSIDE_ANSWER_INVALID
 */
export function readAnswer(xml: string): Answer {
  const users: string[] = []
  const attributes = new Map<string, string>()
  const open: string[] = []
  let text = ''
  const parser = new SaxesParser({ xmlns: true, position: false })
  const invalid = () => refuse('OUTSIDE_ANSWER_INVALID', {})
  parser.on('error', invalid)
  parser.on('doctype', invalid)
  parser.on('opentag', ({ uri, local }) => {
    open.push(uri === NAMESPACE ? local : '?')
    text = ''
  })
  const add = (more: string) => {
    text += more
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('closetag', () => {
    const place = open.join('/')
    const local = open.pop() ?? ''
    const above = 'serviceResponse/authenticationSuccess'
    if (place === `${above}/user`) users.push(text.trim())
    else if (place === `${above}/attributes/${local}` && !attributes.has(local))
      attributes.set(local, text.trim())
    text = ''
  })
  parser.write(xml).close()
  const [user, second] = users
  return user === undefined || second !== undefined ? invalid() : { user, attributes }
}
