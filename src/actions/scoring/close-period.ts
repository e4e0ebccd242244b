/** A period is published to the units for their objections, and closed after them: from then on nothing changes. */
import { createHash } from 'node:crypto'
import { demand } from '../../domain/access/permissions.ts'
import { lastDay } from '../../domain/calendar/working-days.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import type { Hash } from '../../domain/log/merkle.ts'
import { refuse } from '../../domain/refusal.ts'
import { periodName } from '../../domain/scoring/names.ts'
import type { Period, PeriodKey } from '../../domain/scoring/period.ts'
import { periodHash } from '../../domain/scoring/score.ts'
import { readCalendar } from '../../store/calendar/years.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { queueNotice } from '../../store/notification/queue.ts'
import { lockPeriod, savePeriod } from '../../store/scoring/periods.ts'
import { scoresOf, showScores } from '../../store/scoring/scores.ts'

const sha256: Hash = (bytes) => createHash('sha256').update(bytes).digest()

interface Result {
  readonly key: PeriodKey
  readonly version: number
}

/** @throws {Refusal} NOT_YOUR_DUTY, SCORING_PERIOD_NOT_FOUND, RECORD_STALE, SCORING_OUT_OF_TURN */
export function publishPeriod(
  database: Database,
  caller: Caller,
  key: PeriodKey,
  expected: number | null,
): Promise<Result> {
  demand(caller.actor, 'score.assess')
  return writing(database, caller, async (tx) => {
    const { actor, now } = caller
    const { periodId, period: before } = await lockPeriod(tx, key, expected)
    const { state, rules } = before
    if (state !== 'provisional') refuse('SCORING_OUT_OF_TURN', { state })
    const today = dayInChina(now)
    const { day, uncertainYears } = lastDay(await readCalendar(tx, today), today, rules.objection)
    const said = { objectUntil: day, uncertainYears }
    const done = { by: actor.personId, name: actor.name, at: now.toISOString() }
    const version = before.version + 1
    const period: Period = {
      ...before,
      version,
      state: 'published',
      published: { ...done, ...said },
    }
    await savePeriod(tx, caller, periodId, period, 'scoring.published', said)
    await showScores(tx, periodId, rules.ranking.open ? 'all' : 'unit')
    const scores = await scoresOf(tx, periodId)
    await queueNotice(tx, caller, {
      to: { unitHeads: scores.map(({ score }) => score.unitId) },
      kind: 'scoring',
      title: { zh: `${periodName(key, 'zh')}绩效考评公示`, en: `Scores of ${key} published` },
      body: {
        zh: `请核对本单位得分，有异议的于 ${day} 前提出。`,
        en: `Look at your unit’s score; objections are taken until ${day}.`,
      },
      link: `/scores/${key}`,
      dedupeKey: `scoring/${key}/published`,
    })
    return { key, version }
  })
}

/**
 * @throws {Refusal} NOT_YOUR_DUTY, SCORING_PERIOD_NOT_FOUND, RECORD_STALE, SCORING_OUT_OF_TURN,
 * SCORING_WINDOW_OPEN, SCORING_OBJECTIONS_OPEN, SCORING_SAME_HAND
 */
export function closePeriod(
  database: Database,
  caller: Caller,
  key: PeriodKey,
  expected: number | null,
): Promise<Result> {
  demand(caller.actor, 'score.close')
  return writing(database, caller, async (tx) => {
    const { actor, now } = caller
    const { periodId, period: before } = await lockPeriod(tx, key, expected)
    const { state, published } = before
    if (state !== 'published' || published === null) return refuse('SCORING_OUT_OF_TURN', { state })
    const { objectUntil: until, by, name } = published
    if (by !== null && by === actor.personId) refuse('SCORING_SAME_HAND', { name })
    if (dayInChina(now) <= until) refuse('SCORING_WINDOW_OPEN', { until })
    const found = await scoresOf(tx, periodId)
    const count = found
      .flatMap(({ score }) => score.objections)
      .filter(({ answer }) => answer === null).length
    if (count > 0) refuse('SCORING_OBJECTIONS_OPEN', { count })
    const scores = found.map(({ score, rank }) => ({ ...score, rank }))
    const said = { sha256: periodHash(sha256, before, scores), units: scores.length }
    const done = { by: actor.personId, name: actor.name, at: now.toISOString() }
    const version = before.version + 1
    const closed = { ...done, sha256: said.sha256 }
    const period: Period = { ...before, version, state: 'final', closed }
    await savePeriod(tx, caller, periodId, period, 'scoring.closed', said)
    await queueNotice(tx, caller, {
      to: { unitHeads: scores.map(({ unitId }) => unitId), roles: ['town-leader', 'inspector'] },
      kind: 'scoring',
      title: { zh: `${periodName(key, 'zh')}绩效考评已定档`, en: `Scores of ${key} are final` },
      body: { zh: '得分、等次和排名不再变动。', en: 'Scores, grades and places stay as they are.' },
      link: `/scores/${key}`,
      dedupeKey: `scoring/${key}/closed`,
    })
    return { key, version }
  })
}
