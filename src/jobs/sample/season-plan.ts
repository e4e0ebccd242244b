/** A second plan of the sample town, which was revised a month after: one duty has a later day, one is withdrawn. */
import { readFile } from 'node:fs/promises'
import { importPlan } from '../../actions/import-plan.ts'
import { openDraft } from '../../actions/plan/review-draft.ts'
import { decideRevision, takeInDraft } from '../../actions/plan/take-in-draft.ts'
import { compileFile } from '../../compiler/compile.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { reading } from '../../store/db.ts'
import { itemsListedAt } from '../../store/operations/sample.ts'
import { knownOrganisation } from '../../store/organisation/known.ts'
import { asOf, dayIn, headOf, personWith, type SampleTown } from './town.ts'
import { walk } from './walk.ts'
import { begun } from './way.ts'

const CAME = 32
const REVISED = 12
const FILE = '青枫镇秋冬季大气污染综合治理攻坚方案'
const WITHDRAWN = '已由区交警部门统一设置限行区域，不再由镇里承担。'
const PUT_OFF = '部分销售点跨村经营，排查范围扩大，时限顺延。'

export async function bringSeasonPlan(town: SampleTown): Promise<void> {
  const { database, tenantId } = town
  const clerk = personWith(town, 'clerk')
  const file = await compiled(town, 'season.txt', `${FILE}.txt`)
  const came = asOf(town, clerk, CAME)
  const { plan } = await importPlan(database, came, file)
  const items = await reading(database, theProgram(tenantId), (db) => itemsListedAt(db, came.now))
  for (const { item_id: itemId, lead_unit_id, unit_ids, due_on } of items) {
    const lead = lead_unit_id ?? unit_ids[0]
    if (lead === undefined) continue
    const assist = unit_ids.filter((id) => id !== lead)
    const head = headOf(town, [lead])
    const duty = { itemId, lead, assist, due: due_on ?? dayIn(town, 30), level: 'own' } as const
    const hands = { head: head ?? clerk, otherHead: headOf(town, assist, head) ?? clerk }
    await walk(town, { ...duty, ...hands }, begun(CAME - 1, head ? undefined : 'assign'))
  }
  const revised = await compiled(town, 'season-revised.txt', `${FILE}（修订）.txt`)
  const clerkLater = () => asOf(town, clerk, REVISED)
  const { draftId } = await openDraft(database, clerkLater(), {
    ...{ ...revised, level: 'own', revises: plan.planId },
  })
  const named = (title: string) => items.find((each) => each.title.startsWith(title))?.item_id ?? ''
  const change = () => ({ draftId: draftId ?? '', expectedVersion: null })
  await decideRevision(database, clerkLater(), change(), [
    { row: named('限行'), accept: true, reassign: false, reason: WITHDRAWN },
    { row: named('清理'), accept: true, reassign: false, reason: PUT_OFF },
  ])
  await takeInDraft(database, clerkLater(), change())
}

async function compiled(town: SampleTown, name: string, fileName: string) {
  const { database, tenantId, folder } = town
  const text = (await readFile(new URL(name, folder), 'utf8'))
    .replace('{年}', dayIn(town, -CAME).slice(0, 4))
    .replace(/\{\+(\d+)天\}/g, (_, days: string) => inWords(dayIn(town, Number(days))))
  const organisation = await reading(database, theProgram(tenantId), (db) =>
    knownOrganisation(db, dayIn(town, 0)),
  )
  const bytes = new TextEncoder().encode(text)
  return {
    fileName,
    bytes,
    ledger: await compileFile(bytes, fileName, organisation ? { organisation } : {}),
  }
}

/** 2026-12-26 → 2026年12月26日 */
const inWords = (day: string) => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')
