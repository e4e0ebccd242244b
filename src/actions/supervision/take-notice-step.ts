/** One step with a paper of the ladder, and what follows from it within the same transaction. */
import { lastDay } from '../../domain/calendar/working-days.ts'
import { type CivilDate, dayInChina } from '../../domain/civil-date.ts'
import type { Json } from '../../domain/log/event.ts'
import { refuse } from '../../domain/refusal.ts'
import type { NoticeCommand } from '../../domain/supervision/commands.ts'
import { decideNotice, repeated } from '../../domain/supervision/decide-notice.ts'
import { LADDER, type RungRule, ruleOfRung } from '../../domain/supervision/ladder-pack.ts'
import type { NoticeState, SupervisionNotice } from '../../domain/supervision/notice.ts'
import { readCalendar } from '../../store/calendar/years.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { currentPack } from '../../store/packs/packs.ts'
import {
  isPersonPresent,
  lockNotice,
  saveNotice,
  signedPapers,
  unitsOfItem,
} from '../../store/supervision/notices.ts'
import { takeNumber } from '../../store/supervision/numbers.ts'
import { proposeNotice } from '../../store/supervision/propose.ts'
import { tellOfStep } from '../../store/supervision/tell.ts'

export interface NoticeStepResult {
  readonly id: string
  readonly state: NoticeState
  readonly version: number
  readonly number: string | null
  /** A paper that this one gave rise to: the second card of a round. */
  readonly raisedId: string | null
}

/** @throws {Refusal} SUPERVISION_NOT_FOUND, RECORD_STALE and whatever `decideNotice` refuses. */
export function takeNoticeStep(
  database: Database,
  caller: Caller,
  noticeId: string,
  command: NoticeCommand,
  expected: number | null,
): Promise<NoticeStepResult> {
  return writing(database, caller, async (tx) => {
    const { actor, now } = caller
    const today = dayInChina(now)
    const before = await lockNotice(tx, caller, noticeId, expected)
    const rule = ruleOfRung(await currentPack(tx, LADDER, today), before.rung)
    const calendar = await readCalendar(tx, today)
    const decided = decideNotice(before, command, actor, {
      today,
      rule,
      lastDay: (from, span) => lastDay(calendar, from, span),
      unitIds: command.step === 'edit' ? await unitsOfItem(tx, before.itemId) : [],
    })
    await demandWatcher(tx, command, today)
    const data = { ...decided.data }
    if (command.step === 'sign' && rule.word !== null)
      data.number = await takeNumber(tx, actor.tenantId, rule.word, Number(today.slice(0, 4)))
    const notice = await saveNotice(tx, caller, noticeId, before, decided.type, data as Json)
    await tellOfStep(tx, caller, noticeId, notice, rule, command)
    const raisedId =
      command.step === 'sign' ? await raiseRepeated(tx, caller, noticeId, notice, rule) : null
    const { state, version, number } = notice
    return { id: noticeId, state, version, number, raisedId }
  })
}

/** @throws {Refusal} PERSON_NOT_FOUND */
async function demandWatcher(tx: Tx, command: NoticeCommand, today: CivilDate): Promise<void> {
  if (command.step !== 'sign' || command.data.watching === null) return
  const { personId } = command.data.watching
  if (!(await isPersonPresent(tx, personId, today))) refuse('PERSON_NOT_FOUND', { personId })
}

/** 第二张黄牌、红牌: the papers of one item are held, so that of two signed at once one is the second. */
async function raiseRepeated(
  tx: Tx,
  caller: Caller,
  noticeId: string,
  { itemId, rung, round, unitId }: SupervisionNotice,
  rule: RungRule,
): Promise<string | null> {
  const papers = await signedPapers(tx, itemId)
  const same = papers.filter(
    (each) => each.rung === rung && each.round === round && each.withdrawnOn === null,
  )
  const next = repeated(rule, same.length)
  if (next === null) return null
  const numbers = same.flatMap(({ number }) => number ?? []).join('、')
  return proposeNotice(tx, caller, {
    ...next,
    ...{ itemId, round, unitId, origin: 'repeat', cause: `repeat:${round}:${noticeId}` },
    reason: `本轮已${same.length}次被${rule.title}（${numbers}）`.slice(0, 1_000),
  })
}
