/** Two assessments of the sample town: one that is closed, and the last one, to which a unit objects. */
import { answerObjection, markScore, objectToScore } from '../../actions/scoring/change-score.ts'
import { closePeriod, publishPeriod } from '../../actions/scoring/close-period.ts'
import { computePeriod } from '../../actions/scoring/compute-period.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { endedPeriods, type PeriodKey, periodBefore } from '../../domain/scoring/period.ts'
import { reading } from '../../store/db.ts'
import { readPeriod } from '../../store/scoring/periods.ts'
import { scoresOf } from '../../store/scoring/scores.ts'
import { asOf, dayIn, headOf, personWith, type SampleTown } from './town.ts'

/** Longer than any holiday puts off the end of the objections. */
const BEGUN = 24
const CLOSED = 3

export async function assessUnits(town: SampleTown): Promise<void> {
  const { database } = town
  const inspector = personWith(town, 'inspector')
  const [last = ''] = endedPeriods(dayIn(town, 0))
  const before = periodBefore(last)
  await computePeriod(database, asOf(town, inspector, BEGUN), before, null)
  await giveMarks(town, before, BEGUN)
  await publishPeriod(database, asOf(town, inspector, BEGUN), before, null)
  const found = await object(town, before, BEGUN - 1)
  if (found) {
    const where = { key: before, unitId: found.unitId, expected: null }
    const answer = {
      upheld: true,
      value: found.value,
      reason: '经核对验收单，情况属实。',
      evidence: '验收单',
      uploadIds: [],
    }
    const caller = asOf(town, inspector, BEGUN - 2)
    await answerObjection(database, caller, where, found.objectionId, answer)
  }
  await closePeriod(database, asOf(town, personWith(town, 'town-leader'), CLOSED), before, null)

  await computePeriod(database, asOf(town, inspector, 0), last, null)
  await giveMarks(town, last, 0)
  await publishPeriod(database, asOf(town, inspector, 0), last, null)
  await object(town, last, 0)
}

const SEEN = [
  ['东岭村', 4.5, '村口有零星堆放'],
  ['石桥村', 4, '沟渠边有漂浮物'],
  ['柳湾村', 3.5, '裸土苫盖不全'],
  ['下河村', 4.5, '河岸有少量垃圾'],
  ['北坡村', 3, '路边焚烧痕迹一处'],
  ['竹园村', 4, '清运点满溢'],
  ['白沙村', 2.5, '沙石料未覆盖'],
  ['南岗村', 4.5, '公示栏未更新'],
  ['新桥社区', 4, '垃圾混投'],
  ['溪畔社区', 3.5, '楼前堆放杂物'],
] as const

async function giveMarks(town: SampleTown, key: PeriodKey, daysAgo: number): Promise<void> {
  const caller = asOf(town, personWith(town, 'inspector'), daysAgo)
  for (const [name, value, reason] of SEEN) {
    const unitId = town.unitIds.get(name)
    if (unitId === undefined) continue
    const mark = { line: 'spot-check', value, reason, evidence: '现场检查记录', uploadIds: [] }
    await markScore(town.database, caller, { key, unitId, expected: null }, mark)
  }
}

interface Objected {
  readonly unitId: string
  readonly objectionId: string
  /** All points of the line. */
  readonly value: number
}

/** The unit with fewest points that has a head objects to the line that cost it most. */
async function object(town: SampleTown, key: PeriodKey, daysAgo: number): Promise<Objected | null> {
  const program = theProgram(town.tenantId)
  const scores = () =>
    reading(town.database, program, async (db) =>
      scoresOf(db, (await readPeriod(db, key)).periodId),
    )
  const [worst] = (await scores())
    .flatMap(({ score }) => {
      const head = headOf(town, [score.unitId])
      return head ? [{ score, head }] : []
    })
    .sort((a, b) => a.score.outcome.total - b.score.outcome.total)
  const [line] = [...(worst?.score.outcome.lines ?? [])]
    .filter(({ part, fact }) => part !== null && fact !== null)
    .sort((a, b) => a.points - a.most - (b.points - b.most))
  if (!worst || !line || line.points === line.most) return null
  const { unitId } = worst.score
  const text = '所列事项中有的已按期完成，验收材料已在案卷中，请予核对。'
  const where = { key, unitId, expected: null }
  await objectToScore(town.database, asOf(town, worst.head, daysAgo), where, {
    line: line.key,
    text,
    uploadIds: [],
  })
  const objections = (await scores()).find(({ score }) => score.unitId === unitId)?.score.objections
  return { unitId, objectionId: objections?.at(-1)?.objectionId ?? '', value: line.most }
}
