/** Figures entered by hand, each with what it rests on: treatment rates, boilers left, households done. */
import { z } from 'zod'
import { CivilDate } from '../../civil-date.ts'
import { exact, text } from '../../exact.ts'
import { Text } from '../../text.ts'
import { BasisFile, BasisUploads } from '../basis.ts'
import { share } from '../ground/safe-use.ts'

/** Digits as they were stated; at most twelve before and nine behind the point. */
export const Decimal = z.string().regex(/^-?\d{1,12}(\.\d{1,9})?$/)

export const NewFigure = z
  .object({
    /** Under what it is kept; a target bound to it reads all of them: 城镇污水处理率, 燃煤锅炉. */
    series: Text(120),
    /** What it covers: one day (a state of things), or from `from` to `on`. */
    from: CivilDate.nullable().default(null),
    on: CivilDate,
    /** Either the value, or part and whole of a rate; null takes the figure of that day back. */
    value: Decimal.nullable().default(null),
    part: Decimal.nullable().default(null),
    whole: Decimal.nullable().default(null),
    unit: z.string().trim().max(40).default(''),
    /** Document, record or account that shows it, with its number; or why it is taken back. */
    evidence: Text(2_000),
    uploadIds: BasisUploads,
    itemId: z.uuid().nullable().default(null),
  })
  .refine(({ from, on }) => from === null || from <= on, {
    path: ['from'],
    message: '起始日期不得晚于截止日期 / not after its end',
  })
  .refine(({ part, whole }) => (part === null) === (whole === null), {
    path: ['whole'],
    message: '分子、分母须同时填写 / part and whole go together',
  })
  .refine(({ value, part }) => value === null || part === null, {
    path: ['value'],
    message: '填写数值，或填写分子与分母 / the value, or part and whole',
  })
  .refine(({ whole }) => whole === null || exact(whole).n > 0n, {
    path: ['whole'],
    message: '分母须大于零 / more than nothing',
  })
export type NewFigure = Readonly<z.infer<typeof NewFigure>>

export const FigureEntered = z.object({
  series: z.string(),
  from: CivilDate.nullable(),
  on: CivilDate,
  value: z.string().nullable(),
  part: z.string().nullable(),
  whole: z.string().nullable(),
  unit: z.string(),
  evidence: z.string(),
  files: z.array(BasisFile),
})

export const Figure = FigureEntered.extend({
  figureId: z.uuid(),
  itemId: z.uuid().nullable(),
  unitId: z.uuid().nullable(),
  enteredBy: z.uuid().nullable(),
  enteredAt: z.iso.datetime(),
})
export type Figure = Readonly<z.infer<typeof Figure>>

/** What a figure says: its value, or part/whole in %. Null: it takes back an earlier one. */
export function statedValue(figure: Pick<Figure, 'value' | 'part' | 'whole'>): string | null {
  const { value, part, whole } = figure
  if (part === null || whole === null) return value
  const rate = share(exact(part), exact(whole))
  return rate && text(rate)
}
