/**
 * Tree heads as others can check them: a checkpoint (c2sp.org/tlog-checkpoint) in a signed note
 * (c2sp.org/signed-note) with Ed25519. Signing itself is done by those who hold the key.
 */
import type { Hash } from './merkle.ts'

export interface Checkpoint {
  /** Names the log; also the name of its key. */
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
}

export interface Signature {
  readonly name: string
  /** Four bytes that tell keys of the same name apart. */
  readonly keyId: Uint8Array
  readonly signature: Uint8Array
}

export interface SignedCheckpoint extends Checkpoint {
  /** What is signed, with its last line end. */
  readonly body: string
  readonly signatures: readonly Signature[]
}

const ED25519 = 1
const BODY = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n(?:[^\n]+\n)*$/
const SIGNATURE = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/

export const originOf = (tenantId: string) => `taizhang/log/${tenantId}`

export const checkpointBody = ({ origin, size, root }: Checkpoint) =>
  `${origin}\n${size}\n${toBase64(root)}\n`

/** @param publicKey 32 bytes. */
export function keyIdOf(hash: Hash, name: string, publicKey: Uint8Array): Uint8Array {
  const head = new TextEncoder().encode(`${name}\n`)
  return hash(Uint8Array.of(...head, ED25519, ...publicKey)).slice(0, 4)
}

/** The public key as witnesses and tools are given it. */
export const verifierKey = (name: string, keyId: Uint8Array, publicKey: Uint8Array) =>
  `${name}+${hex(keyId)}+${toBase64(Uint8Array.of(ED25519, ...publicKey))}`

/** @returns null when the text is no such key, or its parts disagree. */
export function readVerifierKey(
  hash: Hash,
  text: string,
): { readonly name: string; readonly keyId: Uint8Array; readonly publicKey: Uint8Array } | null {
  const parts = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim())
  const [, name = '', id = '', encoded = ''] = parts ?? []
  const key = parts && fromBase64(encoded)
  if (key?.length !== 33 || key[0] !== ED25519) return null
  const publicKey = key.slice(1)
  const keyId = keyIdOf(hash, name, publicKey)
  return hex(keyId) === id ? { name, keyId, publicKey } : null
}

export const signedNote = (body: string, signatures: readonly Signature[]) =>
  `${body}\n${signatures.map(signatureLine).join('')}`

const signatureLine = ({ name, keyId, signature }: Signature) =>
  `— ${name} ${toBase64(Uint8Array.of(...keyId, ...signature))}\n`

/** @returns null when the text is no signed checkpoint; whether its signatures hold is not asked. */
export function readCheckpoint(text: string): SignedCheckpoint | null {
  const end = text.lastIndexOf('\n\n')
  const body = text.slice(0, end + 1)
  const [, origin = '', size = '', root = ''] = BODY.exec(body) ?? []
  if (end < 0 || root === '') return null
  const lines = text.slice(end + 2).split('\n')
  if (lines.pop() !== '' || lines.length === 0) return null
  const signatures = lines.map((line): Signature | null => {
    const [, name = '', encoded = ''] = SIGNATURE.exec(line) ?? []
    const bytes = fromBase64(encoded)
    return bytes && bytes.length > 4
      ? { name, keyId: bytes.slice(0, 4), signature: bytes.slice(4) }
      : null
  })
  if (signatures.includes(null)) return null
  return {
    origin,
    size: Number(size),
    root: fromBase64(root) ?? new Uint8Array(),
    body,
    signatures: signatures as Signature[],
  }
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

export function fromBase64(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch {
    return null
  }
}

export const hex = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
