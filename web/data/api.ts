/** Asks the server. What it refuses becomes a `Problem`. */
import { noteAnswer } from './connection.ts'
import { saveFile } from './save-file.ts'

/** What the server refused, in both languages; `code` is stable. */
export class Problem extends Error {
  readonly code: string
  readonly messageEn: string
  readonly status: number
  /** Field by field, `rows.2.used: …`, where the input was wrong. */
  readonly issues: readonly string[]

  constructor(
    code: string,
    zh: string,
    en: string,
    status: number,
    issues: readonly string[] = [],
  ) {
    super(zh)
    this.name = 'Problem'
    this.code = code
    this.messageEn = en
    this.status = status
    this.issues = issues
  }
}

/** @param patienceMs after so long without an answer it counts as lost. */
export async function get<T>(address: string, patienceMs?: number): Promise<T> {
  const response = await fetch(address, {
    ...(patienceMs !== undefined && { signal: lostAfter(patienceMs) }),
  })
  noteAnswer(response)
  return answer<T>(response)
}

/** `AbortSignal.timeout` is younger than the browsers of many offices. */
function lostAfter(ms: number): AbortSignal {
  const patience = new AbortController()
  setTimeout(() => patience.abort(), ms)
  return patience.signal
}

export async function answer<T>(response: Response): Promise<T> {
  if (response.ok) return (await response.json()) as T
  const problem = (await response.json().catch(() => ({}))) as Partial<
    Record<'code' | 'detail' | 'detailEn', string> & { readonly issues: readonly string[] }
  >
  const fallback = `HTTP ${response.status}`
  throw new Problem(
    problem.code ?? fallback,
    problem.detail ?? fallback,
    problem.detailEn ?? fallback,
    response.status,
    problem.issues,
  )
}

/** By the key a request sent again is known for the same; by the version a change made meanwhile is seen. */
interface SendOptions {
  readonly key?: string
  readonly version?: number
  /** A network may take a request and never answer; after so long it counts as lost. */
  readonly patienceMs?: number
}

/** Sends JSON; an answer without content is null. */
export async function send<T>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  address: string,
  body?: unknown,
  { key, version, patienceMs }: SendOptions = {},
): Promise<T> {
  const response = await fetch(address, {
    method,
    headers: {
      'x-taizhang': '1',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key !== undefined && { 'idempotency-key': key }),
      ...(version !== undefined && { 'if-match': `"${version}"` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(patienceMs !== undefined && { signal: lostAfter(patienceMs) }),
  })
  return response.status === 204 ? (null as T) : answer<T>(response)
}

/** A file that is on the disk no longer as it was chosen: browsers then refuse to read it. */
const fileChanged = (): never => {
  throw new Problem(
    'FILE_CHANGED',
    '文件在选择之后被改动、移走或仍被其他程序占用，请保存好后重新选择',
    'The file was changed or moved since it was chosen, or another program holds it: save it and choose it again',
    0,
  )
}

/** Sends one file with what is said of it, as a form does. @throws {Problem} FILE_CHANGED */
export async function sendFile<T>(
  address: string,
  file: File,
  said: Readonly<Record<string, string>> = {},
): Promise<T> {
  const bytes = await file.arrayBuffer().catch(fileChanged)
  const body = new FormData()
  body.append('file', new Blob([bytes], { type: file.type }), file.name)
  for (const [name, value] of Object.entries(said)) body.append(name, value)
  return answer<T>(await fetch(address, { method: 'POST', headers: { 'x-taizhang': '1' }, body }))
}

/** Saves the file the server makes of what is sent, under the name it gives. */
export async function download(address: string, body: unknown): Promise<void> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'x-taizhang': '1', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) return answer<never>(response)
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')
  saveFile(await response.blob(), decodeURIComponent(named?.[1] ?? 'file'))
}
