/** Tokens with which programs ask for a person, with part of its permissions. All SQL about them. */
import type { Db, Tx } from '../db.ts'

export interface ApiToken {
  readonly tokenId: string
  readonly personId: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly madeAt: Date
  readonly expiresAt: Date
  readonly usedAt: Date | null
  readonly revokedAt: Date | null
}

export async function insertToken(
  tx: Tx,
  tenantId: string,
  token: Omit<ApiToken, 'usedAt' | 'revokedAt'> & { readonly hash: string },
): Promise<void> {
  await tx
    .insertInto('api_token')
    .values({
      tenant_id: tenantId,
      token_id: token.tokenId,
      secret_hash: token.hash,
      person_id: token.personId,
      name: token.name,
      scopes: [...token.scopes],
      made_at: token.madeAt,
      expires_at: token.expiresAt,
      used_at: null,
      revoked_at: null,
    })
    .execute()
}

/** Unless it has expired, was revoked, or its person's account no longer signs in. */
export async function findLiveToken(db: Db, hash: string, now: Date): Promise<ApiToken | null> {
  const row = await tokens(db)
    .where('secret_hash', '=', hash)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row ? toToken(row) : null
}

/** Of a person, the newest first; those that are over too. */
export async function listTokens(db: Db, personId: string): Promise<ApiToken[]> {
  const rows = await tokens(db)
    .where('api_token.person_id', '=', personId)
    .orderBy('made_at', 'desc')
    .execute()
  return rows.map(toToken)
}

export async function noteTokenUsed(tx: Tx, tokenId: string, now: Date): Promise<void> {
  await tx.updateTable('api_token').set({ used_at: now }).where('token_id', '=', tokenId).execute()
}

/** @returns whether the person had such a token that was not revoked. */
export async function revokeToken(
  tx: Tx,
  tokenId: string,
  personId: string,
  now: Date,
): Promise<boolean> {
  const changed = await tx
    .updateTable('api_token')
    .set({ revoked_at: now })
    .where('token_id', '=', tokenId)
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

const tokens = (db: Db) =>
  db
    .selectFrom('api_token')
    .innerJoin('account', (join) =>
      join
        .onRef('account.tenant_id', '=', 'api_token.tenant_id')
        .onRef('account.person_id', '=', 'api_token.person_id'),
    )
    .select([
      'token_id',
      'api_token.person_id',
      'name',
      'scopes',
      'made_at',
      'expires_at',
      'used_at',
      'revoked_at',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof tokens>['executeTakeFirstOrThrow']>>
const toToken = (row: Row): ApiToken => ({
  tokenId: row.token_id,
  personId: row.person_id,
  name: row.name,
  scopes: row.scopes,
  madeAt: row.made_at,
  expiresAt: row.expires_at,
  usedAt: row.used_at,
  revokedAt: row.revoked_at,
})
