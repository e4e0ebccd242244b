/** Reads what a command is given: a file or standard input, and JSON files of a known shape. */
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import * as z from 'zod'
import { demandSize, FILE_BYTES_LIMIT } from '../compiler/read/limits.ts'
import type { Language } from '../domain/names.ts'
import { complain } from './complaint.ts'
import type { Host } from './host.ts'
import { causeOf } from './system-error.ts'

export interface Input {
  /** File name without its folder. */
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * The file at `path`, or standard input for `-`. One that is too long is not read.
 * @throws {Complaint} FILE_NOT_FOUND, FILE_IS_FOLDER, FILE_UNREADABLE
 * @throws {Refusal} FILE_EMPTY, FILE_TOO_LARGE
 */
export async function readInput(path: string, host: Host): Promise<Input> {
  if (path === '-') return { name: STDIN, bytes: await readStream(host.stdin) }
  return { name: basename(path), bytes: await readWhole(path) }
}

const STDIN = 'stdin'

/**
 * A JSON file that must satisfy `schema`; `invalid` is told what is wrong with one that does not.
 * @throws {Complaint} FILE_NOT_FOUND, FILE_IS_FOLDER, FILE_UNREADABLE, FILE_NOT_JSON
 */
export async function readJson<T>(
  path: string,
  schema: z.ZodType<T>,
  language: Language,
  invalid: (issues: string) => never,
): Promise<T> {
  const text = new TextDecoder().decode(await readWhole(path))
  const error = language === 'zh' ? z.locales.zhCN().localeError : z.locales.en().localeError
  const parsed = schema.safeParse(parseJson(text, path), { error })
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.slice(0, 3).map((issue) => {
    const place = issue.path.map((key) =>
      typeof key === 'number' ? `[${key}]` : `.${String(key)}`,
    )
    return [place.join('').replace(/^\./, ''), issue.message].filter((it) => it !== '').join(': ')
  })
  return invalid(issues.join('; '))
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    return complain('FILE_NOT_JSON', { path, reason: causeOf(error) })
  }
}

async function readWhole(path: string): Promise<Uint8Array> {
  try {
    const found = await stat(path)
    if (found.isDirectory()) complain('FILE_IS_FOLDER', { path })
    // A pipe or a device has no size to look at.
    if (!found.isFile()) return await readStream(createReadStream(path))
    demandSize(found.size, basename(path))
    return await readFile(path)
  } catch (error) {
    return failToRead(error, path)
  }
}

function failToRead(error: unknown, path: string): never {
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) throw error
  if (error.code === 'ENOENT') complain('FILE_NOT_FOUND', { path })
  if (error.code === 'EISDIR') complain('FILE_IS_FOLDER', { path })
  return complain('FILE_UNREADABLE', { path, reason: causeOf(error) })
}

async function readStream(stream: Host['stdin']): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk
    chunks.push(bytes)
    length += bytes.length
    if (length > FILE_BYTES_LIMIT) break
  }
  demandSize(length, STDIN)
  return Buffer.concat(chunks)
}
