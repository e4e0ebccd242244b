/**
 * The key tree heads are signed with: a file of the data folder (mode 600), so that whoever can change
 * the database alone can sign nothing. Made at the first start.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { link, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { same } from '../../domain/log/merkle.ts'
import {
  type Checkpoint,
  checkpointBody,
  keyIdOf,
  originOf,
  readVerifierKey,
  type SignedCheckpoint,
  signedNote,
  verifierKey,
} from '../../domain/log/note.ts'
import { refuse } from '../../domain/refusal.ts'

export const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

const NAME = 'log-key.pem'
/** What stands before the 32 bytes of an Ed25519 public key in its DER form (RFC 8410). */
const DER_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

export interface SigningKey {
  /** The public key as witnesses are given it. */
  verifierKey(tenantId: string): string
  /** The signed note of a tree head. */
  sign(tenantId: string, head: Omit<Checkpoint, 'origin'>): string
  /** 256 bits that only who holds the key can work out, others for each purpose (HKDF, RFC 5869). */
  secret(purpose: string): Uint8Array
}

/** @throws {Refusal} LOG_KEY_DAMAGED */
export async function openSigningKey(dataFolder: string): Promise<SigningKey> {
  const file = join(dataFolder, NAME)
  const known = await readSigningKey(dataFolder)
  if (known) return known
  const aside = `${file}.${process.pid}`
  const { privateKey } = generateKeyPairSync('ed25519')
  const handle = await open(aside, 'wx', 0o600)
  try {
    await handle.writeFile(privateKey.export({ type: 'pkcs8', format: 'pem' }))
    await handle.sync()
  } finally {
    await handle.close()
  }
  // Unlike a rename, a link never replaces a key that was made in the same moment.
  await link(aside, file).catch((error) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  })
  await rm(aside, { force: true })
  return signingKey(createPrivateKey(await readFile(file, 'utf8')))
}

/** @returns null when the folder has none yet. @throws {Refusal} LOG_KEY_DAMAGED */
export async function readSigningKey(dataFolder: string): Promise<SigningKey | null> {
  const file = join(dataFolder, NAME)
  const text = await readFile(file, 'utf8').catch((error) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  try {
    return signingKey(createPrivateKey(text))
  } catch {
    return refuse('LOG_KEY_DAMAGED', { file })
  }
}

function signingKey(key: KeyObject): SigningKey {
  const raw = createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32)
  return {
    verifierKey(tenantId) {
      const name = originOf(tenantId)
      return verifierKey(name, keyIdOf(sha256, name, raw), raw)
    },
    sign(tenantId, head) {
      const name = originOf(tenantId)
      const body = checkpointBody({ origin: name, ...head })
      const signature = sign(null, Buffer.from(body), key)
      return signedNote(body, [{ name, keyId: keyIdOf(sha256, name, raw), signature }])
    },
    secret(purpose) {
      const whole = key.export({ type: 'pkcs8', format: 'der' })
      return new Uint8Array(hkdfSync('sha256', whole, '', `taizhang ${purpose}`, 32))
    },
  }
}

/** Whether one of the signatures is by this key. @param key as `verifierKey` writes it. */
export function signedBy(key: string, checkpoint: SignedCheckpoint): boolean {
  const known = readVerifierKey(sha256, key)
  if (!known || known.name !== checkpoint.origin) return false
  const publicKey = createPublicKey({
    key: Buffer.concat([DER_PREFIX, known.publicKey]),
    type: 'spki',
    format: 'der',
  })
  return checkpoint.signatures.some(
    ({ name, keyId, signature }) =>
      name === known.name &&
      same(keyId, known.keyId) &&
      verify(null, Buffer.from(checkpoint.body), publicKey, signature),
  )
}
