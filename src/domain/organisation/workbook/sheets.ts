/** The organisation as one workbook: its sheets, their columns, and an organisation as their rows. */
import { ROLE_TITLE, UNIT_KIND_NAME } from '../names.ts'
import type { Person, Tenure, TenureKind, Unit } from '../shapes.ts'

/** Sheet → its name; column → its head. The number (编号) of a new row is left empty. */
export const SHEETS = {
  unit: {
    name: '单位',
    columns: {
      id: '编号',
      name: '名称',
      aliases: '别名',
      kind: '类型',
      parent: '上级单位',
      position: '次序',
      closedOn: '撤销日期',
      mergedInto: '并入单位',
    },
  },
  person: {
    name: '人员',
    columns: { id: '编号', name: '姓名', phone: '电话', email: '邮箱', leftOn: '离任日期' },
  },
  post: {
    name: '职务',
    columns: {
      id: '编号',
      person: '人员',
      unit: '单位',
      title: '职务',
      isHead: '是否负责人',
      fromOn: '起始日',
      toOn: '结束日',
    },
  },
  role: {
    name: '角色',
    columns: {
      id: '编号',
      person: '人员',
      role: '角色',
      unit: '限于单位',
      fromOn: '起始日',
      toOn: '结束日',
    },
  },
  'village-link': {
    name: '联系村',
    columns: { id: '编号', person: '人员', unit: '村或社区', fromOn: '起始日', toOn: '结束日' },
  },
  'stand-in': {
    name: '代职',
    columns: {
      id: '编号',
      person: '缺位人员',
      substitute: '代职人员',
      reason: '事由',
      fromOn: '起始日',
      toOn: '结束日',
    },
  },
} as const satisfies Readonly<
  Record<
    'unit' | 'person' | TenureKind,
    { name: string; columns: Readonly<Record<string, string>> }
  >
>

export type SheetId = keyof typeof SHEETS
export const SHEET_IDS = Object.keys(SHEETS) as readonly SheetId[]
export type Cells = Readonly<Record<string, string>>

/** A row as it stands in a workbook, with its number there. */
export interface SheetRow {
  readonly row: number
  readonly cells: Cells
}
export type Sheets = Readonly<Partial<Record<SheetId, readonly SheetRow[]>>>

export interface Organisation {
  readonly units: readonly Unit[]
  readonly people: readonly Person[]
  readonly tenures: readonly Tenure[]
}

/** Aliases stand in one cell, each on a line. */
const ALIAS_BREAK = '\n'
const YES = { true: '是', false: '否' } as const

/**
 * How things are called in other rows: by name, and where two have the same, by name and the end of the
 * number after `#`.
 */
function labels(things: readonly { readonly id: string; readonly name: string }[]) {
  const count = new Map<string, number>()
  for (const { name } of things) count.set(plain(name), (count.get(plain(name)) ?? 0) + 1)
  return new Map(
    things.map(({ id, name }) => {
      const text = plain(name)
      const alone = count.get(text) === 1 && !text.includes('#')
      return [id, alone ? text : `${text}#${id.slice(-12)}`]
    }),
  )
}

/** The name in a label; of new rows a short number may tell namesakes apart. */
export const bareName = (label: string): string => label.replace(/#([0-9a-f]{12}|\d{1,2})$/, '')

/** What a cell keeps of a text: no characters that a sheet cannot hold, one kind of line end. */
export const plain = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u0009\u000b-\u001f\ufffe\uffff]/g, '')
    .trim()

export const unitLabels = ({ units }: Organisation) =>
  labels(units.map(({ unitId, name }) => ({ id: unitId, name })))
export const personLabels = ({ people }: Organisation) =>
  labels(people.map(({ personId, name }) => ({ id: personId, name })))

/** Every row of every sheet, as text. */
export function rowsOf(organisation: Organisation): Readonly<Record<SheetId, readonly Cells[]>> {
  const units = unitLabels(organisation)
  const people = personLabels(organisation)
  const tenures = (kind: TenureKind) =>
    organisation.tenures
      .filter((tenure) => tenure.kind === kind)
      .map((tenure) => tenureCells(tenure, units, people))
  return {
    unit: organisation.units.map((unit) => unitCells(unit, units)),
    person: organisation.people.map((person) => personCells(person, people)),
    post: tenures('post'),
    role: tenures('role'),
    'village-link': tenures('village-link'),
    'stand-in': tenures('stand-in'),
  }
}

type Labels = ReadonlyMap<string, string>
const labelOf = (all: Labels, id: string | null) => (id === null ? '' : (all.get(id) ?? ''))

function unitCells(unit: Unit, units: Labels): Cells {
  return {
    id: unit.unitId,
    name: labelOf(units, unit.unitId),
    aliases: unit.aliases.map(plain).join(ALIAS_BREAK),
    kind: UNIT_KIND_NAME[unit.kind].zh,
    parent: labelOf(units, unit.parentId),
    position: String(unit.position),
    closedOn: unit.closedOn ?? '',
    mergedInto: labelOf(units, unit.mergedInto),
  }
}

function personCells(person: Person, people: Labels): Cells {
  return {
    id: person.personId,
    name: labelOf(people, person.personId),
    phone: plain(person.phone ?? ''),
    email: plain(person.email ?? ''),
    leftOn: person.leftOn ?? '',
  }
}

function tenureCells(tenure: Tenure, units: Labels, people: Labels): Cells {
  return {
    id: tenure.tenureId,
    person: labelOf(people, tenure.personId),
    fromOn: tenure.fromOn,
    toOn: tenure.toOn ?? '',
    unit: labelOf(units, tenure.unitId),
    title: plain(tenure.title ?? ''),
    isHead: YES[tenure.isHead === true ? 'true' : 'false'],
    role: tenure.role === null ? '' : ROLE_TITLE[tenure.role].zh,
    substitute: labelOf(people, tenure.substituteId),
    reason: plain(tenure.reason ?? ''),
  }
}
