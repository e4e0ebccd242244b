/** Every version of a pack: the built-in one first, then what the tenant has published. */
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Json } from '../../domain/log/event.ts'
import { findPack, type RegisteredPack } from '../../domain/packs/registry.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Db, Tx } from '../db.ts'
import { builtInPack } from './packs.ts'

export interface PackVersion {
  readonly version: number
  readonly effectiveFrom: CivilDate
  /** Null: built in. */
  readonly publishedAt: string | null
  readonly content: Json
}

/** @throws {Refusal} PACK_NOT_FOUND */
export const demandPack = (name: string): RegisteredPack =>
  findPack(name) ?? refuse('PACK_NOT_FOUND', { name })

/** First to last. */
export async function readPackVersions(
  db: Db,
  pack: RegisteredPack,
): Promise<readonly PackVersion[]> {
  const content = await builtInPack(pack)
  const { version, effectiveFrom } = content
  const rows = await db
    .selectFrom('pack_version')
    .select(['version', 'effective_from', 'content', 'published_at'])
    .where('pack', '=', pack.name)
    .orderBy('version')
    .execute()
  return [
    { version, effectiveFrom, publishedAt: null, content: content as unknown as Json },
    ...rows.map((row) => ({
      version: row.version,
      effectiveFrom: row.effective_from,
      publishedAt: row.published_at.toISOString(),
      content: row.content as Json,
    })),
  ]
}

/** Of those that have begun the one that began last; the built-in one until any has. */
export function inForce(versions: readonly PackVersion[], on: CivilDate): PackVersion {
  const [builtIn, ...published] = versions
  if (!builtIn) throw new Error('every pack has a built-in version')
  return published
    .filter(({ effectiveFrom }) => effectiveFrom <= on)
    .reduce(
      (best, each) =>
        best.publishedAt === null || each.effectiveFrom >= best.effectiveFrom ? each : best,
      builtIn,
    )
}

/** @throws {Refusal} PACK_VERSION_NOT_FOUND */
export function versionOf(
  { name }: RegisteredPack,
  versions: readonly PackVersion[],
  version: number,
): PackVersion {
  const found = versions.find((each) => each.version === version)
  return found ?? refuse('PACK_VERSION_NOT_FOUND', { name, version })
}

export async function insertPackVersion(
  tx: Tx,
  tenantId: string,
  pack: string,
  { version, effectiveFrom, content }: Omit<PackVersion, 'publishedAt'>,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('pack_version')
    .values({
      tenant_id: tenantId,
      pack,
      version,
      effective_from: effectiveFrom,
      content: JSON.stringify(content),
      published_at: now,
    })
    .execute()
}
