/** The columns of a table of subjects: what each is called, and which header means which. */
import type { Field } from './pack-fields.ts'
import type { Register } from './register-pack.ts'

/** `name`, or `fields.capacity`. */
export type Target = string

interface Column {
  readonly target: Target
  readonly zh: string
  readonly en: string
  readonly aliases: readonly string[]
  /** Headers that mean it where nothing else does; a part of a header they are not: 施工单位 names no subject. */
  readonly general?: readonly string[]
  readonly required: boolean
}

/** In the order in which they are written. */
export function columnsOf({ common, fields }: Register): readonly Column[] {
  const used = (use: 'none' | 'optional' | 'required', columns: readonly Column[]) =>
    use === 'none' ? [] : columns.map((each) => ({ ...each, required: use === 'required' }))
  return [
    {
      ...column('name', common.name.zh, common.name.en, NAME_HEADERS),
      ...{ general: GENERAL_NAME_HEADERS, required: true },
    },
    ...used(common.creditCode, [
      column('creditCode', '统一社会信用代码', 'Credit code', ['信用代码', '社会信用代码']),
    ]),
    ...used(common.address, [column('address', '地址', 'Address', ['详细地址', '位置', '地点'])]),
    ...used(common.unit, [
      column('unit', '责任单位', 'Responsible unit', ['属地', '村居', '所属村', '村（居）']),
    ]),
    ...used(common.place, [
      column('longitude', '经度', 'Longitude', ['东经', 'lng', 'lon']),
      column('latitude', '纬度', 'Latitude', ['北纬', 'lat']),
    ]),
    ...fields.map((field) => ({
      target: `fields.${field.key}`,
      zh: withUnit(field, 'zh'),
      en: withUnit(field, 'en'),
      aliases: [field.zh, field.en, field.key, ...field.aliases],
      required: field.required,
    })),
    column('stage', '阶段', 'Stage', ['状态', '当前阶段', '整改进展']),
    column('stageSince', '进入阶段日期', 'In stage since', []),
    column('source', '来源', 'Source', ['信息来源']),
  ]
}

const NAME_HEADERS = ['名称', '单位名称', '企业名称', '姓名']
const GENERAL_NAME_HEADERS = [
  '单位',
  '企业',
  '公司',
  '厂名',
  '户名',
  '户主',
  '对象',
  '监管对象',
  'name',
]

const column = (target: Target, zh: string, en: string, aliases: readonly string[]): Column => ({
  ...{ target, zh, en, aliases, required: false },
})

/** What no row can be without and no column is taken for. */
export const unmapped = (
  register: Register,
  mapping: readonly (Target | null)[],
): readonly Pick<Column, 'target' | 'zh' | 'en'>[] =>
  columnsOf(register).filter(({ target, required }) => required && !mapping.includes(target))

const withUnit = (field: Field, language: 'zh' | 'en') =>
  (field.type === 'number' || field.type === 'integer') && field.unit !== undefined
    ? `${field[language]}（${field.unit}）`
    : field[language]

/** Column by column what it is, as its header says; null: nothing that is known. Nothing is meant twice. */
export function suggestMapping(
  register: Register,
  headers: readonly string[],
): readonly (Target | null)[] {
  const columns = columnsOf(register)
  const taken = new Set<Target>()
  const found: (Target | null)[] = headers.map(() => null)
  const take = (fits: (column: Column, header: string) => boolean) => {
    for (const [index, header] of headers.entries()) {
      if (found[index] !== null || tidy(header) === '') continue
      const hit = columns.find((each) => !taken.has(each.target) && fits(each, tidy(header)))
      if (!hit) continue
      found[index] = hit.target
      taken.add(hit.target)
    }
  }
  const wordsOf = ({ zh, en, aliases }: Column) => [zh, en, ...aliases].map(tidy)
  take((each, header) => wordsOf(each).includes(header))
  take((each, header) => wordsOf(each).includes(withoutUnit(header)))
  take(({ general = [] }, header) => general.includes(withoutUnit(header)))
  take((each, header) => wordsOf(each).some((word) => word.length > 1 && header.includes(word)))
  return found
}

const tidy = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s*:：]/g, '')
    .toLowerCase()
const withoutUnit = (text: string) => text.replace(/\([^()]*\)$/, '')
