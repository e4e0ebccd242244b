/** Events about accounts (stream 'account' of the person): type → shape of its data. No secret is in any. */
import { z } from 'zod'
import type { EventShapes } from '../log/event.ts'

const From = { address: z.string() }

export const ACCESS_EVENTS = {
  'account.opened': z.object({ login: z.string() }),
  'account.link-issued': z.object({ expiresAt: z.iso.datetime() }),
  'account.password-set': z.object({ by: z.enum(['link', 'owner']) }),
  'account.signed-in': z.object({
    sessionId: z.uuid(),
    way: z.enum(['password', 'oidc', 'cas', 'link']),
    ...From,
  }),
  'account.sign-in-failed': z.object({
    failures: z.int(),
    lockedUntil: z.iso.datetime().nullable(),
    ...From,
  }),
  'account.signed-out': z.object({ sessionId: z.uuid() }),
  'account.session-revoked': z.object({ sessionId: z.uuid() }),
  'account.unlocked': z.object({}),
  'account.disabled': z.object({ reason: z.string() }),
  'account.enabled': z.object({}),
  'account.token-issued': z.object({
    tokenId: z.uuid(),
    name: z.string(),
    scopes: z.array(z.string()),
    expiresAt: z.iso.datetime(),
  }),
  'account.token-revoked': z.object({ tokenId: z.uuid() }),
  'account.identity-linked': z.object({ issuer: z.string(), subject: z.string() }),
  'account.identity-unlinked': z.object({ issuer: z.string(), subject: z.string() }),
  // stream 'sign-in-way'; whether the secret was changed, never what it is
  'sign-in-way.set': z.object({
    way: z.enum(['oidc', 'cas']),
    enabled: z.boolean(),
    title: z.string(),
    address: z.string(),
    clientId: z.string().nullable(),
    newSecret: z.boolean(),
    publicUrl: z.string(),
    opensAccounts: z.boolean(),
  }),
} satisfies EventShapes
