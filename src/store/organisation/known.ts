/** The stored organisation as the compiler wants it: whom the names in a plan stand for. */
import type { CivilDate } from '../../domain/civil-date.ts'
import type { UnitKind } from '../../domain/organisation/shapes.ts'
import type { Organisation } from '../../domain/plan/organisation.ts'
import type { Db } from '../db.ts'
import { listTenures } from './tenures.ts'
import { listUnits } from './units.ts'

/** What plans call these kinds; of the others a name tells more than the kind does. */
const KIND: Readonly<Partial<Record<UnitKind, string>>> = {
  village: '村',
  community: '社区',
  enterprise: '企业',
}

/** Units there are on a day, and who holds which post there; null while no unit is known. */
export async function knownOrganisation(db: Db, on: CivilDate): Promise<Organisation | null> {
  const units = await listUnits(db, on)
  if (units.length === 0) return null
  const tenant = await db.selectFrom('tenant').select('name').executeTakeFirstOrThrow()
  const top = units.filter(({ parentId, kind }) => parentId === null && kind !== 'superior')
  const posts = await listTenures(db, { kind: 'post', on })
  return {
    version: 1,
    // The place in the name of the only top unit lets 青枫镇环保办 be its 环保办.
    name: (top.length === 1 ? top[0]?.name : undefined) ?? tenant.name,
    units: units.map(({ name, aliases, kind }) => ({
      name,
      aliases: [...aliases],
      kind: KIND[kind] ?? null,
    })),
    groups: [],
    people: posts.map(({ person, unit, title }) => ({ name: person, unit, post: title })),
  }
}
