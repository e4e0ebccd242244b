/** Subjects as rows of a table: a row read, a row written; what is written reads back the same. */
import { CivilDate } from '../civil-date.ts'
import { columnsOf, type Target } from './columns.ts'
import type { Wrong } from './field-values.ts'
import type { Field } from './pack-fields.ts'
import { type Register, stageOf } from './register-pack.ts'
import type { FieldValue, NewSubject, SubjectRow } from './subject.ts'

export interface Units {
  /** Names and aliases. */
  readonly idOf: ReadonlyMap<string, string>
  readonly nameOf: ReadonlyMap<string, string>
}

export interface ReadRow {
  readonly given: NewSubject
  readonly wrong: readonly Wrong[]
}

/** What a row says; whether it fits the register is asked as for any other entry. */
export function readRow(
  register: Register,
  mapping: readonly (Target | null)[],
  cells: readonly string[],
  units: Units,
): ReadRow {
  const wrong: Wrong[] = []
  const said = new Map<Target, string>()
  for (const [index, target] of mapping.entries()) {
    const text = cells[index]?.trim() ?? ''
    if (target !== null && text !== '') said.set(target, text)
  }
  const text = (target: Target) => said.get(target) ?? null
  const fields: Record<string, FieldValue> = {}
  for (const field of register.fields) {
    const cell = text(`fields.${field.key}`)
    if (cell === null) continue
    const value = readCell(field, cell)
    if (value === null)
      wrong.push({
        path: `fields.${field.key}`,
        zh: `${field.zh}：看不懂“${cell}”`,
        en: `${field.en}: “${cell}” is not understood`,
      })
    else fields[field.key] = value
  }
  const unit = text('unit')
  const unitId = unit === null ? null : (units.idOf.get(unit) ?? null)
  if (unit !== null && unitId === null)
    wrong.push({ path: 'unit', zh: `没有责任单位“${unit}”`, en: `there is no unit “${unit}”` })
  const [longitude, latitude] = [degrees(text('longitude')), degrees(text('latitude'))]
  const hasPlace = longitude !== null && latitude !== null
  if ((text('longitude') !== null || text('latitude') !== null) && !hasPlace)
    wrong.push({ path: 'place', zh: '经纬度有误', en: 'longitude and latitude are not right' })
  const stageWords = text('stage')
  const stage = stageWords === null ? null : stageNamed(register, stageWords)
  if (stageWords !== null && stage === null)
    wrong.push({ path: 'stage', zh: `没有阶段“${stageWords}”`, en: `no stage “${stageWords}”` })
  const since = text('stageSince')
  const stageSince = since === null ? null : dateIn(since)
  if (since !== null && stageSince === null)
    wrong.push({ path: 'stageSince', zh: `不是日期：“${since}”`, en: `no date: “${since}”` })
  const name = (text('name') ?? '').slice(0, 200)
  if (name === '')
    wrong.push({
      path: 'name',
      zh: `${register.common.name.zh}：必填`,
      en: `${register.common.name.en}: needed`,
    })
  return {
    given: {
      register: register.slug,
      name,
      creditCode: text('creditCode'),
      address: text('address')?.slice(0, 300) ?? null,
      unitId,
      place: hasPlace ? { longitude, latitude, datum: 'cgcs2000' } : null,
      geometry: null,
      fields,
      stage,
      stageSince,
      source: (text('source') ?? '').slice(0, 200),
    },
    wrong,
  }
}

const stageNamed = ({ stages }: Register, words: string) =>
  stages.find(({ key, zh, en }) => [key, zh, en.toLowerCase()].includes(words.toLowerCase()))
    ?.key ?? null

function degrees(text: string | null): number | null {
  const number = text === null ? Number.NaN : Number(text.replace(/[°度EN]/gi, ''))
  return Number.isFinite(number) && Math.abs(number) <= 180 ? number : null
}

/** `2017-10-31`, `2017/10/31`, `2017.10.31`, `2017年10月31日`, with or without a time. */
function dateIn(text: string): CivilDate | null {
  const [, year = '', month = '', day = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?:日|[T ].*)?$/.exec(text) ?? []
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return CivilDate.safeParse(date).data ?? null
}

function readCell(field: Field, cell: string): FieldValue | null {
  switch (field.type) {
    case 'text':
    case 'phone':
    case 'id-number':
    case 'subject-reference':
      return cell
    case 'credit-code':
      return cell.toUpperCase()
    case 'number':
    case 'integer': {
      const number = Number(withoutUnits(field.unit, cell.normalize('NFKC').replace(/[,\s]/g, '')))
      return Number.isFinite(number) ? number : null
    }
    case 'date':
      return dateIn(cell)
    case 'yes-no':
      if (/^(是|有|yes|true|y|1|√)$/i.test(cell)) return true
      return /^(否|无|no|false|n|0|×)$/i.test(cell) ? false : null
    case 'choice': {
      const words = field.many ? cell.split(/[、;；,，/]/) : [cell]
      const keys = words.map((word) => optionNamed(field, word.trim()))
      if (keys.some((key) => key === null)) return null
      return field.many ? (keys as string[]) : (keys[0] ?? null)
    }
    case 'geometry':
      try {
        return JSON.parse(cell) as FieldValue
      } catch {
        return null
      }
  }
}

const withoutUnits = (unit: string | undefined, text: string) =>
  unit !== undefined && text.endsWith(unit) ? text.slice(0, -unit.length) : text

const optionNamed = ({ options }: Field & { type: 'choice' }, word: string) =>
  options.find(({ key, zh, en }) => [key, zh, en.toLowerCase()].includes(word.toLowerCase()))
    ?.key ??
  options.find(({ zh }) => zh === word)?.key ??
  null

/** What `readRow` reads back. */
export function writeRow(
  register: Register,
  row: Pick<
    SubjectRow,
    | 'name'
    | 'creditCode'
    | 'address'
    | 'unitId'
    | 'place'
    | 'fields'
    | 'stage'
    | 'stageSince'
    | 'source'
  >,
  units: Units,
): readonly string[] {
  const { place, stage, unitId } = row
  const common: Readonly<Record<string, string>> = {
    name: row.name,
    creditCode: row.creditCode ?? '',
    address: row.address ?? '',
    unit: unitId === null ? '' : (units.nameOf.get(unitId) ?? ''),
    longitude: place === null ? '' : String(place.longitude),
    latitude: place === null ? '' : String(place.latitude),
    stage: stageOf(register, stage)?.zh ?? stage,
    stageSince: row.stageSince,
    source: row.source,
  }
  return columnsOf(register).map(({ target }) => {
    const key = target.startsWith('fields.') ? target.slice('fields.'.length) : null
    if (key === null) return common[target] ?? ''
    const field = register.fields.find((each) => each.key === key)
    const value = row.fields[key]
    return field === undefined || value === undefined ? '' : writeCell(field, value)
  })
}

function writeCell(field: Field, value: FieldValue): string {
  if (field.type === 'yes-no') return value === true ? '是' : '否'
  if (field.type === 'choice') {
    const nameOf = (key: string) => field.options.find((option) => option.key === key)?.zh ?? key
    return (Array.isArray(value) ? value : [String(value)]).map(nameOf).join('、')
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
