/** A period is over: what is on record of each unit is counted, and its score is worked out from it. */
import { createHash } from 'node:crypto'
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import type { Json } from '../../domain/log/event.ts'
import type { Hash } from '../../domain/log/merkle.ts'
import { refuse } from '../../domain/refusal.ts'
import { FACT_KEYS } from '../../domain/scoring/facts.ts'
import { periodName } from '../../domain/scoring/names.ts'
import { type Period, type PeriodKey, spanOf } from '../../domain/scoring/period.ts'
import { contentHash, type Score, withOutcome } from '../../domain/scoring/score.ts'
import { SCORING } from '../../domain/scoring/scoring-pack.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { newIds } from '../../store/ids.ts'
import { queueNotice } from '../../store/notification/queue.ts'
import { currentPack } from '../../store/packs/packs.ts'
import { countFacts, NOTHING } from '../../store/scoring/facts.ts'
import {
  findPeriod,
  hadItems,
  insertPeriod,
  lockPeriod,
  savePeriod,
} from '../../store/scoring/periods.ts'
import {
  type FoundScore,
  insertScores,
  type NewScore,
  placeAnew,
  saveScore,
  scoresOf,
  unitsOf,
} from '../../store/scoring/scores.ts'

const sha256: Hash = (bytes) => createHash('sha256').update(bytes).digest()

export interface PeriodResult {
  readonly key: PeriodKey
  readonly version: number
}

/**
 * Counts anew as long as the period is provisional; what was given by hand stays.
 * @throws {Refusal} NOT_YOUR_DUTY, SCORING_PERIOD_NOT_OVER, SCORING_NO_UNITS, SCORING_OUT_OF_TURN, RECORD_STALE
 */
export function computePeriod(
  database: Database,
  caller: Caller,
  key: PeriodKey,
  expected: number | null,
): Promise<PeriodResult> {
  demand(caller.actor, 'score.assess')
  return writing(database, caller, async (tx) => {
    const { key: period, to } = spanOf(key)
    if (to >= dayInChina(caller.now)) refuse('SCORING_PERIOD_NOT_OVER', { period, to })
    const known = await findPeriod(tx, key)
    return known === null ? begin(tx, caller, key) : again(tx, caller, key, expected)
  })
}

/**
 * By itself, once, when the period is over and there was something to assess.
 * @returns whether it was computed now.
 */
export function computeWhenOver(
  database: Database,
  caller: Caller,
  key: PeriodKey,
): Promise<boolean> {
  demand(caller.actor, 'score.assess')
  return writing(database, caller, async (tx) => {
    if ((await findPeriod(tx, key)) !== null) return false
    const { to } = spanOf(key)
    if (!(await hadItems(tx, to))) return false
    await begin(tx, caller, key)
    return true
  })
}

async function begin(tx: Tx, caller: Caller, key: PeriodKey): Promise<PeriodResult> {
  const { actor, now } = caller
  const span = spanOf(key)
  const rules = await currentPack(tx, SCORING, span.to)
  const sheets = rules.sheets.filter(({ cadences }) => cadences.includes(span.cadence))
  const units = await unitsOf(tx, sheets, span.to)
  if (units.length === 0) refuse('SCORING_NO_UNITS', { period: key })
  const period: Period = {
    ...{ ...span, rules, state: 'provisional', version: 1, published: null, closed: null },
    computed: { by: actor.personId, name: actor.name, at: now.toISOString() },
  }
  const [periodId = '', ...ids] = newIds(now, units.length + 1)
  await insertPeriod(tx, caller, periodId, period, said(period, units.length))
  const facts = await countFacts(tx, span)
  const scores = units.map(({ unitId, name, kind }, at): NewScore => {
    const sheet = sheets.find(({ kinds }) => (kinds as readonly string[]).includes(kind))
    if (!sheet) throw new Error(`no sheet for ${kind}`)
    const score = withOutcome(rules, {
      ...{ unitId, unit: name, sheet: sheet.key, version: 1, marks: [], objections: [] },
      facts: facts.get(unitId) ?? NOTHING,
    })
    return { scoreId: ids[at] ?? '', score, data: counted(key, score) }
  })
  await insertScores(tx, caller, periodId, scores)
  await queueNotice(tx, caller, {
    to: { roles: ['town-leader', 'inspector'] },
    kind: 'scoring',
    title: { zh: `${periodName(key, 'zh')}绩效考评已初评`, en: `Scores of ${key} are computed` },
    body: {
      zh: `${units.length} 个单位的得分已由台账算出，请补充评分后公布。`,
      en: `${units.length} units; add what is given by hand, then publish.`,
    },
    link: `/scores/${key}`,
    dedupeKey: `scoring/${key}/computed`,
  })
  return { key, version: 1 }
}

async function again(
  tx: Tx,
  caller: Caller,
  key: PeriodKey,
  expected: number | null,
): Promise<PeriodResult> {
  const { actor, now } = caller
  const { periodId, period: before } = await lockPeriod(tx, key, expected)
  if (before.state !== 'provisional') refuse('SCORING_OUT_OF_TURN', { state: before.state })
  const facts = await countFacts(tx, before)
  const scores = await scoresOf(tx, periodId)
  const period: Period = {
    ...before,
    version: before.version + 1,
    computed: { by: actor.personId, name: actor.name, at: now.toISOString() },
  }
  await savePeriod(tx, caller, periodId, period, 'scoring.computed', said(period, scores.length))
  for (const found of scores) await countAnew(tx, caller, period, found, facts)
  await placeAnew(tx, periodId)
  return { key, version: period.version }
}

async function countAnew(
  tx: Tx,
  caller: Caller,
  { key, rules }: Period,
  { scoreId, score: before }: FoundScore,
  facts: Awaited<ReturnType<typeof countFacts>>,
): Promise<void> {
  const score = withOutcome(rules, {
    ...before,
    version: before.version + 1,
    facts: facts.get(before.unitId) ?? NOTHING,
  })
  await saveScore(tx, caller, { scoreId, score, data: counted(key, score) }, 'score.computed')
}

const said = ({ key, cadence, from, to, rules }: Period, units: number): Json => ({
  ...{ key, cadence, from, to, units, packVersion: rules.version },
  rulesSha256: contentHash(sha256, rules),
})

function counted(period: PeriodKey, { unitId, sheet, facts, outcome }: Score): Json {
  const { total, grade } = outcome
  const counts = FACT_KEYS.map((key) => [key, { count: facts[key].count, of: facts[key].of }])
  return {
    ...{ period, unitId, sheet, total, grade, facts: Object.fromEntries(counts) },
    factsSha256: contentHash(sha256, facts),
  }
}
