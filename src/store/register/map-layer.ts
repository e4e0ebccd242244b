/** Subjects on the map, a layer for each register that has some. */
import { type RawBuilder, sql } from 'kysely'
import type { Area } from '../../domain/map/area.ts'
import { boundsOf, doBoundsMeet } from '../../domain/map/bounds.ts'
import type { Line } from '../../domain/map/line.ts'
import { REGISTERS } from '../../domain/register/registers.ts'
import type { Db } from '../db.ts'
import type { AreaLayer, LayerPart, PointLayer } from '../map/layer.ts'
import { keptPoints, OWN_UNITS } from '../map/squares.ts'

export const subjectLayer: PointLayer = {
  kind: 'points',
  name: 'subjects',
  zh: '名录',
  en: 'Register',
  needs: 'register.read',
  parts: (db) => registersWith(db, sql`place_code is not null`),
  ...keptPoints({
    layer: (register) => `subjects/${register}`,
    from: sql`subject placed`,
    id: sql`placed.subject_id`,
    name: sql`placed.name`,
    where: (register) => sql`placed.is_live and placed.register = ${register}`,
    own: sql`placed.unit_id = any (${OWN_UNITS})`,
  }),
}

/** Of one register; more are not drawn. */
const MOST_LOOKED_AT = 2_000

export const subjectAreaLayer: AreaLayer = {
  kind: 'areas',
  name: 'subject-areas',
  zh: '名录范围和线路',
  en: 'Areas and lines of register',
  needs: 'register.read',
  parts: (db) => registersWith(db, sql`geometry is not null and ${isDrawn}`),
  async areas(db, box, most, degrees, register) {
    const { rows } = await sql<{
      readonly id: string
      readonly name: string
      readonly area: Area | Line
    }>`
      select subject_id as id, name, geometry as area from subject
      where is_live and geometry is not null and register = ${register} and ${isDrawn}
      order by subject_id limit ${MOST_LOOKED_AT}`.execute(db)
    return rows
      .filter(({ area }) => {
        const bounds = boundsOf([area])
        if (bounds === null || !doBoundsMeet(bounds, box)) return false
        const { southWest, northEast } = bounds
        return Math.max(northEast[0] - southWest[0], northEast[1] - southWest[1]) >= degrees
      })
      .slice(0, most)
  },
}

const isDrawn = sql`geometry ->> 'type' <> 'Point'`

async function registersWith(db: Db, what: RawBuilder<unknown>): Promise<readonly LayerPart[]> {
  const slugs = REGISTERS.map(({ slug }) => slug)
  const { rows } = await sql<{ readonly slug: string }>`
    select slug from unnest(${slugs}::text[]) slug
    where exists (select from subject where is_live and register = slug and ${what})`.execute(db)
  const found = new Set(rows.map(({ slug }) => slug))
  return REGISTERS.filter(({ slug }) => found.has(slug)).map(({ slug, zh, en }) => ({
    key: slug,
    zh,
    en,
  }))
}
