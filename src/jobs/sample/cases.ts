/** Sites of the sample town inspected, and two cases: one that a failed inspection opened, one carried to its end. */
import { openCaseByHand } from '../../actions/enforcement/open-case.ts'
import { handleCase } from '../../actions/enforcement/take-case-step.ts'
import { inspectSubject } from '../../actions/register/inspect-subject.ts'
import { CASE_COMMANDS, type CaseStep, NewCase } from '../../domain/enforcement/commands.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import { NewInspection, setOn } from '../../domain/register/inspection.ts'
import { reading } from '../../store/db.ts'
import { registerInForce } from '../../store/register/definitions.ts'
import { standingIn } from '../../store/register/standing.ts'
import { asOf, dayIn, type Person, personWith, type SampleTown } from './town.ts'

export async function enforce(town: SampleTown): Promise<void> {
  const first = personWith(town, 'checker')
  const second = personWith(town, 'checker', [first.personId])
  await inspectSites(town, first, second)
  await punish(town, first, second)
}

const SITES = 'building-sites'
/** What fails, site by site; a site beyond these is not inspected. */
const FAILED: readonly (readonly string[])[] = [[], [], ['cover'], ['ground'], []]

async function inspectSites(town: SampleTown, first: Person, second: Person): Promise<void> {
  const program = theProgram(town.tenantId)
  const { ids, items } = await reading(town.database, program, async (db) => {
    const found: { readonly name: string; readonly id: string }[] = []
    for await (const batch of standingIn(db, SITES))
      found.push(...batch.map(({ subjectId, state }) => ({ id: subjectId, name: state.name })))
    const today = dayIn(town, 0)
    const [dust] = (await registerInForce(db, SITES, today)).inspections
    const ordered = found.sort((a, b) => (a.name < b.name ? -1 : 1))
    return { ids: ordered.map(({ id }) => id), items: (dust && setOn(dust, today)?.items) ?? [] }
  })
  for (const [index, failed] of FAILED.entries()) {
    const results = Object.fromEntries(
      items.map(({ key, zh }) => [
        key,
        failed.includes(key) ? { result: 'fail', note: `${zh}未做到` } : { result: 'pass' },
      ]),
    )
    const inspection = NewInspection.parse({ set: 'dust', results, withIds: [second.personId] })
    const caller = asOf(town, first, FAILED.length - index)
    await inspectSubject(town.database, caller, ids[index] ?? '', inspection, null)
  }
}

const OPENED = 60
const MEASURES = [{ key: 'fine', yuan: 20_000 }]
const FACTS = '打磨车间未采取集中收集措施，粉尘外逸。'
const BASIS = '《中华人民共和国大气污染防治法》第一百一十七条'

async function punish(town: SampleTown, first: Person, second: Person): Promise<void> {
  const { database } = town
  const clerk = personWith(town, 'clerk')
  const leader = personWith(town, 'town-leader')
  const inspectorIds = [first.personId, second.personId]
  const on = (daysAgo: number) => dayIn(town, -daysAgo)
  const { id } = await openCaseByHand(
    database,
    asOf(town, first, OPENED),
    NewCase.parse({
      party: { kind: 'organisation', name: '临溪金鼎铸造有限公司', address: '集聚区工业路8号' },
      check: { on: on(OPENED), place: '集聚区工业路8号', facts: FACTS, inspectorIds },
    }),
  )
  const take = async (actor: Actor, daysAgo: number, step: CaseStep, data: object = {}) => {
    const command = { step, data: CASE_COMMANDS[step].parse(data) } as never
    return handleCase(database, asOf(town, actor, daysAgo), id, command, null)
  }
  const serve = (daysAgo: number, paperId: string | undefined) =>
    take(clerk, daysAgo, 'serve', {
      ...{ paperId, on: on(daysAgo), way: 'direct', receiver: '王德胜', note: '' },
    })
  await take(leader, 58, 'file', { violation: 'dust', opinion: '同意立案。' })
  const order = await take(clerk, 57, 'order', { content: '立即安装集气罩并正常运行除尘设施。' })
  await serve(56, order.paper?.paperId)
  const rights = await take(clerk, 50, 'notify', { measures: MEASURES, facts: FACTS, basis: BASIS })
  await serve(49, rights.paper?.paperId)
  await take(clerk, 44, 'waive', { on: on(44) })
  const reason = '系首次违法，能主动改正。'
  const decision = { measures: MEASURES, facts: FACTS, basis: BASIS, reason }
  const decided = await take(leader, 40, 'decide', decision)
  await serve(39, decided.paper?.paperId)
  const rechecked = { on: on(35), finding: 'corrected', facts: '已安装集气罩，除尘设施运行正常。' }
  await take(first, 35, 'recheck', { ...rechecked, inspectorIds, unannounced: true })
  await take(clerk, 30, 'pay', { on: on(30), yuan: 20_000 })
  await take(leader, 28, 'close', { opinion: '已改正并缴清罚款，同意结案。' })
}
