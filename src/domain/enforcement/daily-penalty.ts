/**
 * 按日连续处罚: what it comes to when a polluter who was fined and ordered to correct does not (环境保护法 §59,
 * 环境保护主管部门实施按日连续处罚办法, order 28 of 2014, §17–20). Days are the calendar's in China; yuan are
 * counted in fen, so that nothing is lost. The fine of the first decision is owed besides.
 */
import { z } from 'zod'
import { addDays, CivilDate, daysBetween } from '../civil-date.ts'

/** 复查: what was found when the inspectors came again, unannounced. Who refuses the check has not corrected. */
export const FINDINGS = ['continuing', 'refused', 'corrected'] as const
export type Finding = (typeof FINDINGS)[number]

export const Recheck = z.object({ on: CivilDate, finding: z.enum(FINDINGS) })
export type Recheck = Readonly<z.infer<typeof Recheck>>

export const PenaltyCycle = z.object({
  /** 原处罚决定书确定的罚款数额, which is also that of each day. */
  fineYuan: z.number().min(0.01).max(1e10).multipleOf(0.01),
  /** Of that decision; null: none was made yet. */
  fineDecidedOn: CivilDate.nullable(),
  /** 责令改正违法行为决定书 delivered; one more after each recheck that found no correction. */
  orderServedOn: z.array(CivilDate).min(1).max(100).readonly(),
  rechecks: z.array(Recheck).max(100).readonly(),
  /** Stop, limit or seizure has ended the discharge on this day; null: it has not. */
  endedOn: CivilDate.nullable().default(null),
})
export type PenaltyCycle = Readonly<z.infer<typeof PenaltyCycle>>

/** Which article a line or a remark rests on; its words are in the pack. */
export const CLAUSES = [
  'counting',
  'accumulated',
  'new-cycle',
  'amount',
  'ended',
  'fine-first',
  'recheck',
] as const
export type Clause = (typeof CLAUSES)[number]

export interface PenaltyLine {
  readonly from: CivilDate
  /** The day of the recheck, which counts. */
  readonly to: CivilDate
  readonly days: number
  readonly dailyYuan: number
  readonly yuan: number
  /** Days of this cycle so far, this line included. */
  readonly daysSoFar: number
  readonly finding: Finding
  readonly clause: Clause
}

/** What stands in the way of a decision (`bars`), or what its reader must know. */
export interface PenaltyRemark {
  readonly kind:
    | 'no-fine-yet'
    | 'nothing-to-count'
    | 'recheck-before-service'
    | 'recheck-late'
    | 'corrected'
    | 'after-correction'
    | 'after-end'
    | 'cycle-overlaps'
  readonly bars: boolean
  readonly on: CivilDate | null
  readonly clause: Clause
}

export interface CycleResult {
  readonly lines: readonly PenaltyLine[]
  readonly days: number
  readonly yuan: number
  readonly remarks: readonly PenaltyRemark[]
}

export interface DailyPenalty {
  readonly cycles: readonly CycleResult[]
  readonly days: number
  /** Of all cycles; the fines of the first decisions are not in it. */
  readonly yuan: number
  /** No remark bars a decision. */
  readonly lawful: boolean
}

/**
 * Cycles by the day of their first order. In each: from the day after the order was delivered (§17) to the
 * day of each recheck that found no correction, one line a recheck; what comes after a correction (§18) or
 * after the discharge was ended by other means (§20) does not count.
 * @param recheckDays within which the first recheck after each order is due.
 */
export function dailyPenalty(given: readonly PenaltyCycle[], recheckDays: number): DailyPenalty {
  const ordered = given
    .map((cycle) => ({ ...cycle, orderServedOn: [...cycle.orderServedOn].sort() }))
    .sort((a, b) => compare(a.orderServedOn[0], b.orderServedOn[0]))
  const cycles = ordered.map((cycle, at) => {
    const result = cycleOf(cycle, recheckDays)
    const before = ordered[at - 1]
    const end = before?.rechecks
      .map(({ on }) => on)
      .sort()
      .at(-1)
    const overlaps = end !== undefined && (cycle.orderServedOn[0] ?? end) < end
    return overlaps
      ? {
          ...result,
          remarks: [...result.remarks, remark('cycle-overlaps', true, end, 'new-cycle')],
        }
      : result
  })
  const fen = cycles.reduce((sum, { yuan }) => sum + Math.round(yuan * 100), 0)
  return {
    cycles,
    days: cycles.reduce((sum, { days }) => sum + days, 0),
    yuan: fen / 100,
    lawful: cycles.length > 0 && cycles.every(({ remarks }) => !remarks.some(({ bars }) => bars)),
  }
}

function cycleOf(cycle: PenaltyCycle, recheckDays: number): CycleResult {
  const { orderServedOn, endedOn, fineDecidedOn } = cycle
  const served = orderServedOn[0] as CivilDate
  const fen = Math.round(cycle.fineYuan * 100)
  const rechecks = [...cycle.rechecks].sort((a, b) => compare(a.on, b.on))
  const remarks: PenaltyRemark[] = []
  const lines: PenaltyLine[] = []
  let counted = served
  let corrected: CivilDate | null = null
  for (const { on, finding } of rechecks) {
    const after = orderServedOn.filter((day) => day <= on).at(-1)
    if (after === undefined) remarks.push(remark('recheck-before-service', true, on, 'counting'))
    else if (corrected !== null && finding !== 'corrected')
      remarks.push(remark('after-correction', true, on, 'new-cycle'))
    else if (endedOn !== null && on > endedOn && finding !== 'corrected')
      remarks.push(remark('after-end', false, on, 'ended'))
    else if (finding === 'corrected') {
      if (corrected === null) remarks.push(remark('corrected', false, on, 'new-cycle'))
      corrected ??= on
    } else if (on > counted) {
      const days = daysBetween(counted, on)
      lines.push({
        from: addDays(counted, 1),
        to: on,
        days,
        dailyYuan: fen / 100,
        yuan: (fen * days) / 100,
        daysSoFar: daysBetween(served, on),
        finding,
        clause: lines.length === 0 ? 'counting' : 'accumulated',
      })
      counted = on
    }
  }
  remarks.push(...lateRechecks(orderServedOn, rechecks, recheckDays))
  const days = daysBetween(served, counted)
  if (days === 0) remarks.push(remark('nothing-to-count', true, null, 'counting'))
  if (fineDecidedOn === null) remarks.push(remark('no-fine-yet', true, null, 'fine-first'))
  return { lines, days, yuan: (fen * days) / 100, remarks }
}

/** The recheck that answers an order is the first one after it and before the next. */
function lateRechecks(
  orders: readonly CivilDate[],
  rechecks: readonly Recheck[],
  recheckDays: number,
): readonly PenaltyRemark[] {
  return orders.flatMap((order, at) => {
    const next = orders[at + 1]
    const first = rechecks.find(({ on }) => on >= order && (next === undefined || on <= next))
    return first !== undefined && daysBetween(order, first.on) > recheckDays
      ? [remark('recheck-late', false, first.on, 'recheck')]
      : []
  })
}

const remark = (
  kind: PenaltyRemark['kind'],
  bars: boolean,
  on: CivilDate | null,
  clause: Clause,
): PenaltyRemark => ({ kind, bars, on, clause })

const compare = (a = '', b = '') => (a < b ? -1 : a > b ? 1 : 0)
