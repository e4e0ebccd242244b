/** The sample town as `npm start` fills it, and what of it the pages are drawn with. */
import { readFile } from 'node:fs/promises'
import { importPlan } from '../../src/actions/import-plan.ts'
import { revealDraw, sealDraw } from '../../src/actions/ledger/draw-look-backs.ts'
import { bringSampleMonitoring } from '../../src/actions/monitoring/bring-sample-monitoring.ts'
import { bringOrganisation } from '../../src/actions/organisation/bring-organisation.ts'
import { openDraft } from '../../src/actions/plan/review-draft.ts'
import { compileFile } from '../../src/compiler/compile.ts'
import { dayInChina } from '../../src/domain/civil-date.ts'
import { SampleMonitoring } from '../../src/domain/monitoring/sample-readings.ts'
import { type Role, theProgram } from '../../src/domain/organisation/actor.ts'
import { Organisation } from '../../src/domain/plan/organisation.ts'
import type { JobContext } from '../../src/jobs/clock.ts'
import { ASSESS_TARGETS } from '../../src/jobs/monitoring/assess-targets.ts'
import { DETECT_ALARMS } from '../../src/jobs/monitoring/detect-alarms.ts'
import { fillSampleTown } from '../../src/jobs/sample/fill-sample-town.ts'
import { bringPerson } from '../../src/jobs/sample/person.ts'
import {
  type Person,
  personWith,
  planCame,
  type SampleContext,
  type SampleTown,
  sampleKeys,
} from '../../src/jobs/sample/town.ts'
import { DRAFT_BULLETINS } from '../../src/jobs/supervision/draft-bulletins.ts'
import { WATCH_LADDER } from '../../src/jobs/supervision/watch-ladder.ts'
import { reading } from '../../src/store/db.ts'
import { placesOf } from '../../src/store/monitoring/gather.ts'
import { listTargets } from '../../src/store/monitoring/targets.ts'

const SAMPLES = new URL('../../samples/', import.meta.url)

export interface Sitters {
  /** Who looks at the pages: the first who may open one does. */
  readonly people: readonly Person[]
  /** Sees what is asked of a unit. */
  readonly member: Person
  /** What stands in the addresses of pages; after the first part of an address, in those alone. */
  readonly ids: Readonly<Record<string, string>>
}

export async function sampleTown(
  context: Omit<SampleContext, 'folder' | 'nextKey'>,
): Promise<Sitters> {
  const { database, tenantId, now } = context
  const program = { actor: theProgram(tenantId), now, request: null }
  const text = await readFile(new URL('qingfeng.organisation.json', SAMPLES), 'utf8')
  const organisation = Organisation.parse(JSON.parse(text))
  const then = { ...program, now: planCame(now) }
  await bringOrganisation(database, then, organisation)
  const bytes = await readFile(new URL('qingfeng.docx', SAMPLES))
  const ledger = await compileFile(bytes, 'qingfeng.docx', { organisation })
  const file = { fileName: '青枫镇整改方案.docx', bytes, ledger }
  const { plan } = await importPlan(database, then, file)
  const folder = new URL('town/', SAMPLES)
  const town = await fillSampleTown({ ...context, folder, nextKey: sampleKeys() })
  await bringReadings(context)
  for (const { run } of [WATCH_LADDER, DRAFT_BULLETINS]) await run(context)

  const clerk = personWith(town, 'clerk')
  const member = personWith(town, 'unit-head')
  const administrators = [
    await administrator(town, '胡晓东', 'system-administrator'),
    await administrator(town, '罗敏', 'security-administrator'),
  ]
  const revised = (await readFile(new URL('qingfeng.txt', SAMPLES), 'utf8'))
    .replaceAll('2026年10月底前', '2026年12月底前')
    .replaceAll('镇纪委', '镇纪委监委')
  const revisedBytes = new TextEncoder().encode(revised)
  const { draftId } = await openDraft(
    database,
    { ...program, actor: clerk },
    {
      fileName: '青枫镇整改方案（修订）.txt',
      bytes: revisedBytes,
      ledger: await compileFile(revisedBytes, '修订.txt', { organisation }),
      level: 'own',
      revises: plan.planId,
    },
  )
  const others = (['town-leader', 'checker', 'inspector'] as const).map((role) =>
    personWith(town, role),
  )
  return {
    people: [clerk, member, ...others, ...administrators],
    member,
    ids: {
      ...(await idsIn(town, member)),
      planId: plan.planId,
      draftId: draftId ?? '',
      'look-back-draws/drawId': await lookBackDraw(context, clerk),
      personId: member.personId,
      name: 'lifecycle',
      slug: 'boilers',
    },
  }
}

/** Two of those struck off this year, drawn and shown. */
async function lookBackDraw(
  { database, now, drawSecrets }: Pick<SampleContext, 'database' | 'now' | 'drawSecrets'>,
  clerk: Person,
): Promise<string> {
  const caller = { actor: clerk, now, request: null }
  const drawn = await sealDraw(database, caller, drawSecrets, {
    title: '11月份回头看抽取',
    drawOn: dayInChina(now),
    strata: ['class'],
    percent: 50,
    scope: { class: null, level: null, unitId: null, struckOffFrom: null, struckOffTo: null },
  })
  await revealDraw(database, caller, drawSecrets, drawn.drawId, drawn.version)
  return drawn.drawId
}

async function bringReadings(context: JobContext): Promise<void> {
  const { database, tenantId, now } = context
  const text = await readFile(new URL('qingfeng.monitoring.json', SAMPLES), 'utf8')
  const caller = { actor: theProgram(tenantId), now, request: null }
  await bringSampleMonitoring(database, caller, SampleMonitoring.parse(JSON.parse(text)))
  for (const { run } of [DETECT_ALARMS, ASSESS_TARGETS]) await run(context)
}

async function administrator(town: SampleTown, name: string, role: Role): Promise<Person> {
  const person = await bringPerson(town, { name, roles: [role], post: null, daysAgo: 0 })
  return { ...person, unit: null }
}

/** What is furthest on its way of each kind. */
function idsIn({ database, tenantId }: SampleTown, { ownUnits }: Person) {
  return reading(database, theProgram(tenantId), async (db) => {
    const item = await db
      .selectFrom('item')
      .select('item_id')
      .where('state', '=', 'under-way')
      .where('lead_unit_id', 'in', ownUnits)
      .executeTakeFirst()
    const subject = await db
      .selectFrom('subject')
      .select('subject_id')
      .where('register', '=', 'boilers')
      .orderBy('version', 'desc')
      .orderBy('name')
      .executeTakeFirst()
    const draw = await db
      .selectFrom('draw')
      .select('draw_id')
      .where('state', '=', 'published')
      .executeTakeFirst()
    const enforced = await db
      .selectFrom('enforcement_case')
      .select('case_id')
      .where('state', '=', 'closed')
      .executeTakeFirst()
    const complaint = await db
      .selectFrom('complaint')
      .select('complaint_id')
      .orderBy('version', 'desc')
      .executeTakeFirst()
    const scored = await db
      .selectFrom('score')
      .innerJoin('score_period', (join) =>
        join
          .onRef('score_period.tenant_id', '=', 'score.tenant_id')
          .onRef('score_period.period_id', '=', 'score.period_id'),
      )
      .select(['score_period.key', 'score.unit_id'])
      .where('score.open_objections', '>', 0)
      .executeTakeFirst()
    const paper = await db
      .selectFrom('supervision_notice')
      .select('notice_id')
      .orderBy('rung', 'desc')
      .executeTakeFirst()
    const bulletin = await db
      .selectFrom('bulletin')
      .select('bulletin_id')
      .orderBy('period_to', 'desc')
      .executeTakeFirst()
    const { items } = await listTargets(db, { bound: true }, null, 100)
    const target = items.find(({ binding }) => binding?.indicator === 'pm25-mean')
    const [station] = await placesOf(db, 'air', null)
    return Object.fromEntries(
      Object.entries({
        itemId: item?.item_id,
        subjectId: subject?.subject_id,
        drawId: draw?.draw_id,
        caseId: enforced?.case_id,
        complaintId: complaint?.complaint_id,
        period: scored?.key,
        unitId: scored?.unit_id,
        targetId: target?.targetId,
        noticeId: paper?.notice_id,
        bulletinId: bulletin?.bulletin_id,
        stationId: station?.stationId,
      }).filter((entry): entry is [string, string] => entry[1] !== undefined),
    )
  })
}
