/**
 * Random secrets handed to browsers and programs: `<tenant>.<256 bits>`. The tenant stands first, so that
 * row-level security can be set before the secret is looked up; only a hash of the secret is kept.
 */
import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'

export interface Secret {
  readonly tenantId: string
  /** Kept in place of the secret. */
  readonly hash: string
}

export interface NewSecret extends Secret {
  /** What its holder is given, once. */
  readonly text: string
}

export function newSecret(tenantId: string): NewSecret {
  const secret = randomBytes(32).toString('base64url')
  return { tenantId, text: `${tenantId}.${secret}`, hash: hashOf(secret) }
}

/** Null: not of this form. */
export function readSecret(text: string): Secret | null {
  const [tenantId = '', secret = '', ...rest] = text.split('.')
  if (rest.length > 0 || !/^[\w-]{43}$/.test(secret)) return null
  return z.uuid().safeParse(tenantId).success ? { tenantId, hash: hashOf(secret) } : null
}

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')
