/** What an area gives the map: a layer is a source of points or areas, each under its own row policies. */
import { type RawBuilder, sql } from 'kysely'
import type { Permission } from '../../domain/access/permissions.ts'
import type { Area } from '../../domain/map/area.ts'
import type { Bounds } from '../../domain/map/bounds.ts'
import type { Position } from '../../domain/map/geojson.ts'
import type { Line } from '../../domain/map/line.ts'
import { MOST_LATITUDE, type Square } from '../../domain/map/squares.ts'
import type { Db } from '../db.ts'

export interface NamedPoint {
  readonly id: string
  readonly name: string
  readonly at: Position
}

export interface NamedArea {
  readonly id: string
  readonly name: string
  readonly area: Area | Line
}

export interface Counted extends Square {
  readonly count: number
  /** The middle of what is counted. */
  readonly at: Position
}

/** One kind of things within a layer, as one register is. */
export interface LayerPart {
  readonly key: string
  readonly zh: string
  readonly en: string
}

interface LayerTitle {
  readonly name: string
  readonly zh: string
  readonly en: string
  /** Whoever has it sees the layer; of it, what the row policies let through. */
  readonly needs: Permission
  /** Layers of a source that has several, each chosen by itself. Absent: the source is one layer. */
  readonly parts?: (db: Db) => Promise<readonly LayerPart[]>
}

export interface PointLayer extends LayerTitle {
  readonly kind: 'points'
  /** Those in a box, at most so many; `part` is the key of one of `parts`. */
  readonly points: (db: Db, box: Bounds, most: number, part: string) => Promise<NamedPoint[]>
  /** How many are in each square of a level that a box touches, those on its edge counted whole. */
  readonly counts: (db: Db, box: Bounds, level: number, part: string) => Promise<Counted[]>
  /** Whether counts are kept, and so cost less than a look at some hundred points. */
  readonly areCountsKept?: boolean
}

export interface AreaLayer extends LayerTitle {
  readonly kind: 'areas'
  /** Those that meet a box, the largest first; those narrower than `degrees` are left out. */
  readonly areas: (
    db: Db,
    box: Bounds,
    most: number,
    degrees: number,
    part: string,
  ) => Promise<NamedArea[]>
}

export type MapLayer = PointLayer | AreaLayer

/** Rows with `id`, `name`, `longitude` and `latitude`. */
interface PlacedRows {
  readonly rows: (part: string) => RawBuilder<unknown>
}

/** Points of a table, counted by the database. */
export function pointsOf({ rows }: PlacedRows): Pick<PointLayer, 'points' | 'counts'> {
  return {
    points: (db, box, most, part) => pointsIn(db, rows(part), box, most),
    counts: (db, box, level, part) => countByPlace(db, rows(part), box, level),
  }
}

/** @param rows as `PlacedRows` has them. */
export async function pointsIn(
  db: Db,
  rows: RawBuilder<unknown>,
  box: Bounds,
  most: number,
): Promise<NamedPoint[]> {
  const { rows: found } = await sql<NamedRow>`
    select id, name, longitude::float8 as longitude, latitude::float8 as latitude
    from (${rows}) placed where ${inBox(box)} limit ${most}`.execute(db)
  return found.map(({ id, name, longitude, latitude }) => ({
    id,
    name,
    at: [longitude, latitude] as const,
  }))
}

interface NamedRow {
  readonly id: string
  readonly name: string
  readonly longitude: number
  readonly latitude: number
}

async function countByPlace(
  db: Db,
  rows: RawBuilder<unknown>,
  box: Bounds,
  level: number,
): Promise<Counted[]> {
  const size = sql.lit(2 ** level)
  const bounded = sql`greatest(${sql.lit(-MOST_LATITUDE)}, least(${sql.lit(MOST_LATITUDE)}, latitude::float8))`
  const sine = sql`sin(radians(${bounded}))`
  const within = (share: RawBuilder<unknown>) =>
    sql`greatest(0, least(${size} - 1, floor((${share}) * ${size})))::int`
  const { rows: counted } = await sql<Square & { count: number; east: number; north: number }>`
    select ${within(sql`(longitude::float8 + 180) / 360`)} as x,
      ${within(sql`0.5 - ln((1 + ${sine}) / (1 - ${sine})) / (4 * pi())`)} as y,
      count(*)::int as count, avg(longitude::float8) as east, avg(latitude::float8) as north
    from (${rows}) placed where ${inBox(box)} group by 1, 2`.execute(db)
  return counted.map(({ x, y, count, east, north }) => ({ x, y, count, at: [east, north] }))
}

const inBox = ({ southWest: [west, south], northEast: [east, north] }: Bounds) =>
  sql`longitude between ${west} and ${east} and latitude between ${south} and ${north}`
