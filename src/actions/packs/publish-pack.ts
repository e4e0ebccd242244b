/** Publishes a version of a pack, in force from a day on; the versions before it stay. */
import { demand } from '../../domain/access/permissions.ts'
import { type CivilDate, dayInChina } from '../../domain/civil-date.ts'
import type { Json } from '../../domain/log/event.ts'
import { checkContent, differences } from '../../domain/packs/content.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { appendEvents, nextVersion } from '../../store/log/events.ts'
import { demandPack, insertPackVersion, readPackVersions } from '../../store/packs/versions.ts'

export interface Publication {
  readonly name: string
  readonly content: { readonly [key: string]: Json | undefined }
  /** Null: from today. */
  readonly effectiveFrom: CivilDate | null
  readonly reason: string
  /** The last version seen; null: whatever it is. */
  readonly expectedVersion: number | null
}

export interface Published {
  readonly name: string
  readonly version: number
  readonly effectiveFrom: CivilDate
}

/**
 * @throws {Refusal} NOT_YOUR_DUTY, PACK_NOT_FOUND, RECORD_STALE, PACK_BACKDATED, PACK_INVALID,
 * PACK_UNCHANGED; nothing is written then.
 */
export function publishPack(
  database: Database,
  caller: Caller,
  { name, reason, ...wanted }: Publication,
): Promise<Published> {
  return writing(database, caller, async (tx) => {
    const { actor, now } = caller
    demand(actor, 'pack.manage')
    const pack = demandPack(name)
    // One stream for all packs: of two who publish at once the second finds its number taken.
    const stream = { kind: 'pack', id: actor.tenantId }
    const position = await nextVersion(tx, stream)
    const last = (await readPackVersions(tx, pack)).at(-1)
    const actual = last?.version ?? 0
    const { expectedVersion: expected } = wanted
    if (expected !== null && expected !== actual) refuse('RECORD_STALE', { expected, actual })
    const today = dayInChina(now)
    const effectiveFrom = wanted.effectiveFrom ?? today
    if (effectiveFrom < today) refuse('PACK_BACKDATED', { effectiveFrom, today })
    const version = actual + 1
    const { content, faults } = checkContent(pack, wanted.content, version, effectiveFrom)
    if (faults !== null) return refuse('PACK_INVALID', { name, faults })
    if (last && differences(last.content, content).every(({ path }) => isVersion(path)))
      refuse('PACK_UNCHANGED', { name, version: actual })
    const data = { pack: name, version, effectiveFrom, reason, content }
    await appendEvents(tx, caller, [{ stream, version: position, type: 'pack.published', data }])
    await insertPackVersion(tx, actor.tenantId, name, { version, effectiveFrom, content }, now)
    return { name, version, effectiveFrom }
  })
}

const isVersion = (path: string) => path === 'version' || path === 'effectiveFrom'
