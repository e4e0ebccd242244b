/** /api/map: layers, what of them is in sight, a layer as GeoJSON, and areas out of GeoJSON. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { demand, may } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import type { Bounds } from '../../domain/map/bounds.ts'
import { Datum } from '../../domain/map/datum.ts'
import { ImportedArea, ImportFault, readAreas } from '../../domain/map/import.ts'
import { MAP_PACK } from '../../domain/map/map-pack.ts'
import { MapSight } from '../../domain/map/view.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Db, reading } from '../../store/db.ts'
import { MAP_LAYERS } from '../../store/map/layers.ts'
import { type ChosenLayer, readExtent, readSight, readWhole } from '../../store/map/sight.ts'
import { currentPack } from '../../store/packs/packs.ts'
import type { Env } from '../caller.ts'
import { body, json } from '../content.ts'
import { saveAs } from '../file-name.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const MOST_LAYERS = 20
/** As one file. */
const MOST_FEATURES = 100_000
const GEOJSON = 'application/geo+json'

const LayerId = z.string().regex(/^[a-z][a-z0-9-]{0,40}(\/[a-z0-9-]{1,60})?$/)
const Layers = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(LayerId).min(1).max(MOST_LAYERS))
  .openapi({ type: 'string', example: 'items,stations' })
const degrees = (most: number) => z.coerce.number().min(-most).max(most)
const Box = z
  .object({ west: degrees(180), south: degrees(90), east: degrees(180), north: degrees(90) })
  .refine(({ west, east, south, north }) => west <= east && south <= north, {
    message: 'west <= east, south <= north',
  })

const list = createRoute({
  method: 'get',
  path: '/layers',
  summary: '可以看到的图层 / The layers one may see',
  responses: {
    200: json(
      z.object({
        layers: z.array(
          z
            .object({
              layer: z.string(),
              kind: z.enum(['points', 'areas']),
              zh: z.string(),
              en: z.string(),
            })
            .openapi('MapLayer'),
        ),
      }),
      '图层 / Layers',
    ),
    default: PROBLEM,
  },
})
const extent = createRoute({
  method: 'get',
  path: '/extent',
  summary: '图层所占的范围，约数 / The box that layers take up, roughly',
  request: { query: z.object({ layers: Layers }) },
  responses: {
    200: json(
      z.object({
        box: z
          .object({ west: z.number(), south: z.number(), east: z.number(), north: z.number() })
          .nullable(),
      }),
      '范围；没有内容则为空 / The box, null when there is nothing',
    ),
    default: PROBLEM,
  },
})
const sight = createRoute({
  method: 'get',
  path: '/sight',
  summary:
    '视野内的内容：少则逐个，多则按方格计数 / What is in sight: one by one while few, else counted by squares',
  request: {
    query: Box.safeExtend({ layers: Layers, zoom: z.coerce.number().min(0).max(24) }),
  },
  responses: { 200: json(named('MapSight', MapSight), '视野 / In sight'), default: PROBLEM },
})
const whole = createRoute({
  method: 'get',
  path: '/geojson',
  summary: '一个图层导出为 GeoJSON（CGCS2000） / A layer as GeoJSON (CGCS2000)',
  request: { query: z.object({ layer: LayerId }) },
  responses: {
    200: {
      description: 'GeoJSON (RFC 7946)',
      content: {
        [GEOJSON]: {
          schema: z.object({
            type: z.literal('FeatureCollection'),
            features: z.array(z.unknown()),
          }),
        },
      },
    },
    default: PROBLEM,
  },
})
const read = createRoute({
  method: 'post',
  path: '/areas',
  summary:
    '读取他处的 GeoJSON 面，换算坐标并逐个检查；不保存 / Reads areas of other GeoJSON, converts and checks each; keeps nothing',
  request: body(z.object({ geojson: z.record(z.string(), z.unknown()), datum: Datum })),
  responses: {
    200: json(
      z.object({
        areas: z.array(named('ImportedArea', ImportedArea)),
        faults: z.array(named('ImportFault', ImportFault)),
      }),
      '可用的面与错误 / Areas and faults',
    ),
    default: PROBLEM,
  },
})

export const mapLayers = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'map.read')
      const layers = await reading(database, actor, (db) => layersOf(db, actor))
      return c.json({ layers: [...layers] }, 200)
    })
    .openapi(extent, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'map.read')
      const chosen = c.req.valid('query').layers.map((id) => choose(actor, id))
      const bounds = await reading(database, actor, (db) => readExtent(db, chosen))
      if (bounds === null) return c.json({ box: null }, 200)
      const { southWest, northEast } = bounds
      const [west, south, east, north] = [...southWest, ...northEast] as const
      return c.json({ box: { west, south, east, north } }, 200)
    })
    .openapi(sight, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'map.read')
      const { layers, zoom, west, south, east, north } = c.req.valid('query')
      const chosen = layers.map((id) => choose(actor, id))
      const box: Bounds = { southWest: [west, south], northEast: [east, north] }
      const found = await reading(database, actor, async (db) => {
        const { individually } = await currentPack(db, MAP_PACK, dayInChina(now))
        return readSight(db, chosen, box, zoom, individually.value)
      })
      return c.json(found, 200)
    })
    .openapi(whole, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'map.read')
      const { layer: id } = c.req.valid('query')
      const chosen = choose(actor, id)
      const features = await reading(database, actor, (db) =>
        readWhole(db, chosen, MOST_FEATURES + 1),
      )
      if (features.length > MOST_FEATURES)
        refuse('MAP_LAYER_TOO_LARGE', { layer: id, most: MOST_FEATURES })
      const { layer } = chosen
      const headers = {
        'content-type': GEOJSON,
        'content-disposition': saveAs(`${layer.zh}-${dayInChina(now)}.geojson`),
      }
      return c.json({ type: 'FeatureCollection' as const, features }, 200, headers)
    })
    .openapi(read, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'map.read')
      const { geojson, datum } = c.req.valid('json')
      const { areas, faults } = readAreas(geojson, datum)
      return c.json({ areas: [...areas], faults: [...faults] }, 200)
    })

/** A layer for each register, and so on, of sources that have parts. */
async function layersOf(db: Db, actor: Actor) {
  const seen = MAP_LAYERS.filter(({ needs }) => may(actor, needs))
  const layers = await Promise.all(
    seen.map(async ({ name, kind, zh, en, parts }) => {
      if (!parts) return [{ layer: name, kind, zh, en }]
      return (await parts(db)).map((part) => ({
        ...{ layer: `${name}/${part.key}`, kind },
        zh: `${zh}：${part.zh}`,
        en: `${en}: ${part.en}`,
      }))
    }),
  )
  return layers.flat()
}

/** A layer that one may not see is not there. @throws {Refusal} MAP_LAYER_NOT_FOUND */
function choose(actor: Actor, id: string): ChosenLayer {
  const [name, part = ''] = id.split('/')
  const layer = MAP_LAYERS.find((each) => each.name === name && may(actor, each.needs))
  if (!layer || (layer.parts !== undefined) !== (part !== ''))
    return refuse('MAP_LAYER_NOT_FOUND', { layer: id })
  return { id, layer, part }
}
