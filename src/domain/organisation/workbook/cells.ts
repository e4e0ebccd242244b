/** The cells of a row, read one at a time: what is not understood is said, and nothing is guessed. */
import { z } from 'zod'
import { addDays, CivilDate } from '../../civil-date.ts'
import { ROLE_TITLE, UNIT_KIND_NAME } from '../names.ts'
import {
  NewPerson,
  NewTenure,
  type NewTenure as NewTenureOf,
  NewUnit,
  type TenureKind,
} from '../shapes.ts'
import type { RowIssueCode } from './report.ts'
import { bareName, type Cells, plain } from './sheets.ts'

type Need = 'needed' | 'optional'

/** Reads one row. Undefined: the cell was wrong, and that was said. */
export interface Cell {
  readonly text: (column: string) => string
  readonly changed: (column: string) => boolean
  readonly say: (column: string, code: RowIssueCode, value?: string) => void
  readonly day: (column: string, need: Need) => CivilDate | null | undefined
  readonly named: (column: string, what: 'unit' | 'person', need: Need) => string | null | undefined
  readonly fits: <T>(column: string, shape: z.ZodType<T>, value: unknown) => T | undefined
}

type Directory = ReadonlyMap<string, ReadonlySet<string>>

export function cellReader(
  { cells, before }: { readonly cells: Cells; readonly before: Cells | null },
  names: Readonly<Record<'unit' | 'person', Directory>>,
  say: Cell['say'],
): Cell {
  const text = (column: string) => plain(cells[column] ?? '')
  /** Null where it may be empty and is; undefined where it must not and is. */
  const filled = (column: string, need: Need): string | null | undefined => {
    if (text(column) !== '') return text(column)
    if (need === 'optional') return null
    return void say(column, 'CELL_REQUIRED')
  }
  return {
    text,
    say,
    changed: (column) => text(column) !== (before?.[column] ?? ''),
    day(column, need) {
      const given = filled(column, need)
      if (!given) return given as null | undefined
      const day = dayOf(given)
      return day ?? void say(column, 'CELL_INVALID', given)
    },
    named(column, what, need) {
      const given = filled(column, need)
      if (!given) return given as null | undefined
      const [found, ...others] = names[what].get(given) ?? []
      if (found === undefined) return void say(column, 'NAME_UNKNOWN', given)
      return others.length > 0 ? void say(column, 'NAME_AMBIGUOUS', given) : found
    },
    fits(column, shape, value) {
      const read = shape.safeParse(value)
      if (read.success) return read.data
      return void say(column, text(column) === '' ? 'CELL_REQUIRED' : 'CELL_INVALID', text(column))
    },
  }
}

/** 2026-03-01, 2026/3/1, 2026.3.1, 2026年3月1日, and 46082 as a sheet counts days in a cell of text. */
export function dayOf(text: string): CivilDate | undefined {
  if (/^[3-6]\d{4}$/.test(text)) return addDays(SHEET_EPOCH, Number(text))
  const [, year = '', month = '', day = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? []
  return CivilDate.safeParse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`).data
}

/** The key whose Chinese or English name, or which itself, is `text`. */
function keyOf<K extends string>(
  table: Readonly<Record<K, { readonly zh: string; readonly en: string }>>,
  text: string,
): string {
  const wanted = text.toLowerCase()
  const entries = Object.entries<{ zh: string; en: string }>(table)
  const found = entries.find(([key, { zh, en }]) => [key, zh, en.toLowerCase()].includes(wanted))
  return found?.[0] ?? text
}

const allThere = <T extends Readonly<Record<string, unknown>>>(
  fields: T,
): { [K in keyof T]: Exclude<T[K], undefined> } | null =>
  Object.values(fields).includes(undefined)
    ? null
    : (fields as { [K in keyof T]: Exclude<T[K], undefined> })

export function unitFields(cell: Cell): NewUnit | null {
  const { name, aliases, kind, position } = NewUnit.shape
  const lines = cell.text('aliases').split(/[\n、；;]/)
  return allThere({
    name: cell.fits('name', name, bareName(cell.text('name'))),
    aliases: cell.fits('aliases', aliases, lines.map((line) => line.trim()).filter(Boolean)),
    kind: cell.fits('kind', kind, keyOf(UNIT_KIND_NAME, cell.text('kind'))),
    parentId: cell.named('parent', 'unit', 'optional'),
    position: cell.fits('position', position, numberOf(cell.text('position'))),
  })
}

const numberOf = (text: string): number | undefined =>
  text === '' ? undefined : /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN

export function personFields(cell: Cell): NewPerson | null {
  const { name, phone, email } = NewPerson.shape
  return allThere({
    name: cell.fits('name', name, bareName(cell.text('name'))),
    phone: cell.fits('phone', phone, cell.text('phone') || null),
    email: cell.fits('email', email, cell.text('email') || null),
  })
}

export function tenureFields(kind: TenureKind, cell: Cell): NewTenureOf | null {
  const days = {
    personId: cell.named('person', 'person', 'needed'),
    fromOn: cell.day('fromOn', 'needed'),
    toOn: cell.day('toOn', kind === 'stand-in' ? 'needed' : 'optional'),
  }
  const shape = NewTenure
  const unit = (need: Need) => cell.named('unit', 'unit', need)
  const own =
    kind === 'post'
      ? {
          unitId: unit('needed'),
          title: cell.fits('title', shape.post.shape.title, cell.text('title')),
          isHead: cell.fits('isHead', z.boolean(), YES_NO[cell.text('isHead')]),
        }
      : kind === 'role'
        ? {
            unitId: unit('optional'),
            role: cell.fits('role', shape.role.shape.role, keyOf(ROLE_TITLE, cell.text('role'))),
          }
        : kind === 'village-link'
          ? { unitId: unit('needed') }
          : {
              substituteId: cell.named('substitute', 'person', 'needed'),
              reason: cell.fits('reason', shape['stand-in'].shape.reason, cell.text('reason')),
            }
  return allThere({ kind, ...days, ...own }) as NewTenureOf | null
}

const SHEET_EPOCH = '1899-12-30' as CivilDate
const YES_NO: Readonly<Record<string, boolean>> = { 是: true, 否: false, '': false }
