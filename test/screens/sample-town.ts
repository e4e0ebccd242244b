/** The sample town at work: its plan in the ledger, people in its units, items on every part of their way. */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { importPlan } from '../../src/actions/import-plan.ts'
import { takeStep } from '../../src/actions/ledger/take-step.ts'
import { bringSampleMonitoring } from '../../src/actions/monitoring/bring-sample-monitoring.ts'
import { bringOrganisation } from '../../src/actions/organisation/bring-organisation.ts'
import { openDraft } from '../../src/actions/plan/review-draft.ts'
import { compileFile } from '../../src/compiler/compile.ts'
import { addDays, type CivilDate, dayInChina } from '../../src/domain/civil-date.ts'
import { COMMANDS, type Command } from '../../src/domain/ledger/commands.ts'
import type { Step } from '../../src/domain/ledger/steps.ts'
import { SampleMonitoring } from '../../src/domain/monitoring/sample-readings.ts'
import {
  type Actor,
  isUnitRole,
  type Role,
  theProgram,
} from '../../src/domain/organisation/actor.ts'
import { Organisation } from '../../src/domain/plan/organisation.ts'
import { ASSESS_TARGETS } from '../../src/jobs/monitoring/assess-targets.ts'
import { DETECT_ALARMS } from '../../src/jobs/monitoring/detect-alarms.ts'
import { type Caller, type Database, reading, writing } from '../../src/store/db.ts'
import type { Filing } from '../../src/store/evidence/filing.ts'
import { placesOf } from '../../src/store/monitoring/gather.ts'
import { listTargets } from '../../src/store/monitoring/targets.ts'

const SAMPLES = new URL('../../samples/', import.meta.url)
const SINCE = '2020-01-01' as CivilDate

/** Who looks at the pages: the first who may open one does. */
const PEOPLE = [
  ['member', '周海燕', ['unit-head'], '环保办'],
  ['clerk', '陈立新', ['clerk'], null],
  ['leader', '沈国强', ['town-leader'], null],
  ['checker', '何平', ['checker'], null],
  ['inspector', '方志远', ['inspector'], null],
  ['manager', '胡晓东', ['system-administrator'], null],
  ['guard', '罗敏', ['security-administrator'], null],
] as const
export type Player = (typeof PEOPLE)[number][0]

export interface SampleTown {
  readonly people: Readonly<Record<Player, Actor & { readonly personId: string }>>
  readonly planId: string
  readonly draftId: string
  /** An item of the member's on which work is under way. */
  readonly itemId: string
  readonly stationId: string
  readonly targetId: string
}

/** @param now the day on which the pages are looked at; work on the plan began five weeks before. */
export async function sampleTown(
  database: Database,
  tenantId: string,
  now: Date,
  filing: Filing,
): Promise<SampleTown> {
  const began = new Date(now.getTime() - 35 * 86_400_000)
  const program: Caller = { actor: theProgram(tenantId), now: began, request: null }
  const text = await readFile(new URL('qingfeng.organisation.json', SAMPLES), 'utf8')
  const organisation = Organisation.parse(JSON.parse(text))
  await bringOrganisation(database, program, organisation)
  const units = await reading(database, program.actor, (db) =>
    db.selectFrom('unit').select(['unit_id', 'name']).orderBy('position').execute(),
  )
  const unitOf = new Map(units.map(({ name, unit_id }) => [name, unit_id]))
  const people = {} as Record<Player, Actor & { readonly personId: string }>
  for (const [player, name, roles, unit] of PEOPLE)
    people[player] = await person(database, program, name, roles, unitOf.get(unit ?? '') ?? null)

  const bytes = await readFile(new URL('qingfeng.docx', SAMPLES))
  const ledger = await compileFile(bytes, 'qingfeng.docx', { organisation })
  const file = { fileName: '青枫镇整改方案.docx', bytes, ledger }
  const { plan } = await importPlan(database, program, file)
  const itemId = await work(database, program, people, began, now)

  const revised = (await readFile(new URL('qingfeng.txt', SAMPLES), 'utf8'))
    .replaceAll('2026年10月底前', '2026年12月底前')
    .replaceAll('镇纪委', '镇纪委监委')
  const revisedBytes = new TextEncoder().encode(revised)
  const { draftId } = await openDraft(
    database,
    { ...program, actor: people.clerk, now },
    {
      fileName: '青枫镇整改方案（修订）.txt',
      bytes: revisedBytes,
      ledger: await compileFile(revisedBytes, '修订.txt', { organisation }),
      level: 'own',
      revises: plan.planId,
    },
  )
  const measured = await bringReadings(database, { ...program, now }, filing)
  return { people, planId: plan.planId, draftId: draftId ?? '', itemId, ...measured }
}

/** @returns a station and a target to look at. */
async function bringReadings(database: Database, caller: Caller, filing: Filing) {
  const text = await readFile(new URL('qingfeng.monitoring.json', SAMPLES), 'utf8')
  await bringSampleMonitoring(database, caller, SampleMonitoring.parse(JSON.parse(text)))
  const job = { database, tenantId: caller.actor.tenantId, now: caller.now }
  for (const { run } of [DETECT_ALARMS, ASSESS_TARGETS]) await run({ ...job, filing })
  return reading(database, caller.actor, async (db) => {
    const { items } = await listTargets(db, { bound: true }, null, 100)
    const target = items.find(({ binding }) => binding?.indicator === 'pm25-mean')
    const [station] = await placesOf(db, 'air', null)
    return { stationId: station?.stationId ?? '', targetId: target?.targetId ?? '' }
  })
}

/** The way of an item, and how many days after the beginning each step is taken. */
const WAY: readonly (readonly [Step, number])[] = [
  ['assign', 1],
  ['acknowledge', 3],
  ['set-plan', 6],
  ['start', 8],
  ['report-progress', 20],
  ['report-progress', 29],
]

/** Every item gets as far as its place in the plan says. @returns the item to look at. */
async function work(
  database: Database,
  program: Caller,
  people: SampleTown['people'],
  began: Date,
  now: Date,
): Promise<string> {
  const items = await reading(database, program.actor, (db) =>
    db
      .selectFrom('item')
      .innerJoin('plan_item', 'plan_item.item_id', 'item.plan_item_id')
      .select(['item.item_id', 'item.lead_unit_id', 'item.unit_ids', 'item.due_on'])
      .orderBy('plan_item.position')
      .execute(),
  )
  const [own = ''] = people.member.ownUnits
  let shown = ''
  for (const [index, { item_id, lead_unit_id, unit_ids, due_on }] of items.entries()) {
    const lead = lead_unit_id ?? unit_ids[0] ?? own
    const head: Actor = { ...people.member, units: [lead], ownUnits: [lead] }
    const steps = WAY.slice(0, lead === own ? WAY.length : index % (WAY.length + 1))
    for (const [step, days] of steps) {
      const at = new Date(began.getTime() + days * 86_400_000)
      await takeStep(
        database,
        { actor: step === 'assign' ? people.clerk : head, now: at, request: null },
        {
          itemId: item_id,
          command: commandOf(step, days, {
            lead,
            assist: unit_ids.filter((id) => id !== lead),
            due: due_on ?? addDays(dayInChina(now), 60),
          }),
          occurredAt: null,
          expectedVersion: null,
        },
      )
    }
    if (lead === own && shown === '') shown = item_id
  }
  return shown
}

interface Duty {
  readonly lead: string
  readonly assist: readonly string[]
  readonly due: CivilDate
}

function commandOf(step: Step, days: number, { lead, assist, due }: Duty): Command {
  const said: Readonly<Record<string, object>> = {
    assign: { leadUnitId: lead, assistUnitIds: assist },
    'set-plan': {
      milestones: [
        { key: 'a', title: '排查建账', dueOn: due, share: 30 },
        { key: 'b', title: '完成整改', dueOn: due, share: 70 },
      ],
      reportEveryDays: 14,
    },
    'report-progress': { text: '已按方案推进，完成现场排查并建立台账。', share: days * 2 },
  }
  return { step, data: COMMANDS[step].parse(said[step] ?? {}) } as Command
}

async function person(
  database: Database,
  program: Caller,
  name: string,
  roles: readonly Role[],
  unitId: string | null,
): Promise<Actor & { readonly personId: string }> {
  const { tenantId } = program.actor
  const personId = randomUUID()
  const key = { tenant_id: tenantId, person_id: personId }
  await writing(database, program, async (tx) => {
    await tx
      .insertInto('person')
      .values({ ...key, name, phone: null, email: null, version: 1, left_on: null })
      .execute()
    for (const role of roles)
      await tx
        .insertInto('role_grant')
        .values({ ...key, grant_id: randomUUID(), role, from_on: SINCE, to_on: null })
        .execute()
    if (unitId !== null)
      await tx
        .insertInto('post')
        .values({
          ...key,
          post_id: randomUUID(),
          unit_id: unitId,
          title: '主任',
          is_head: true,
          from_on: SINCE,
          to_on: null,
        })
        .execute()
  })
  const ownUnits = unitId === null ? [] : [unitId]
  const units = roles.every(isUnitRole) ? ownUnits : 'all'
  return { tenantId, personId, name, roles, units, ownUnits, scopes: null }
}
