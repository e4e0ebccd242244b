/** Areas or lines out of a GeoJSON file of somebody else's: what can be kept, and what is wrong with each other feature. */
import { z } from 'zod'
import { Area } from './area.ts'
import { type Datum, toCgcs2000 } from './datum.ts'
import { type Area as AreaOf, mapRings, placeOf, positionOf } from './geojson.ts'
import { Line, stretchesOf } from './line.ts'

const MOST_FEATURES = 2_000

/** As far as it is looked at before its areas are: files carry heights and members of their own. */
const Feature = z.object({
  type: z.literal('Feature'),
  properties: z.record(z.string(), z.unknown()).nullish(),
  geometry: z.unknown(),
})
const Collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.unknown()),
})

export const ImportedArea = z.object({
  /** Its place in the file, from 1. */
  feature: z.int().min(1),
  /** As its properties call it; empty: not. */
  name: z.string(),
  area: Area,
})
export type ImportedArea = Readonly<z.infer<typeof ImportedArea>>

export const ImportFault = z.object({
  /** From 1; 0: the file. */
  feature: z.int().min(0),
  name: z.string(),
  reason: z.string(),
})
export type ImportFault = Readonly<z.infer<typeof ImportFault>>

export interface ImportedAreas {
  readonly areas: readonly ImportedArea[]
  readonly faults: readonly ImportFault[]
}

export interface ImportedLines {
  readonly lines: readonly {
    readonly feature: number
    readonly name: string
    readonly line: Line
  }[]
  readonly faults: readonly ImportFault[]
}

/** @param file a FeatureCollection, a Feature or a bare geometry, in coordinates of `datum`. */
export function readAreas(file: unknown, datum: Datum): ImportedAreas {
  const { found, faults } = readFeatures(file, ['Polygon', 'MultiPolygon'], (geometry) =>
    Area.safeParse(converted(geometry, datum)),
  )
  return { areas: found.map(({ shape, ...each }) => ({ ...each, area: shape })), faults }
}

/** As `readAreas`. */
export function readLines(file: unknown, datum: Datum): ImportedLines {
  const { found, faults } = readFeatures(file, ['LineString', 'MultiLineString'], (geometry) =>
    Line.safeParse(convertedLine(geometry, datum)),
  )
  return { lines: found.map(({ shape, ...each }) => ({ ...each, line: shape })), faults }
}

interface Found<T> {
  readonly found: readonly { readonly feature: number; readonly name: string; readonly shape: T }[]
  readonly faults: readonly ImportFault[]
}

function readFeatures<T>(
  file: unknown,
  types: readonly string[],
  parse: (geometry: unknown) => z.ZodSafeParseResult<T>,
): Found<T> {
  const features = featuresOf(file, types)
  if (features === null)
    return failed(`不是 GeoJSON（FeatureCollection、Feature 或 ${types[0]}） / this is no GeoJSON`)
  if (features.length === 0) return failed('文件中没有要素 / the file has no features')
  if (features.length > MOST_FEATURES)
    return failed(`最多 ${MOST_FEATURES} 个要素 / at most ${MOST_FEATURES} features`)
  const found: Found<T>['found'][number][] = []
  const faults: ImportFault[] = []
  for (const [index, each] of features.entries()) {
    const name = nameOf(each.properties)
    const { data, error } = parse(each.geometry)
    if (error === undefined) found.push({ feature: index + 1, name, shape: data })
    else
      for (const { path, message } of error.issues)
        faults.push({
          feature: index + 1,
          name,
          reason: [path.join('.'), message].join(' ').trim(),
        })
  }
  return { found, faults }
}

const failed = (reason: string): Found<never> => ({
  found: [],
  faults: [{ feature: 0, name: '', reason }],
})

function featuresOf(
  file: unknown,
  types: readonly string[],
): readonly z.infer<typeof Feature>[] | null {
  const collection = Collection.safeParse(file)
  const members = collection.success ? collection.data.features : [file]
  const features = members.map((member) => {
    const feature = Feature.safeParse(member)
    return feature.success ? feature.data : { type: 'Feature' as const, geometry: member }
  })
  if (collection.success) return features
  const { type } = (features[0]?.geometry ?? {}) as { readonly type?: unknown }
  return typeof type === 'string' && types.includes(type) ? features : null
}

const NAMES = ['name', 'NAME', 'Name', '名称', 'title']

function nameOf(properties: Readonly<Record<string, unknown>> | null | undefined): string {
  const named = NAMES.map((key) => properties?.[key]).find(
    (value) => typeof value === 'string' && value.trim() !== '',
  )
  return typeof named === 'string' ? named.trim().slice(0, 100) : ''
}

/** Without heights; what is no area is left as it is, to be refused. */
function converted(geometry: unknown, datum: Datum): unknown {
  const flat = Loose.safeParse(geometry)
  if (!flat.success) return geometry
  if (datum === 'cgcs2000' || datum === 'wgs84') return flat.data
  return mapRings(flat.data as AreaOf, (ring) =>
    ring.map((position) => positionOf(toCgcs2000(placeOf(position), datum))),
  )
}

function convertedLine(geometry: unknown, datum: Datum): unknown {
  const flat = LooseLine.safeParse(geometry)
  if (!flat.success) return geometry
  if (datum === 'cgcs2000' || datum === 'wgs84') return flat.data
  const converted = stretchesOf(flat.data).map((points) =>
    points.map((position) => positionOf(toCgcs2000(placeOf(position), datum))),
  )
  return flat.data.type === 'LineString'
    ? { type: 'LineString', coordinates: converted[0] }
    : { type: 'MultiLineString', coordinates: converted }
}

const LoosePosition = z
  .array(z.number())
  .min(2)
  .transform(([longitude = 0, latitude = 0]) => [longitude, latitude] as const)
const LooseRings = z.array(z.array(LoosePosition))
const Loose = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: LooseRings }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(LooseRings) }),
])

const LooseLine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('LineString'), coordinates: z.array(LoosePosition) }),
  z.object({ type: z.literal('MultiLineString'), coordinates: z.array(z.array(LoosePosition)) }),
])

/** All of them as one area, as the outline of a town with its exclaves is. */
export function joined(areas: readonly AreaOf[]): AreaOf | null {
  const [first, ...others] = areas
  if (first === undefined || others.length === 0) return first ?? null
  return {
    type: 'MultiPolygon',
    coordinates: areas.flatMap((area) =>
      area.type === 'Polygon' ? [area.coordinates] : [...area.coordinates],
    ),
  }
}
