/** What people do with one score: points by hand, an objection of the unit, its answer. */
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import type { Json } from '../../domain/log/event.ts'
import type { BasisFile } from '../../domain/monitoring/basis.ts'
import type { NoticeTo } from '../../domain/notification/notice.ts'
import { refuse } from '../../domain/refusal.ts'
import type { SCORING_EVENTS } from '../../domain/scoring/events.ts'
import { periodName } from '../../domain/scoring/names.ts'
import type { Period, PeriodKey, PeriodState } from '../../domain/scoring/period.ts'
import {
  demandAnswer,
  demandByHand,
  demandObjection,
  type NewAnswer,
  type NewMark,
  type NewObjection,
  type Score,
  withOutcome,
} from '../../domain/scoring/score.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { newIds } from '../../store/ids.ts'
import { holdFiles } from '../../store/monitoring/basis-files.ts'
import { queueNotice } from '../../store/notification/queue.ts'
import { insertScoreFiles } from '../../store/scoring/files.ts'
import { lockPeriod } from '../../store/scoring/periods.ts'
import { holdsPostIn, placeAnew, readScore, saveScore } from '../../store/scoring/scores.ts'

export interface OfUnit {
  readonly key: PeriodKey
  readonly unitId: string
  /** The version of the score the caller saw; null: whatever it is. */
  readonly expected: number | null
}

export interface ScoreResult {
  readonly unitId: string
  readonly version: number
  readonly total: number
}

interface Change {
  readonly score: Omit<Score, 'outcome'>
  readonly type: Extract<keyof typeof SCORING_EVENTS, `score.${string}`>
  readonly data: { readonly [key: string]: Json | undefined }
  /** Who is told of it. */
  readonly tell?: { readonly to: NoticeTo; readonly zh: string; readonly en: string }
}

/**
 * @throws {Refusal} NOT_YOUR_DUTY, SCORING_PERIOD_NOT_FOUND, SCORING_UNIT_NOT_FOUND, RECORD_STALE,
 * SCORING_OUT_OF_TURN, SCORING_OWN_UNIT, UPLOAD_NOT_FOUND, UPLOAD_UNFINISHED, and what `demandByHand` refuses
 */
export function markScore(
  database: Database,
  caller: Caller,
  where: OfUnit,
  { uploadIds, ...mark }: NewMark,
): Promise<ScoreResult> {
  const wanted = { state: 'provisional', uploadIds } as const
  return assess(database, caller, where, wanted, ({ rules }, score, files) => {
    demandByHand(rules, score.sheet, mark)
    const marks = [...score.marks, { ...mark, files, ...done(caller), objectionId: null }]
    return { score: { ...score, marks }, type: 'score.marked', data: { ...mark, files } }
  })
}

/** @throws {Refusal} as `markScore`, and what `demandObjection` refuses */
export function objectToScore(
  database: Database,
  caller: Caller,
  where: OfUnit,
  { uploadIds, ...objection }: NewObjection,
): Promise<ScoreResult> {
  demand(caller.actor, 'score.object', [where.unitId])
  const wanted = { state: 'published', uploadIds } as const
  return change(database, caller, where, wanted, (period, score, files) => {
    demandObjection(period, score, objection, dayInChina(caller.now))
    const [objectionId = ''] = newIds(caller.now, 1)
    const made = { ...objection, ...done(caller), objectionId, files, answer: null }
    return {
      score: { ...score, objections: [...score.objections, made] },
      type: 'score.objected',
      data: { ...objection, objectionId, files },
      tell: {
        to: { roles: ['town-leader', 'inspector'] },
        zh: `${score.unit}对得分提出申诉：${objection.text}`,
        en: `${score.unit} objects: ${objection.text}`,
      },
    }
  })
}

/** @throws {Refusal} as `markScore`, and what `demandAnswer` refuses */
export function answerObjection(
  database: Database,
  caller: Caller,
  where: OfUnit,
  objectionId: string,
  answer: NewAnswer,
): Promise<ScoreResult> {
  const { upheld, value, reason, evidence, uploadIds } = answer
  const wanted = { state: 'published', uploadIds } as const
  return assess(database, caller, where, wanted, ({ rules }, score, files) => {
    const { line } = demandAnswer(rules, score, objectionId, answer)
    const by = done(caller)
    const objections = score.objections.map((each) =>
      each.objectionId === objectionId
        ? { ...each, answer: { ...by, upheld, value, reason, files } }
        : each,
    )
    const given =
      value === null ? [] : [{ line, value, reason, evidence, files, ...by, objectionId }]
    return {
      score: { ...score, objections, marks: [...score.marks, ...given] },
      type: 'score.objection-answered',
      data: { objectionId, upheld, value, reason, files },
      tell: {
        to: { unitHeads: [score.unitId] },
        zh: `申诉${upheld ? '成立，得分已更正' : '不成立'}：${reason}`,
        en: `Your objection was ${upheld ? 'upheld' : 'not upheld'}: ${reason}`,
      },
    }
  })
}

/** In which state of the period, and what it rests on. */
interface Wanted {
  readonly state: PeriodState
  readonly uploadIds: readonly string[]
}

type Make = (period: Period, score: Score, files: readonly BasisFile[]) => Change

/** Nobody gives points to a unit of their own. @throws {Refusal} SCORING_OWN_UNIT, and as `change` */
function assess(
  database: Database,
  caller: Caller,
  where: OfUnit,
  wanted: Wanted,
  make: Make,
): Promise<ScoreResult> {
  const { actor, now } = caller
  demand(actor, 'score.assess')
  return change(database, caller, where, wanted, make, async (tx) => {
    const { personId } = actor
    if (personId !== null && (await holdsPostIn(tx, personId, where.unitId, dayInChina(now))))
      refuse('SCORING_OWN_UNIT', {})
  })
}

/** @throws {Refusal} SCORING_PERIOD_NOT_FOUND, SCORING_UNIT_NOT_FOUND, RECORD_STALE, SCORING_OUT_OF_TURN */
function change(
  database: Database,
  caller: Caller,
  { key, unitId, expected }: OfUnit,
  { state, uploadIds }: Wanted,
  make: Make,
  demandMore: (tx: Tx) => Promise<void> = async () => {},
): Promise<ScoreResult> {
  return writing(database, caller, async (tx) => {
    const { periodId, period } = await lockPeriod(tx, key, null)
    const { scoreId, score: before } = await readScore(tx, { periodId, key }, unitId)
    const actual = before.version
    if (expected !== null && expected !== actual) refuse('RECORD_STALE', { expected, actual })
    if (period.state !== state) refuse('SCORING_OUT_OF_TURN', { state: period.state })
    await demandMore(tx)
    const held = await holdFiles(tx, uploadIds, caller.now)
    const files = held.map(({ file }) => file)
    const { score: made, type, data, tell } = make(period, before, files)
    const version = actual + 1
    const score = withOutcome(period.rules, { ...made, version })
    const { total, grade } = score.outcome
    const result = type === 'score.objected' ? {} : { total, grade }
    await saveScore(tx, caller, { scoreId, score, data: { ...data, ...result } }, type)
    await insertScoreFiles(tx, caller.actor.tenantId, scoreId, held)
    if (total !== before.outcome.total) await placeAnew(tx, periodId)
    if (tell)
      await queueNotice(tx, caller, {
        ...{ to: tell.to, kind: 'scoring', link: `/scores/${key}/${unitId}` },
        title: {
          zh: `${periodName(key, 'zh')}绩效考评：${score.unit}`,
          en: `Scores of ${key}: ${score.unit}`,
        },
        body: { zh: tell.zh, en: tell.en },
        dedupeKey: `scoring/${key}/${unitId}/${version}`,
      })
    return { unitId, version, total }
  })
}

const done = ({ actor, now }: Caller) => ({
  ...{ by: actor.personId, name: actor.name, at: now.toISOString() },
})
