/** Registers as their packs have them: in force on a day, or in the version a subject stands under. */
import type { CivilDate } from '../../domain/civil-date.ts'
import { findPack } from '../../domain/packs/registry.ts'
import { refuse } from '../../domain/refusal.ts'
import { packNameOf, type Register, registerPack } from '../../domain/register/register-pack.ts'
import { REGISTERS } from '../../domain/register/registers.ts'
import type { Db } from '../db.ts'
import { builtInPack, currentPack, PUBLISHED, publishedPack } from '../packs/packs.ts'

/** @throws {Refusal} REGISTER_NOT_FOUND */
export async function registerInForce(db: Db, slug: string, on: CivilDate): Promise<Register> {
  demandRegister(slug)
  return currentPack(db, registerPack(slug), on)
}

/**
 * In that version, which is never changed.
 * @throws {Refusal} REGISTER_NOT_FOUND, PACK_VERSION_NOT_FOUND
 */
export async function registerAt(db: Db, slug: string, version: number): Promise<Register> {
  demandRegister(slug)
  const pack = registerPack(slug)
  const builtIn = await builtInPack(pack)
  if (builtIn.version === version) return builtIn
  const row = await db
    .selectFrom('pack_version')
    .select(PUBLISHED)
    .where('pack', '=', pack.name)
    .where('version', '=', version)
    .executeTakeFirst()
  return row
    ? publishedPack(db, pack, row)
    : refuse('PACK_VERSION_NOT_FOUND', { name: pack.name, version })
}

function demandRegister(slug: string): void {
  if (findPack(packNameOf(slug)) === null) refuse('REGISTER_NOT_FOUND', { register: slug })
}

/** All registers as they are in force on a day, by one question once their versions are known. */
export async function registersInForce(db: Db, on: CivilDate): Promise<readonly Register[]> {
  const rows = await db
    .selectFrom('pack_version')
    .distinctOn('pack')
    .select(PUBLISHED)
    .where('pack', 'like', 'register-%')
    .where('effective_from', '<=', on)
    .orderBy('pack')
    .orderBy('effective_from', 'desc')
    .orderBy('version', 'desc')
    .execute()
  const published = new Map(rows.map((row) => [row.pack, row]))
  return Promise.all(
    REGISTERS.map(async ({ slug }) => {
      const pack = registerPack(slug)
      const version = published.get(pack.name)
      return version === undefined ? builtInPack(pack) : publishedPack(db, pack, version)
    }),
  )
}
