/** Random draws of the sample town, of firms and of items struck off: one that is over, one that lies sealed. */
import { enterResult } from '../../actions/draw/handle-task.ts'
import { registerDraw } from '../../actions/draw/register-draw.ts'
import { publishDraw, revealDraw, sealDraw } from '../../actions/draw/take-draw-step.ts'
import {
  revealDraw as revealLookBack,
  sealDraw as sealLookBack,
} from '../../actions/ledger/draw-look-backs.ts'
import { NewDraw, TaskResult } from '../../domain/draw/plan.ts'
import { NewLookBackDraw } from '../../domain/ledger/look-back-draw.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { reading } from '../../store/db.ts'
import { tasksOf } from '../../store/draw/tasks.ts'
import { asOf, dayIn, personWith, type SampleTown } from './town.ts'

const DRAWN = 20

export async function holdDraws(town: SampleTown): Promise<void> {
  const { database, drawSecrets } = town
  const clerk = personWith(town, 'clerk')
  const program = theProgram(town.tenantId)
  const register = async (title: string, day: number, daysAgo: number) => {
    const wanted = { title, drawOn: dayIn(town, day), profile: 'county-2015', registers: CLASSES }
    const caller = () => asOf(town, clerk, daysAgo)
    const { id } = await registerDraw(database, caller(), drawSecrets, NewDraw.parse(wanted))
    await sealDraw(database, caller(), drawSecrets, id, null)
    return id
  }
  const over = await register('上季度双随机抽查', -DRAWN, DRAWN + 7)
  await revealDraw(database, asOf(town, program, DRAWN), drawSecrets, over, null)
  const tasks = await reading(database, program, (db) => tasksOf(db, over))
  for (const [index, { taskId, inspectorIds }] of tasks.entries()) {
    const inspector = town.people.find(({ personId }) => inspectorIds.includes(personId))
    if (!inspector) continue
    const daysAgo = Math.max(6, DRAWN - 3 - index)
    const failed = index === 1
    const result = TaskResult.parse({
      checkedOn: dayIn(town, -daysAgo),
      result: failed ? 'failed' : 'passed',
      note: failed ? '台账记录不全，已当场要求补齐。' : '治理设施正常运行，台账完整。',
    })
    await enterResult(database, asOf(town, inspector, daysAgo), taskId, result, null)
  }
  await publishDraw(database, asOf(town, clerk, 4), over, null)
  await register('本季度双随机抽查', 5, 2)
}

const CLASSES = [
  { register: 'dischargers', classKey: 'key', field: 'key', equals: 'true' },
  { register: 'voc-firms', classKey: 'general' },
]

/** Look-backs drawn from what is struck off: one shown ten days ago, one sealed until its day. */
export async function drawForLookBack(town: SampleTown): Promise<void> {
  const { database, drawSecrets } = town
  const clerk = personWith(town, 'clerk')
  const seal = (title: string, day: number, daysAgo: number) =>
    sealLookBack(
      database,
      asOf(town, clerk, daysAgo),
      drawSecrets,
      NewLookBackDraw.parse({ title, drawOn: dayIn(town, day), strata: ['level'], percent: 30 }),
    )
  const { drawId } = await seal('上季度回头看随机抽取', -10, 17)
  await revealLookBack(database, asOf(town, clerk, 10), drawSecrets, drawId, null)
  await seal('本季度回头看随机抽取', 6, 1)
}
