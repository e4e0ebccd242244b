/** What the calculators are told, typed line by line: days, findings, amounts. */
import { CivilDate } from '#domain/civil-date.ts'
import { FINDINGS, type Finding } from '#domain/enforcement/daily-penalty.ts'
import { FINDING_NAME } from '#domain/enforcement/names.ts'

/** A line that says nothing of the kind asked for. */
export class NotUnderstood extends Error {
  readonly line: string
  constructor(line: string) {
    super(line)
    this.line = line
  }
}

const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

const partsOf = (line: string): readonly string[] => line.split(/[\s,，]+/)

function dayIn(text: string | undefined, line: string): CivilDate {
  const { success, data } = CivilDate.safeParse(text)
  if (!success) throw new NotUnderstood(line)
  return data
}

/** @throws {NotUnderstood} */
export const readDays = (text: string): readonly CivilDate[] =>
  linesOf(text).map((line) => dayIn(line, line))

/** 2017-09-20 仍在违法排放. @throws {NotUnderstood} */
export const readRechecks = (text: string): readonly { on: CivilDate; finding: Finding }[] =>
  linesOf(text).map((line) => {
    const [day, ...rest] = partsOf(line)
    const said = rest.join(' ')
    const finding = FINDINGS.find((each) =>
      [each, FINDING_NAME[each].zh, FINDING_NAME[each].en].includes(said),
    )
    if (finding === undefined) throw new NotUnderstood(line)
    return { on: dayIn(day, line), finding }
  })

/** 2026-03-20 5000. @throws {NotUnderstood} */
export const readPayments = (text: string): readonly { on: CivilDate; yuan: number }[] =>
  linesOf(text).map((line) => {
    const [day, ...rest] = partsOf(line)
    const yuan = Number(rest.join(''))
    if (rest.length === 0 || !(yuan > 0)) throw new NotUnderstood(line)
    return { on: dayIn(day, line), yuan }
  })

/** 2026-03-01 2026-03-31, or the first day alone. @throws {NotUnderstood} */
export const readStays = (text: string): readonly { from: CivilDate; to: CivilDate | null }[] =>
  linesOf(text).map((line) => {
    const [from, to, ...more] = partsOf(line)
    if (more.length > 0) throw new NotUnderstood(line)
    return { from: dayIn(from, line), to: to === undefined ? null : dayIn(to, line) }
  })
