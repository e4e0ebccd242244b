/**
 * A cell of the grid (网格): an area of a level with a leader, workers and the unit that answers for what
 * happens there. The place decides the cell, the cell decides who has the duty.
 */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { Area } from '../map/area.ts'
import { doOverlap, isWithin, squareMetres } from '../map/measure.ts'
import { refuse } from '../refusal.ts'
import { optionalText, Text } from '../text.ts'
import type { GridPack } from './grid-pack.ts'

export const MEMBER_ROLES = ['leader', 'worker'] as const
export type MemberRole = (typeof MEMBER_ROLES)[number]

const facts = {
  level: z.string().min(1).max(41),
  code: Text(60),
  name: Text(100),
  parentId: z.uuid().nullable(),
  /** Who answers for the cell; null: whoever answers for the one above. */
  unitId: z.uuid().nullable(),
  area: Area,
}

export const NewCell = z.object({
  ...facts,
  parentId: facts.parentId.default(null),
  unitId: facts.unitId.default(null),
  /** Where its border reaches over the one above, or over a neighbour: why that is right. */
  reason: optionalText(500).default(''),
})
export type NewCell = Readonly<z.infer<typeof NewCell>>

export const CellChange = z
  .object(facts)
  .partial()
  .extend({ reason: optionalText(500).default('') })
export type CellChange = Readonly<z.infer<typeof CellChange>>

export const Member = z.object({
  memberId: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  role: z.enum(MEMBER_ROLES),
  fromOn: CivilDate,
  /** Last day; null: open. */
  toOn: CivilDate.nullable(),
})
export type Member = Readonly<z.infer<typeof Member>>

export const NewMember = z.object({
  personId: z.uuid(),
  role: z.enum(MEMBER_ROLES),
  fromOn: CivilDate,
  toOn: CivilDate.nullable().default(null),
})
export type NewMember = Readonly<z.infer<typeof NewMember>>

export const Cell = z.object({
  cellId: z.uuid(),
  ...facts,
  squareMetres: z.number(),
  version: z.int(),
  removedOn: CivilDate.nullable(),
})
export type Cell = Readonly<z.infer<typeof Cell>>

/** The cell, and who answers for it now. */
export const CellView = Cell.extend({
  unit: z.string().nullable(),
  members: z.array(Member),
  /** Workers that the pack asks for and that are not there. */
  missingWorkers: z.int(),
})
export type CellView = Readonly<z.infer<typeof CellView>>

export interface Around {
  /** The cell above; null: it stands on top. */
  readonly parent: Pick<Cell, 'code' | 'level' | 'area' | 'name'> | null
  /** Cells of the same level. */
  readonly neighbours: readonly Pick<Cell, 'code' | 'area' | 'name'>[]
  /** Cells below it. */
  readonly children: readonly Pick<Cell, 'code' | 'area' | 'name'>[]
}

/** Borders are drawn by hand: so much of a cell may lie beside where it should, in square metres. */
const SLIVER = 500

/**
 * Whether a cell fits among those around it. What its borders do wrong is refused unless a reason is given.
 * @throws {Refusal} CELL_LEVEL_UNKNOWN, CELL_LEVEL_WRONG, CELL_CODE_WRONG, CELL_BORDERS_WRONG
 */
export function demandFit(
  { level, code, area }: Pick<Cell, 'level' | 'code' | 'area'>,
  reason: string,
  { parent, neighbours, children }: Around,
  { levels }: Pick<GridPack, 'levels'>,
): void {
  const at = levels.findIndex(({ key }) => key === level)
  const rule = levels[at] ?? refuse('CELL_LEVEL_UNKNOWN', { level })
  const above = parent === null ? -1 : levels.findIndex(({ key }) => key === parent.level)
  if (parent !== null && above >= at) refuse('CELL_LEVEL_WRONG', { parent: parent.name })
  if (!isCodeOf(rule.code, code, parent?.code ?? ''))
    refuse('CELL_CODE_WRONG', { code, pattern: rule.code })
  if (reason !== '') return
  const faults: { zh: string; en: string }[] = []
  if (parent !== null && !isWithin(area, parent.area, SLIVER))
    faults.push({ zh: `超出上级网格“${parent.name}”`, en: `it reaches out of “${parent.name}”` })
  for (const { name, area: other } of neighbours)
    if (doOverlap(area, other, SLIVER))
      faults.push({ zh: `与“${name}”重叠`, en: `it overlaps “${name}”` })
  for (const { name, area: other } of children)
    if (!isWithin(other, area, SLIVER))
      faults.push({ zh: `下级网格“${name}”超出其外`, en: `“${name}” below reaches out of it` })
  if (faults.length > 0) refuse('CELL_BORDERS_WRONG', { faults })
}

export function isCodeOf(pattern: string, code: string, parent: string): boolean {
  const escaped = parent.replaceAll(/[.*+?^${}()|[\]\\-]/g, '\\$&')
  return new RegExp(`^(?:${pattern.replaceAll('{parent}', escaped)})$`).test(code)
}

export const sizeOf = (area: Area): number => Math.round(squareMetres(area))
