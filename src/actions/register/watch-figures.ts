/** Figures of registers: counted anew where they must be, their goals watched, the end of each day kept. */
import { dayInChina } from '../../domain/civil-date.ts'
import { ZERO } from '../../domain/exact.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { figureOf, meetsGoal, type Sums } from '../../domain/register/figures.ts'
import type { Indicator } from '../../domain/register/pack-indicators.ts'
import type { Register } from '../../domain/register/register-pack.ts'
import { REGISTERS } from '../../domain/register/registers.ts'
import { type Caller, type Database, reading, type Tx, writing } from '../../store/db.ts'
import { queueNotice } from '../../store/notification/queue.ts'
import { registerInForce } from '../../store/register/definitions.ts'
import { registersUsed } from '../../store/register/overview.ts'
import { keepDay, noteGoal } from '../../store/register/proofs.ts'
import { countAnew, readFigures, registersToCount } from '../../store/register/tallies.ts'

const SLUGS = REGISTERS.map(({ slug }) => slug)

/** @returns how many goals stand otherwise than before. */
export async function watchFigures(
  database: Database,
  tenantId: string,
  now: Date,
): Promise<number> {
  const actor = theProgram(tenantId)
  const caller = { actor, now, request: null }
  const today = dayInChina(now)
  const stale = await reading(database, actor, (db) => registersToCount(db, SLUGS, today))
  for (const register of stale)
    await writing(database, caller, (tx) => countAnew(tx, caller, register))
  const used = await reading(database, actor, registersUsed)
  let changed = 0
  for (const slug of used)
    changed += await writing(database, caller, async (tx) => {
      const register = await registerInForce(tx, slug, today)
      const figures = await readFigures(tx, register)
      let count = 0
      for (const indicator of register.indicators) {
        const sums = figures.get(indicator.key) ?? { top: ZERO, bottom: ZERO }
        if (await watchOne(tx, caller, register, indicator, sums)) count += 1
      }
      return count
    })
  return changed
}

async function watchOne(
  tx: Tx,
  caller: Caller,
  { slug: register, zh, en }: Register,
  indicator: Indicator,
  sums: Sums,
): Promise<boolean> {
  const { key, goal } = indicator
  const figure = figureOf(indicator, sums)
  if (figure !== null)
    await keepDay(tx, caller, { register, indicator: key }, dayInChina(caller.now), figure)
  const isMet = goal && meetsGoal(indicator, goal, sums)
  if (goal === undefined || isMet === null || isMet === undefined) return false
  const changed = await noteGoal(tx, caller, { register, indicator: key }, isMet, figure)
  if (!changed) return false
  const toZero = goal.operator === '=' && goal.value === 0
  const said = isMet
    ? { zh: toZero ? '已清零' : '已达到目标', en: toZero ? 'down to zero' : 'goal reached' }
    : { zh: toZero ? '不再为零' : '未保持目标', en: 'goal lost' }
  await queueNotice(tx, caller, {
    to: { roles: ['clerk', 'town-leader'] },
    kind: 'register',
    title: {
      zh: `${zh}：${indicator.zh}${said.zh}（${figure ?? ''}${indicator.unit}）`,
      en: `${en}: ${indicator.en}, ${said.en} (${figure ?? ''} ${indicator.unit})`,
    },
    body: { zh: goal.source, en: goal.source },
    link: `/registers/${register}`,
    dedupeKey: `register/goal/${register}/${key}/${caller.now.toISOString()}`,
  })
  return true
}
