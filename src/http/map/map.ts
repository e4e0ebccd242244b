/** /api/map: what the ground of every map looks like. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { Area } from '../../domain/map/area.ts'
import { MAP_PACK } from '../../domain/map/map-pack.ts'
import { TileServer } from '../../domain/map/tile-server.ts'
import { reading } from '../../store/db.ts'
import { currentPack } from '../../store/packs/packs.ts'
import type { Env } from '../caller.ts'
import { json } from '../content.ts'
import { mount } from '../mount.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'
import { mapLayers } from './layers.ts'

export interface MapParts extends Parts {
  readonly tiles?: TileServer | null
}

const MapSettings = z.object({ outline: Area.nullable(), tiles: TileServer.nullable() })
export type MapSettings = Readonly<z.infer<typeof MapSettings>>

const settings = createRoute({
  method: 'get',
  path: '/settings',
  summary: '本地边界与底图服务 / The outline of the town, and the server of the ground',
  responses: {
    200: json(
      z.object({ outline: Area.nullable(), tiles: TileServer.nullable() }).openapi('MapSettings'),
      '设置 / Settings',
    ),
    default: PROBLEM,
  },
})

export function map({ database, tiles = null, ...parts }: MapParts) {
  const all = new OpenAPIHono<Env>({ defaultHook: demandValid })
  mount(all, '/', mapLayers({ ...parts, database }))
  all.openapi(settings, async (c) => {
    const { actor, now } = c.var.caller
    demand(actor, 'map.read')
    const { outline } = await reading(database, actor, (db) =>
      currentPack(db, MAP_PACK, dayInChina(now)),
    )
    return c.json({ outline: outline.area, tiles }, 200)
  })
  return all
}
