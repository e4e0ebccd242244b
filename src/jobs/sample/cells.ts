/** The grid of the sample town, walked for a week, and what was found on the way. */
import { readFile } from 'node:fs/promises'
import { reportEvent, takeEventStep } from '../../actions/grid/handle-event.ts'
import { addCell, addMember } from '../../actions/grid/manage-cells.ts'
import { addTrack, finishPatrol, startPatrol } from '../../actions/grid/record-patrol.ts'
import { publishPack } from '../../actions/packs/publish-pack.ts'
import { NewCell } from '../../domain/grid/cell.ts'
import {
  GRID_EVENT_COMMANDS,
  type GridEventStep,
  NewGridEvent,
} from '../../domain/grid/grid-event.ts'
import type { TrackPoint } from '../../domain/grid/patrol.ts'
import type { Json } from '../../domain/log/event.ts'
import type { Area } from '../../domain/map/area.ts'
import { boundsOf } from '../../domain/map/bounds.ts'
import { MAP_PACK } from '../../domain/map/map-pack.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import { reading } from '../../store/db.ts'
import { currentPack } from '../../store/packs/packs.ts'
import { asOf, dayIn, idOf, type Person, personWith, type SampleTown, unitNamed } from './town.ts'

interface Drawn {
  readonly properties: {
    readonly code: string
    readonly name: string
    readonly level: string
    readonly unit: string
    readonly leader: string
    readonly workers: readonly string[]
  }
  readonly geometry: Area
}

interface Walked {
  readonly cellId: string
  readonly name: string
  readonly area: Area
  readonly worker: Person
}

const DRAWN = 80
const MINUTE_MS = 60_000
const DAY_MS = 1_440 * MINUTE_MS

export async function drawGrid(town: SampleTown): Promise<void> {
  const text = await readFile(new URL('cells.geojson', town.folder), 'utf8')
  const { features } = JSON.parse(text) as { readonly features: readonly Drawn[] }
  const clerk = () => asOf(town, personWith(town, 'clerk'), DRAWN)
  const walked: Walked[] = []
  let parentId: string | null = null
  for (const { properties, geometry } of features) {
    const { code, name, level, unit, leader, workers } = properties
    const unitId = unitNamed(town, unit)
    const wanted = NewCell.parse({ code, name, level, parentId, unitId, area: geometry })
    const { id } = await addCell(town.database, clerk(), wanted)
    parentId ??= id
    const members = [
      ['leader', leader] as const,
      ...workers.map((each) => ['worker', each] as const),
    ]
    for (const [role, who] of members)
      await addMember(town.database, clerk(), id, {
        ...{ personId: named(town, who).personId, role },
        ...{ fromOn: dayIn(town, -DRAWN), toOn: null },
      })
    const [first] = workers
    if (first !== undefined)
      walked.push({ cellId: id, name, area: geometry, worker: named(town, first) })
  }
  const [outline] = features
  if (outline) await publishOutline(town, outline.geometry)
  for (const [index, cell] of walked.entries())
    if (index % 3 !== 2) await patrol(town, cell, index % 3)
  for (const [index, cell] of walked.slice(0, FOUND.length).entries()) await find(town, cell, index)
}

function named({ people }: SampleTown, name: string): Person {
  const found = people.find((each) => each.name === name)
  if (!found) throw new Error(`the sample town has nobody called ${name}`)
  return found
}

async function publishOutline(town: SampleTown, area: Area): Promise<void> {
  const program = theProgram(town.tenantId)
  const today = dayIn(town, 0)
  const pack = await reading(town.database, program, (db) => currentPack(db, MAP_PACK, today))
  const content = { ...pack, outline: { area, source: '示例' } }
  await publishPack(town.database, asOf(town, program, 0), {
    ...{ name: MAP_PACK.name, content: content as unknown as { [key: string]: Json } },
    ...{ effectiveFrom: null, reason: '载入示例镇边界', expectedVersion: null },
  })
}

const POINTS = 40

/** A zigzag through the middle of the cell, as a phone notes it each minute. */
async function patrol(
  town: SampleTown,
  { cellId, area, worker }: Walked,
  daysAgo: number,
): Promise<void> {
  const bounds = boundsOf([area])
  if (!bounds) return
  const [[west, south], [east, north]] = [bounds.southWest, bounds.northEast]
  const began = new Date(town.now.getTime() - daysAgo * DAY_MS - (POINTS + 60) * MINUTE_MS)
  const at = (minutes: number) => new Date(began.getTime() + minutes * MINUTE_MS).toISOString()
  const points: TrackPoint[] = Array.from({ length: POINTS }, (_, n) => {
    const along = 0.2 + (0.6 * n) / POINTS
    const across = 0.5 + 0.25 * Math.sin(n / 3)
    return {
      at: at(n),
      longitude: Number((west + (east - west) * along).toFixed(6)),
      latitude: Number((south + (north - south) * across).toFixed(6)),
      accuracy: 8,
    }
  })
  const caller = () => asOf(town, worker, daysAgo)
  const patrolId = idOf(town, `patrol ${cellId}`)
  await startPatrol(town.database, caller(), patrolId, { cellId, startedAt: at(0) })
  await addTrack(town.database, caller(), patrolId, 0, points)
  await finishPatrol(town.database, caller(), patrolId, {
    endedAt: at(POINTS),
    chunks: 1,
    note: '',
  })
}

/** What was found, and the steps taken since. */
const FOUND = [
  ['burning', '田边焚烧秸秆', ['file', 'dispatch', 'handle', 'feed-back', 'verify', 'close']],
  ['dust', '裸土未苫盖约两百平方米', ['file', 'dispatch', 'handle', 'feed-back']],
  ['small-polluters', '已取缔的喷漆点有复产迹象', ['file', 'dispatch', 'handle']],
  ['water', '沟渠有灰色污水流入', ['file', 'dispatch']],
  ['waste', '路边倾倒建筑垃圾一车', ['file']],
  ['fumes', '夜市烧烤未装净化器', []],
] as const satisfies readonly (readonly [string, string, readonly GridEventStep[]])[]

const SAID: Partial<Record<GridEventStep, object>> = {
  handle: { text: '已到现场，责令当事人立即停止并清理。' },
  'feed-back': { text: '已清理完毕，附照片。' },
  verify: { passed: true, note: '现场核实已整改。' },
}

async function find(town: SampleTown, { cellId, name, area, worker }: Walked, index: number) {
  const [kind, text, steps] = FOUND[index] ?? FOUND[0]
  const bounds = boundsOf([area])
  const daysAgo = FOUND.length - index
  const [west, south] = bounds?.southWest ?? [0, 0]
  const [east, north] = bounds?.northEast ?? [0, 0]
  const found = asOf(town, worker, daysAgo)
  const { id } = await reportEvent(
    town.database,
    found,
    NewGridEvent.parse({
      ...{ kind, text, cellId, placeName: name, foundAt: found.now.toISOString() },
      position: { longitude: (west + east) / 2, latitude: (south + north) / 2 },
    }),
  )
  const office = personWith(town, 'clerk')
  const handles = town.people.find(
    ({ unit, roles }) => unit === name && roles.includes('unit-head'),
  )
  const hand = (step: GridEventStep): Actor =>
    step === 'handle' || step === 'feed-back' ? (handles ?? office) : office
  for (const [nth, step] of steps.entries()) {
    const data = GRID_EVENT_COMMANDS[step].parse(SAID[step] ?? {})
    const caller = asOf(town, hand(step), daysAgo - (nth + 1) * 0.02)
    await takeEventStep(town.database, caller, id, { step, data } as never, null)
  }
}
