/**
 * Files by their content: the name of one is its SHA-256, so the same bytes are kept once, and what is
 * given out is checked against the name. Each tenant has its own.
 */
import { createHash } from 'node:crypto'
import { refuse } from '../../domain/refusal.ts'

export interface Files {
  /** Keeps what lies at `path` or in memory; all of it is on disk when this resolves, or nothing is. */
  put(tenantId: string, sha256: string, content: FileContent): Promise<void>
  /** @throws {Refusal} FILE_MISSING, FILES_UNREACHABLE; FILE_ALTERED before the last bytes. */
  open(tenantId: string, sha256: string): AsyncIterable<Uint8Array>
  has(tenantId: string, sha256: string): Promise<boolean>
  /** Also when it is not there. */
  remove(tenantId: string, sha256: string): Promise<void>
}

export type FileContent = { readonly path: string } | { readonly bytes: Uint8Array }

/** All of a file, in memory. @throws {Refusal} FILE_MISSING, FILE_ALTERED, FILES_UNREACHABLE */
export async function readFile(files: Files, tenantId: string, sha256: string): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of files.open(tenantId, sha256)) parts.push(part)
  return Buffer.concat(parts)
}

/**
 * Passes the content on as it comes and holds the last part back until all is known to be right.
 * @throws {Refusal} FILE_ALTERED
 */
export async function* verified(
  source: AsyncIterable<Uint8Array>,
  sha256: string,
): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256')
  let held: Uint8Array | null = null
  for await (const part of source) {
    hash.update(part)
    if (held !== null) yield held
    held = part
  }
  if (hash.digest('hex') !== sha256) refuse('FILE_ALTERED', { sha256 })
  if (held !== null) yield held
}

/** Where a file lies below whatever holds all of them. */
export const placeOf = (tenantId: string, sha256: string): string =>
  `${tenantId}/${sha256.slice(0, 2)}/${sha256}`
