/** Subjects of the sample town: tables and shapes brought in, then taken through their stages with evidence. */
import { readFile } from 'node:fs/promises'
import { importSubjects } from '../../actions/register/import-subjects.ts'
import { enterSubject } from '../../actions/register/keep-subjects.ts'
import { moveSubjects } from '../../actions/register/move-subjects.ts'
import { readCsv } from '../../domain/monitoring/csv.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { Move } from '../../domain/register/move.ts'
import type { Stage } from '../../domain/register/pack-stages.ts'
import type { Register } from '../../domain/register/register-pack.ts'
import { NewSubject } from '../../domain/register/subject.ts'
import { wayTo } from '../../domain/register/way.ts'
import { reading } from '../../store/db.ts'
import { registerInForce } from '../../store/register/definitions.ts'
import { standingIn } from '../../store/register/standing.ts'
import { picturesOf } from './pictures.ts'
import { asOf, dated, dayIn, type Person, personWith, type SampleTown, unitNamed } from './town.ts'

/** With a table each. */
const TABLES = [
  ...['boilers', 'scattered-firms', 'building-sites', 'muck-trucks', 'outfalls', 'dischargers'],
  ...['petrol-stations', 'voc-firms', 'yards', 'livestock-farms'],
] as const
/** With lines or areas on the map. */
const DRAWN = ['roads', 'black-odour-reaches', 'plots', 'ecological-zones'] as const
export const SAMPLE_REGISTERS: readonly string[] = [...TABLES, ...DRAWN]

/** Which column says how far a subject has come; empty: it stands at the beginning. */
const REACHED = '到达'
const ENTERED = 75
const LAST_MOVED = 3

export async function bringSubjects(town: SampleTown): Promise<void> {
  const pictures = picturesOf(town)
  for (const slug of TABLES) await advance(town, slug, await bringTable(town, slug), pictures)
  for (const slug of DRAWN) await advance(town, slug, await bringShapes(town, slug), pictures)
}

/** Name → the stage it has come to. */
type Reached = ReadonlyMap<string, string>

async function bringTable(town: SampleTown, slug: string): Promise<Reached> {
  const text = await readFile(new URL(`registers/${slug}.csv`, town.folder), 'utf8')
  const [head, ...rows] = readCsv(text)
  const at = head?.cells.indexOf(REACHED) ?? -1
  const lines = [head, ...rows].flatMap((line) =>
    line
      ? [{ row: line.row, cells: line.cells.toSpliced(at, 1).map((cell) => dated(town, cell)) }]
      : [],
  )
  const caller = asOf(town, personWith(town, 'clerk'), ENTERED)
  const table = { register: slug, lines, mapping: null, ignoreStage: false, apply: true }
  await importSubjects(town.database, caller, table)
  return new Map(rows.map(({ cells }) => [cells[0] ?? '', cells[at] ?? '']))
}

interface Shape {
  readonly properties: {
    readonly name: string
    readonly unit: string
    readonly to: string
    readonly fields: Readonly<Record<string, unknown>>
  }
  readonly geometry: unknown
}

async function bringShapes(town: SampleTown, slug: string): Promise<Reached> {
  const text = await readFile(new URL(`registers/${slug}.geojson`, town.folder), 'utf8')
  const { features } = JSON.parse(text) as { readonly features: readonly Shape[] }
  const clerk = personWith(town, 'clerk')
  for (const { properties, geometry } of features) {
    const { name, unit, fields } = properties
    const filled = Object.entries(fields).map(([key, value]) => [
      key,
      typeof value === 'string' ? dated(town, value) : value,
    ])
    const subject = { register: slug, name, unitId: unitNamed(town, unit), geometry }
    await enterSubject(
      town.database,
      asOf(town, clerk, ENTERED),
      NewSubject.parse({ ...subject, fields: Object.fromEntries(filled) }),
    )
  }
  return new Map(features.map(({ properties }) => [properties.name, properties.to]))
}

/** Those that have come equally far go together, with the same evidence. */
async function advance(
  town: SampleTown,
  slug: string,
  reached: Reached,
  pictures: ReturnType<typeof picturesOf>,
): Promise<void> {
  const program = theProgram(town.tenantId)
  const groups = new Map<string, string[]>()
  const register = await reading(town.database, program, async (db) => {
    for await (const batch of standingIn(db, slug))
      for (const { subjectId, state } of batch) {
        const stage = reached.get(state.name) ?? ''
        if (stage !== '') groups.set(stage, [...(groups.get(stage) ?? []), subjectId])
      }
    return registerInForce(db, slug, dayIn(town, 0))
  })
  for (const [index, [stage, subjectIds]] of [...groups].entries())
    await walk(town, register, stage, subjectIds, { pictures, last: LAST_MOVED + (index % 5) * 4 })
}

interface Walk {
  readonly pictures: ReturnType<typeof picturesOf>
  /** How many days ago the last step was taken. */
  readonly last: number
}

async function walk(
  town: SampleTown,
  register: Register,
  target: string,
  subjectIds: readonly string[],
  { pictures, last }: Walk,
): Promise<void> {
  const steps = wayTo(register, target).slice(1)
  const hands = new Map<string, Person>()
  for (const [index, stage] of steps.entries()) {
    const person = handFor(town, stage, hands)
    const uploads = stage.evidence.length === 0 ? [] : await pictures(person)
    const evidence = stage.evidence.map(({ kind, least }) => ({
      kind,
      uploadIds: uploads.slice(0, least),
    }))
    const left = (steps.length - 1 - index) / steps.length
    const caller = asOf(town, person, last + Math.round((ENTERED - last - 5) * left))
    const move = Move.parse({ to: stage.key, evidence })
    await moveSubjects(town.database, caller, { ...move, subjectIds, skipBlocked: false })
    hands.set(stage.key, person)
  }
}

/** Whoever may take it there and did not take a step before that forbids it. */
function handFor(town: SampleTown, stage: Stage, hands: ReadonlyMap<string, Person>): Person {
  const barred = stage.notBy.flatMap((key) => hands.get(key)?.personId ?? [])
  const role = (['clerk', 'checker', 'inspector'] as const).find(
    (each) =>
      stage.by.includes(each) &&
      town.people.some(({ personId, roles }) => roles.includes(each) && !barred.includes(personId)),
  )
  if (role === undefined) throw new Error(`nobody takes a sample subject to ${stage.key}`)
  return personWith(town, role, barred)
}
