/**
 * Dates that the goals of a plan set for all its items: for a class of them (能够立即解决的，立行立改，
 * 8月底前整改到位), or for everything (年底前全部整改到位).
 */
import type { CompiledLedger, Deadline, Goal, ItemClass } from '../../domain/plan/ledger.ts'
import { fold } from '../grammar/fold.ts'

export interface GeneralDate {
  readonly deadline: Deadline
  /** `deadline.on`, which is never null here. */
  readonly on: NonNullable<Deadline['on']>
  /** The part of the sentence that sets it. */
  readonly words: string
  /** Number of the goal. */
  readonly goal: string
}

export interface GeneralDates {
  /** The last date its sentence gives: that of completion, after that of the first results. */
  readonly byClass: ReadonlyMap<ItemClass, GeneralDate>
  readonly forAll: GeneralDate | null
}

const CLASSES: ReadonlyArray<readonly [pattern: RegExp, of: ItemClass]> = [
  [/立行立改|立即|立整立改|即知即改|马上/, 'immediate'],
  [/长期|持续推进|持续整改|坚持不懈|常态化/, 'long-term'],
  [/限期|限时|逐步整改|分阶段整改|短期|中期/, 'limited'],
]
/** 全部问题整改到位, 完成所有整改任务: of the rectification as a whole, not of one field of work. */
const ALL =
  /(?:全部|全面|所有|各项|整体)[^,;。]{0,10}(?:整改|问题)[^,;。]{0,10}(?:完成|到位|销号|办结|解决)|(?:完成|落实)[^,;。]{0,6}(?:全部|全面|所有|各项)[^,;。]{0,8}(?:整改|问题)|(?:基本|全面|全部)完成[^,;。]{0,6}整改(?:任务|工作|事项|$|[,;。])|(?:整改(?:任务|工作|事项)|问题整改)[^,;。]{0,4}(?:全部|全面|基本)(?:完成|到位|销号)/
/** Words shown of the sentence that sets a date. */
const SHOWN = 40

export function generalDates({ goals, document }: CompiledLedger): GeneralDates {
  const byClass = new Map<ItemClass, GeneralDate>()
  let forAll: GeneralDate | null = null
  for (const goal of goals) {
    for (const date of datesOf(goal, document.text)) {
      const words = fold(date.words)
      const of = CLASSES.find(([pattern]) => pattern.test(words))?.[1]
      const known = of === undefined ? undefined : byClass.get(of)
      if (of === undefined) {
        if (forAll === null && ALL.test(words)) forAll = date
      } else if (known === undefined || (known.words === date.words && known.on < date.on))
        byClass.set(of, date)
    }
  }
  return { byClass, forAll }
}

/** At most some 40 characters of `words`, as written. */
export function excerptOf({ words }: GeneralDate): string {
  return words.length <= SHOWN ? words : `${words.slice(0, SHOWN)}…`
}

/** Each binding date of a goal with the stretch between semicolons or stops that it stands in. */
function datesOf(goal: Goal, text: string): GeneralDate[] {
  return goal.deadlines.flatMap((deadline) => {
    const { kind, on, source } = deadline
    if (kind !== 'by' || on === null) return []
    const before = text.slice(Math.max(goal.source.start, source.start - 120), source.start)
    const after = text.slice(source.end, Math.min(goal.source.end, source.end + 60))
    const head = /[^;；。\n]*$/.exec(before)?.[0] ?? ''
    const tail = /^[^;；。\n]*/.exec(after)?.[0] ?? ''
    const words = (head + text.slice(source.start, source.end) + tail).trim()
    return [{ deadline, on, words, goal: goal.number }]
  })
}
