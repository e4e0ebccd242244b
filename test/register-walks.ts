/** Subjects taken through the stages of their registers, by the people the packs name, with all that is asked for. */
import { enterSubject } from '../src/actions/register/keep-subjects.ts'
import { moveSubject } from '../src/actions/register/move-subjects.ts'
import type { Actor } from '../src/domain/organisation/actor.ts'
import { holds } from '../src/domain/register/field-tests.ts'
import type { Geometry } from '../src/domain/register/geometry.ts'
import { Move } from '../src/domain/register/move.ts'
import type { Field } from '../src/domain/register/pack-fields.ts'
import type { FieldTest } from '../src/domain/register/pack-indicators.ts'
import type { Mover } from '../src/domain/register/pack-parts.ts'
import type { Stage } from '../src/domain/register/pack-stages.ts'
import { entryStages, type Register, registerPack } from '../src/domain/register/register-pack.ts'
import { type FieldValue, NewSubject } from '../src/domain/register/subject.ts'
import { wayTo } from '../src/domain/register/way.ts'
import type { Database } from '../src/store/db.ts'
import { builtInPack } from '../src/store/packs/packs.ts'
import { aKeptUpload } from './filing.ts'
import { asCaller, type Town } from './people.ts'

export type Said = Readonly<Record<string, FieldValue>>

/** What the checks of a register need said. */
const SAID: Readonly<Record<string, Said>> = {
  'waste-manifests': { number: '20171201000123', code: '900-214-08', sent: 1, received: 1 },
  'black-odour-reaches': { transparency: 30, oxygen: 3, potential: 100, ammonia: 2 },
  'dust-fall-points': { 'dust-fall': 5, standard: true },
  'noise-sources': { hour: 10, level: 45, over: false },
  'zone-projects': { line: 'yellow', related: true, approval: '津政函〔2016〕1号' },
  plots: { 'planned-use': 'industry', use: 'industry' },
  'petrol-stations': { 'al-ratio': 1.1 },
}
/** What is said where the way leads to this stage, or comes through it. */
const SAID_ON_THE_WAY: Readonly<Record<string, Said>> = {
  'roads/over': { dust: 9 },
  'roads/swept-again': { dust: 9 },
}
const SAID_AT: Readonly<Record<string, Said>> = { 'plots/clear': { 'above-screening': false } }

const SQUARE: Geometry = {
  type: 'Polygon',
  coordinates: [
    [
      [117.1, 39.1],
      [117.11, 39.1],
      [117.11, 39.11],
      [117.1, 39.11],
      [117.1, 39.1],
    ],
  ],
}

interface Trial {
  /** Called before a step that asks for evidence, with the same but the evidence. */
  readonly without?: (move: Promise<unknown>) => Promise<void>
}

/**
 * Enters a subject and takes it to a stage the shortest way; `said` is used for the fields it names, anything
 * that fits for those that must be filled.
 */
export async function subjectAt(
  { database, town }: { readonly database: Database; readonly town: Town },
  slug: string,
  target: string,
  change: Partial<NewSubject> = {},
  { without }: Trial = {},
): Promise<string> {
  const register = await builtInPack(registerPack(slug))
  const [first, ...rest] = wayTo(register, target)
  const onTheWay = SAID_ON_THE_WAY[`${slug}/${target}`]
  const said = { ...SAID[slug], ...onTheWay, ...(change.fields as Said) }
  const sample = (field: Field) => said[field.key] ?? anyValue({ database, town }, field)
  const values: Record<string, FieldValue> = { ...(change.fields as Said) }
  for (const field of register.fields) if (field.required) values[field.key] = await sample(field)
  for (const stage of rest) satisfy(register, stage, values, Object.keys(values))
  const { common } = register
  const { id } = await enterSubject(
    database,
    asCaller(town.actors.clerk),
    NewSubject.parse({
      register: slug,
      name: `${common.name.zh}甲`,
      address: common.address === 'none' ? null : '东村1号',
      creditCode: common.creditCode === 'required' ? '91350100M000100Y43' : null,
      place: common.place === 'none' ? null : { longitude: 117.1, latitude: 39.1 },
      geometry: common.shape === 'polygon' ? SQUARE : null,
      unitId: town.units.建管站,
      stage: first?.key,
      ...change,
      fields: values,
    }),
  )
  const hands = new Map<string, Actor>()
  for (const stage of rest) {
    const actor = handFor(town, stage, hands)
    const named = [...stage.fields, ...testedBy(stage)]
    const whole: Record<string, FieldValue> = {
      ...values,
      ...onTheWay,
      ...SAID_AT[`${slug}/${stage.key}`],
    }
    for (const field of register.fields)
      if (named.includes(field.key)) whole[field.key] ??= await sample(field)
    satisfy(register, stage, whole, named)
    const fields = Object.fromEntries(
      Object.entries(whole).filter(([key, value]) => values[key] !== value),
    )
    const caller = asCaller(actor)
    if (stage.evidence.length > 0)
      await without?.(
        moveSubject(database, caller, id, Move.parse({ to: stage.key, fields }), null),
      )
    const evidence = []
    for (const { kind, least } of stage.evidence) {
      const uploadIds = []
      while (uploadIds.length < least) uploadIds.push(await aKeptUpload(database, actor))
      evidence.push({ kind, uploadIds })
    }
    await moveSubject(database, caller, id, Move.parse({ to: stage.key, fields, evidence }), null)
    hands.set(stage.key, actor)
    Object.assign(values, fields)
  }
  return id
}

/** Whoever may take it there and did not take a step before that forbids it. */
function handFor(town: Town, stage: Stage, hands: ReadonlyMap<string, Actor>): Actor {
  const barred = stage.notBy.map((key) => hands.get(key)?.personId)
  const found = stage.by
    .map((role: Mover) => town.actors[role])
    .find(({ personId }) => !barred.includes(personId))
  if (!found) throw new Error(`nobody takes a subject to ${stage.key}`)
  return found
}

const testedBy = ({ rules }: Stage) =>
  rules.flatMap(({ when, must }) => [...when, ...must]).map(({ field }) => field)

/** Changes values, as a person would who reads what is missing. */
function satisfy(
  { fields }: Register,
  { rules }: Stage,
  values: Record<string, FieldValue>,
  among: readonly string[],
): void {
  for (const { when, must } of rules) {
    if (!when.every((each) => holds(each, values))) continue
    for (const asked of must) {
      const isThere = fields.some(({ key }) => key === asked.field) && among.includes(asked.field)
      if (isThere && !holds(asked, values)) values[asked.field] = meeting(asked)
    }
  }
}

function meeting(asked: FieldTest): FieldValue {
  if ('in' in asked) return asked.in[0] ?? ''
  if ('is' in asked) return asked.is
  if ('filled' in asked) return '有'
  return asked.atLeast ?? asked.atMost ?? 0
}

async function anyValue(
  place: { readonly database: Database; readonly town: Town },
  field: Field,
): Promise<FieldValue> {
  switch (field.type) {
    case 'choice':
      return field.many ? [field.options[0]?.key ?? ''] : (field.options[0]?.key ?? '')
    case 'yes-no':
      return true
    case 'date':
      return '2026-02-01'
    case 'number':
    case 'integer':
      return Math.max(field.min ?? 1, Math.min(1, field.max ?? 1))
    case 'phone':
      return '13812341234'
    case 'id-number':
      return '11010519491231002X'
    case 'credit-code':
      return '91350100M000100Y43'
    case 'subject-reference': {
      const register = await builtInPack(registerPack(field.register))
      return subjectAt(place, field.register, entryStages(register)[0]?.key ?? '')
    }
    case 'geometry':
      return SQUARE
    case 'text':
      return '甲'
  }
}
