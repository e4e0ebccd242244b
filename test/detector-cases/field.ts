/** Complaints after a strike-off, and patrols, as they come and as they are made up. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { CivilDate } from '../../src/domain/civil-date.ts'
import { addDays } from '../../src/domain/civil-date.ts'
import type { Facts } from '../../src/domain/flag/facts.ts'
import { GridPack } from '../../src/domain/grid/grid-pack.ts'
import { assessTrack, type TrackPoint } from '../../src/domain/grid/patrol.ts'
import { anItem, at, facts, on, SITE } from './facts.ts'
import type { LabelledCase } from './labelled.ts'
import type { Chance } from './random.ts'

const { tracks } = GridPack.parse(
  parse(readFileSync(new URL('../../packs/environment/grid.yaml', import.meta.url), 'utf8')),
)

const repeat = (random: Chance, metres: number, days: number): Facts['repeats'][number] => ({
  complaintId: random.id(),
  number: `D3TJ20260${random.between(100, 999)}0001`,
  closedOn: on(10),
  receivedOn: addDays(on(10), days) as CivilDate,
  metres,
})

/** The same again within sight of what was struck off. */
export function complainedAgain(random: Chance): LabelledCase {
  const own = repeat(random, random.between(0, 320), random.between(3, 500))
  return { isTrue: true, facts: facts(anItem(random), { repeats: [own] }) }
}

/** Somebody else’s trouble further off, or the same place years later. */
export function complainedElsewhere(random: Chance): LabelledCase {
  const far = random.maybe(0.5)
  const metres = far ? random.between(280, 2_000) : random.between(0, 300)
  const days = far ? random.between(3, 500) : random.between(740, 2_000)
  const repeats = random.maybe(0.4) ? [] : [repeat(random, metres, days)]
  return { isTrue: false, facts: facts(anItem(random), { repeats }) }
}

const SIDE = 0.012
const area = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [SITE.longitude, SITE.latitude],
      [SITE.longitude + SIDE, SITE.latitude],
      [SITE.longitude + SIDE, SITE.latitude + SIDE],
      [SITE.longitude, SITE.latitude + SIDE],
      [SITE.longitude, SITE.latitude],
    ] as [number, number][],
  ],
}

/** A way in legs of so many metres a point, a point every so many seconds. */
function patrol(
  random: Chance,
  {
    points,
    metres,
    seconds,
    away = 0,
  }: { points: number; metres: number; seconds: number; away?: number },
): Facts {
  const start = Date.parse(at(5))
  let [longitude, latitude, heading] = [
    SITE.longitude + SIDE * (0.2 + 0.6 * random.next()) + away,
    SITE.latitude + SIDE * (0.2 + 0.6 * random.next()),
    random.next() * 6,
  ]
  const track: TrackPoint[] = Array.from({ length: points }, (_, n) => {
    heading += random.bell() * 0.2
    const outside =
      latitude < SITE.latitude ||
      latitude > SITE.latitude + SIDE ||
      longitude < SITE.longitude + away ||
      longitude > SITE.longitude + SIDE + away
    if (outside)
      heading = Math.atan2(
        SITE.latitude + SIDE / 2 - latitude,
        SITE.longitude + away + SIDE / 2 - longitude,
      )
    latitude += (Math.sin(heading) * metres) / 111_195
    longitude += (Math.cos(heading) * metres) / 86_000
    const accuracy = 5 + Math.abs(random.bell()) * 10
    return {
      at: new Date(start + n * seconds * 1_000).toISOString(),
      longitude,
      latitude,
      accuracy,
    }
  })
  const startedAt = new Date(start).toISOString()
  const endedAt = new Date(start + Math.max(points, 1) * seconds * 1_000).toISOString()
  const assessment = assessTrack(track, { startedAt, endedAt }, area, tracks)
  const found = { patrolId: random.id(), cell: '东村', person: '王二', startedAt, assessment }
  return facts(anItem(random), { patrols: [found] })
}

/** On foot or by bicycle, within the cell, for half an hour and more. */
export function walked(random: Chance): LabelledCase {
  const shape = { points: random.between(90, 400), metres: random.between(12, 40), seconds: 20 }
  return { isTrue: false, facts: patrol(random, shape) }
}

/** Driven past, walked elsewhere, or only switched on. */
export function madeUpPatrol(random: Chance): LabelledCase {
  const shape = random.pick([
    { points: random.between(30, 200), metres: random.between(160, 400), seconds: 20 },
    { points: random.between(60, 200), metres: 25, seconds: 20, away: 0.03 },
    { points: random.between(0, 6), metres: 20, seconds: 20 },
    { points: 0, metres: 0, seconds: 60 },
  ])
  return { isTrue: true, facts: patrol(random, shape) }
}
