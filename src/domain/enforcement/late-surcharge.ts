/**
 * 加处罚款: what is added when a fine is not paid in time, line by line (行政处罚法 §72: a share of the fine for each day,
 * in all never more than the fine). Days are the calendar's in China, yuan are counted in fen. What is paid counts no
 * more from the next day on; days of a review or a suit, or of a delay that was granted, do not count (§66, §73).
 */
import { z } from 'zod'
import { addDays, CivilDate, daysBetween } from '../civil-date.ts'

const Yuan = z.number().min(0.01).max(1e10).multipleOf(0.01)

export const STAY_REASONS = ['review', 'suit', 'deferral'] as const
export type StayReason = (typeof STAY_REASONS)[number]

export const SurchargeInput = z.object({
  fines: z
    .array(
      z.object({
        /** Of the paper that fines. */
        name: z.string().max(100).default(''),
        yuan: Yuan,
        /** Last day on which it is paid in time. */
        dueOn: CivilDate,
      }),
    )
    .min(1)
    .max(50)
    .readonly(),
  payments: z
    .array(z.object({ on: CivilDate, yuan: Yuan }))
    .max(500)
    .default([])
    .readonly(),
  /** First and last day, both included; null: it goes on. */
  stays: z
    .array(z.object({ from: CivilDate, to: CivilDate.nullable() }))
    .max(100)
    .default([])
    .readonly(),
  /** The last day that is counted. */
  until: CivilDate,
})
export type SurchargeInput = Readonly<z.infer<typeof SurchargeInput>>

export interface SurchargeRule {
  /** Of what is unpaid, for each day. */
  readonly dailyPercent: number
  /** Of the fine, in all. */
  readonly mostPercent: number
}

export interface SurchargeLine {
  readonly from: CivilDate
  readonly to: CivilDate
  readonly days: number
  readonly baseYuan: number
  readonly yuan: number
  /** Of this fine so far, this line included. */
  readonly soFarYuan: number
  readonly kind: 'late' | 'stayed' | 'capped'
}

export interface FineSurcharge {
  readonly name: string
  readonly fineYuan: number
  readonly dueOn: CivilDate
  readonly mostYuan: number
  readonly unpaidYuan: number
  readonly lines: readonly SurchargeLine[]
  readonly yuan: number
}

export interface LateSurcharge {
  readonly fines: readonly FineSurcharge[]
  readonly yuan: number
}

type Paid = readonly { readonly on: CivilDate; readonly fen: number }[]

/** Payments go to the fine that was due first, then to the next. */
export function lateSurcharge(input: SurchargeInput, rule: SurchargeRule): LateSurcharge {
  const left = input.payments
    .map(({ on, yuan }) => ({ on, fen: fenOf(yuan) }))
    .sort((a, b) => compare(a.on, b.on))
  const fines = [...input.fines]
    .sort((a, b) => compare(a.dueOn, b.dueOn))
    .map((fine) => {
      const paid: { on: CivilDate; fen: number }[] = []
      let open = fenOf(fine.yuan)
      for (const payment of left) {
        const taken = Math.min(open, payment.fen)
        if (taken === 0) continue
        paid.push({ on: payment.on, fen: taken })
        payment.fen -= taken
        open -= taken
      }
      return surchargeOfFine(fine, paid, open, input, rule)
    })
  return { fines, yuan: fines.reduce((sum, { yuan }) => sum + fenOf(yuan), 0) / 100 }
}

function surchargeOfFine(
  { name, yuan, dueOn }: SurchargeInput['fines'][number],
  paid: Paid,
  unpaid: number,
  { stays, until }: SurchargeInput,
  { dailyPercent, mostPercent }: SurchargeRule,
): FineSurcharge {
  const first = addDays(dueOn, 1)
  const end = addDays(until, 1)
  const most = Math.round((fenOf(yuan) * mostPercent) / 100)
  const cuts = [
    first,
    ...paid.map(({ on }) => addDays(on, 1)),
    ...stays.flatMap(({ from, to }) => (to === null ? [from] : [from, addDays(to, 1)])),
    end,
  ]
  const days = [...new Set(cuts)].filter((day) => day >= first && day <= end).sort()
  const lines: SurchargeLine[] = []
  let soFar = 0
  for (const [at, from] of days.entries()) {
    const next = days[at + 1]
    const base = fenOf(yuan) - sumOf(paid.filter(({ on }) => on < from))
    if (next === undefined || base <= 0 || soFar >= most) break
    const stayed = stays.some((stay) => stay.from <= from && (stay.to === null || from <= stay.to))
    const count = daysBetween(from, next)
    const full = stayed ? 0 : Math.round((base * dailyPercent * count) / 100)
    const added = Math.min(full, most - soFar)
    soFar += added
    lines.push({
      ...{ from, to: addDays(next, -1), days: count, baseYuan: base / 100, yuan: added / 100 },
      soFarYuan: soFar / 100,
      kind: stayed ? 'stayed' : added < full ? 'capped' : 'late',
    })
  }
  return {
    ...{ name, fineYuan: yuan, dueOn, mostYuan: most / 100, unpaidYuan: unpaid / 100 },
    ...{ lines, yuan: soFar / 100 },
  }
}

const fenOf = (yuan: number) => Math.round(yuan * 100)
const sumOf = (paid: Paid) => paid.reduce((sum, { fen }) => sum + fen, 0)
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
