/**
 * Packs: what a town may edit, as data. Each has a built-in version, a YAML file of this program, and
 * may be replaced by versions the tenant publishes, each in force from a day on.
 */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { parse } from 'yaml'
import type { z } from 'zod'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Db } from '../db.ts'

const FOLDER = fileURLToPath(new URL('../../../packs/environment/', import.meta.url))

export interface Pack<T> {
  /** The name it is published under. */
  readonly name: string
  /** In packs/environment/ without `.yaml`, where it is not the name. */
  readonly file?: string
  readonly schema: z.ZodType<T>
}

const builtIns = new Map<string, Promise<unknown>>()

/** The version the program brings; read once. A file that does not fit its schema is a fault. */
export function builtInPack<T>({ name, file, schema }: Pack<T>): Promise<T> {
  const read =
    builtIns.get(name) ??
    readFile(`${FOLDER}${file ?? name}.yaml`, 'utf8').then((text) => schema.parse(parse(text)))
  builtIns.set(name, read)
  return read as Promise<T>
}

/** The version in force on a day: the tenant's latest that had begun, else the built-in one. */
export async function currentPack<T>(db: Db, pack: Pack<T>, on: CivilDate): Promise<T> {
  const row = await db
    .selectFrom('pack_version')
    .select(PUBLISHED)
    .where('pack', '=', pack.name)
    .where('effective_from', '<=', on)
    .orderBy('effective_from', 'desc')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? publishedPack(db, pack, row) : builtInPack(pack)
}

interface Published {
  readonly tenant_id: string
  readonly pack: string
  readonly version: number
  readonly written: string
}

/** What names a version, also against one of the same number that was rolled back. */
export const PUBLISHED = [
  ...(['tenant_id', 'pack', 'version'] as const),
  sql<string>`xmin::text`.as('written'),
] as const

/** What was published is never changed: read and parsed once. */
const published = new Map<string, unknown>()

export async function publishedPack<T>(
  db: Db,
  { schema }: Pack<T>,
  { tenant_id, pack, version, written }: Published,
): Promise<T> {
  const id = `${tenant_id} ${pack} ${version} ${written}`
  const known = published.get(id)
  if (known !== undefined) return known as T
  const { content } = await db
    .selectFrom('pack_version')
    .select('content')
    .where('pack', '=', pack)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  const parsed = schema.parse(content)
  published.set(id, parsed)
  return parsed
}

/** Every version by the day it is in force from: the built-in one, then the tenant's. */
export async function packVersions<T>(db: Db, pack: Pack<T>): Promise<readonly T[]> {
  const rows = await db
    .selectFrom('pack_version')
    .distinctOn('effective_from')
    .select('content')
    .where('pack', '=', pack.name)
    .orderBy('effective_from')
    .orderBy('version', 'desc')
    .execute()
  return [await builtInPack(pack), ...rows.map(({ content }) => pack.schema.parse(content))]
}
