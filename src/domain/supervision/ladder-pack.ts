/** The pack of the supervision ladder (督办阶梯): what raises each rung, its paper, limits and effects. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { STATES } from '../ledger/state.ts'
import { ROLES } from '../organisation/actor.ts'

const source = z.string().min(1)
const text = (most: number) => z.string().min(1).max(most)

export const LAST_RUNG = 11
export const Rung = z.int().min(0).max(LAST_RUNG)

/** What a trigger looks at; `kept` and `finished` are things done in time, the others things that are due. */
export const TRIGGERS = [
  'milestone',
  'due',
  'report',
  'stage',
  'reply',
  'milestone-kept',
  'finished',
] as const

const Trigger = z.object({
  on: z.enum(TRIGGERS),
  /** Raised on the so-many-th day after the last day; up to 0: so many days before, and only until that day. */
  days: z.int().min(-366).max(3_660),
  /** Of `reply`: rungs whose paper is to be answered. */
  of: z.array(Rung).min(1).optional(),
})
export type Trigger = Readonly<z.infer<typeof Trigger>>

/** How long an answer may take. */
export const ReplyLimit = z.object({
  days: z.int().min(1).max(366),
  kind: z.enum(['working', 'calendar', 'months']),
  source,
})
export type ReplyLimit = Readonly<z.infer<typeof ReplyLimit>>

export const CARDS = ['blue', 'yellow', 'red'] as const
export type Card = (typeof CARDS)[number]

export const RungRule = z
  .object({
    rung: Rung,
    key: text(40),
    title: text(40),
    paper: text(40),
    /** Raised and done with at once, without a signature: what burdens nobody. */
    automatic: z.boolean().default(false),
    /** The decision is a superior's; here it is only noted. */
    recordOnly: z.boolean().default(false),
    card: z.enum(CARDS).nullable().default(null),
    /** The word in its number: 〔2026〕督3号. Null: it has none. */
    word: text(8).nullable().default(null),
    triggers: z.array(Trigger),
    reply: ReplyLimit.nullable().default(null),
    /** Months by which the limit may be put off in all, and how long before its end this is asked for. */
    extension: z
      .object({ askMonthsBefore: z.int().min(0), mostMonths: z.int().min(1), source })
      .nullable()
      .default(null),
    interview: z.boolean().default(false),
    watching: z
      .object({ every: z.array(z.enum(['daily', 'weekly'])).min(1), source })
      .nullable()
      .default(null),
    published: z.boolean().default(false),
    /** A case of accountability may follow from it. */
    opensCase: z.boolean().default(false),
    points: z.number().min(-100).max(100).default(0),
    /** The `count`th of an item's round, and each after it, raises `rung` as well. */
    repeat: z
      .object({ count: z.int().min(2), rung: Rung, points: z.number().min(-100).max(100), source })
      .nullable()
      .default(null),
    signers: z.array(z.enum(ROLES)).default([]),
    /** May hold {item}, {number}, {unit}, {reason}; the body also {replyBy}, filled in when it is signed. */
    subject: text(200),
    body: text(5_000),
    source,
  })
  .refine(({ automatic, signers }) => automatic || signers.length > 0, {
    message: 'somebody must sign what is not automatic',
  })
  .refine(({ automatic, word }) => automatic || word !== null, {
    message: 'a signed paper has a number',
  })
export type RungRule = Readonly<z.infer<typeof RungRule>>

export const BULLETIN_KINDS = ['weekly', 'half-monthly'] as const
export type BulletinKind = (typeof BULLETIN_KINDS)[number]

export const LadderPack = z.object({
  version: z.int().min(1),
  effectiveFrom: CivilDate,
  /** States which the responsible unit has to leave within the limits of the procedure. */
  stages: z.array(z.enum(STATES)),
  rungs: z
    .array(RungRule)
    .length(LAST_RUNG + 1)
    .refine((rungs) => rungs.every(({ rung }, index) => rung === index), {
      message: 'rungs 0 to 11, in order',
    }),
  relapse: z.object({ raise: z.int().min(0), least: Rung, most: Rung, source }),
  bulletins: z.array(
    z.object({ kind: z.enum(BULLETIN_KINDS), title: text(60), word: text(8), source }),
  ),
})
export type LadderPack = Readonly<z.infer<typeof LadderPack>>

export const LADDER = { name: 'ladder', schema: LadderPack }

export function ruleOfRung({ rungs }: Pick<LadderPack, 'rungs'>, rung: number): RungRule {
  const rule = rungs[rung]
  if (rule === undefined) throw new Error(`the ladder has no rung ${rung}`)
  return rule
}
