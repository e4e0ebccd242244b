/**
 * Cells out of one GeoJSON file: properties say level, code, name, the cell above by its code and the unit by its
 * name; what is wrong is said feature by feature. Cells of the file may lie below each other.
 */
import { z } from 'zod'
import type { Datum } from '../map/datum.ts'
import { readAreas } from '../map/import.ts'
import { Refusal } from '../refusal.ts'
import { type Cell, demandFit, NewCell } from './cell.ts'
import type { GridPack } from './grid-pack.ts'

export interface CellSheetContext {
  readonly levels: GridPack['levels']
  /** Those there are. */
  readonly cells: readonly Cell[]
  /** By name and alias. */
  readonly units: ReadonlyMap<string, string>
  readonly newId: () => string
  /** Why borders may lie as they do; empty: they must fit. */
  readonly reason: string
}

export const CellIssue = z.object({
  /** From 1; 0: the file. */
  feature: z.int(),
  name: z.string(),
  zh: z.string(),
  en: z.string(),
})
export type CellIssue = Readonly<z.infer<typeof CellIssue>>

export interface ReadCells {
  /** The larger before those below them; all of them fit when nothing is wrong. */
  readonly cells: readonly Cell[]
  readonly issues: readonly CellIssue[]
}

/** In the order of preference, as Chinese and other programs write them. */
const COLUMNS = {
  level: ['level', '层级', '级别'],
  code: ['code', '编号', '编码', '网格编号'],
  name: ['name', '名称', '网格名称'],
  parent: ['parent', '上级', '上级编号'],
  unit: ['unit', '责任单位', '单位'],
} as const

const COLUMN_NAME = { code: '编号', name: '名称', area: '范围' } as const

type Said = Readonly<Record<keyof typeof COLUMNS, string>>
interface Row {
  readonly feature: number
  readonly said: Said
  readonly cell: Cell
}

export function readCells(file: unknown, datum: Datum, context: CellSheetContext): ReadCells {
  const { areas, faults } = readAreas(file, datum)
  const issues: CellIssue[] = faults.map(({ feature, name, reason }) => ({
    ...{ feature, name, zh: reason, en: reason },
  }))
  const properties = propertiesOf(file)
  const ids = new Map(context.cells.map(({ code, cellId }) => [code, cellId]))
  const rows: Row[] = []
  for (const { feature, area } of areas) {
    const said = saidIn(properties[feature - 1] ?? {})
    const issue = (zh: string, en: string) =>
      issues.push({ feature, name: said.name || said.code, zh, en })
    const level = levelOf(said.level, context.levels)
    const unitId = context.units.get(said.unit) ?? null
    if (level === undefined)
      issue(
        `没有这一级网格：${said.level || '（未写层级）'}，可写 ${context.levels.map(({ zh }) => zh).join('；')}`,
        `no such level: ${said.level || '(none said)'}; there are ${context.levels.map(({ key }) => key).join(', ')}`,
      )
    if (said.unit !== '' && unitId === null)
      issue(`没有这个单位：${said.unit}`, `no such unit: ${said.unit}`)
    if (ids.has(said.code)) issue(`网格编号 ${said.code} 已使用`, `the code ${said.code} is taken`)
    const { data, error } = NewCell.safeParse({
      ...{ level: level?.key ?? '-', code: said.code, name: said.name, unitId, area },
    })
    if (error)
      for (const { path, message } of error.issues) {
        const [column] = path
        // That the level is unknown has been said.
        if (column === 'level') continue
        const zh = COLUMN_NAME[column as keyof typeof COLUMN_NAME] ?? path.join('.')
        issue(`${zh}：${message}`, `${path.join('.')}: ${message}`)
      }
    if (!data || level === undefined || ids.has(data.code)) continue
    const { reason: _, ...facts } = data
    const cell = { ...facts, cellId: context.newId(), squareMetres: 0, version: 1, removedOn: null }
    ids.set(data.code, cell.cellId)
    rows.push({ feature, said, cell })
  }
  const depth = (key: string) => context.levels.findIndex((each) => each.key === key)
  const sorted = rows.sort((a, b) => depth(a.cell.level) - depth(b.cell.level))
  return { ...placed(sorted, ids, context, issues) }
}

/** Each among those that are there and those of the file. */
function placed(
  rows: readonly Row[],
  ids: ReadonlyMap<string, string>,
  { cells: known, levels, reason }: CellSheetContext,
  issues: CellIssue[],
): ReadCells {
  const issueOf = ({ feature, said }: Row, zh: string, en: string) =>
    issues.push({ feature, name: said.name || said.code, zh, en })
  const cells = rows.map((row) => {
    const { said, cell } = row
    const parentId = said.parent === '' ? null : (ids.get(said.parent) ?? null)
    if (said.parent !== '' && parentId === null)
      issueOf(row, `没有上级网格 ${said.parent}`, `there is no cell ${said.parent} above it`)
    return { ...cell, parentId }
  })
  const all = [...known, ...cells]
  for (const [at, row] of rows.entries()) {
    const cell = cells[at] as Cell
    const others = all.filter(({ cellId }) => cellId !== cell.cellId)
    const around = {
      parent: others.find(({ cellId }) => cellId === cell.parentId) ?? null,
      neighbours: others.filter(({ level }) => level === cell.level),
      // Those below come out of the file too, and say themselves when they reach out.
      children: [],
    }
    try {
      demandFit(cell, reason, around, { levels })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      issueOf(row, error.message, error.messageEn)
    }
  }
  return { cells, issues: issues.sort((a, b) => a.feature - b.feature) }
}

/** By its key or name, or by a word of one name only: 镇, 村. */
function levelOf(said: string, levels: GridPack['levels']): GridPack['levels'][number] | undefined {
  const exact = levels.find(({ key, zh, en }) => [key, zh, en].includes(said))
  const like = said === '' ? [] : levels.filter(({ zh }) => zh.includes(said))
  return exact ?? (like.length === 1 ? like[0] : undefined)
}

function propertiesOf(file: unknown): readonly Readonly<Record<string, unknown>>[] {
  const bag = z.record(z.string(), z.unknown()).catch({})
  const one = z.object({ properties: bag }).catch({ properties: {} })
  const many = z.object({ features: z.array(z.unknown()) }).safeParse(file)
  const features = many.success ? many.data.features : [file]
  return features.map((feature) => one.parse(feature).properties)
}

const saidIn = (properties: Readonly<Record<string, unknown>>): Said =>
  Object.fromEntries(
    Object.entries(COLUMNS).map(([key, names]) => {
      const value = names.map((name) => properties[name]).find((each) => each != null)
      return [
        key,
        String(value ?? '')
          .trim()
          .slice(0, 200),
      ]
    }),
  ) as Said
