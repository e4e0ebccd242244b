/**
 * The two forms in which a ledger goes up to a superior: the rectification list (整改汇总表) and the
 * closing ledger (销号汇总表), column by column as such forms have them.
 */
import type { Calendar } from '../calendar/working-days.ts'
import { type CivilDate, dayInChina } from '../civil-date.ts'
import { CLASS_NAME, type Language } from '../names.ts'
import { maskedPhone } from '../organisation/masked.ts'
import type { ItemState } from './item-state.ts'
import { lateness, stageTimes } from './lateness.ts'
import type { LifecyclePack } from './lifecycle-pack.ts'
import { LEVEL_NAME, STATE_NAME } from './names.ts'
import { type Pace, paceOf, reachedShare } from './pace.ts'
import type { State } from './state.ts'

export interface ExportedItem {
  readonly item: ItemState
  readonly text: string
  readonly tags: readonly string[]
}

/** What rows are written with besides the items, as of one moment. */
export interface ExportFrame {
  readonly language: Language
  readonly today: CivilDate
  readonly calendar: Calendar
  readonly pack: LifecyclePack
  /** 序时 in the words of the superior the file is for. */
  readonly words: Readonly<Record<Pace, string>>
  readonly town: string
  readonly units: ReadonlyMap<string, { readonly name: string; readonly kind: string }>
  readonly persons: ReadonlyMap<string, { readonly name: string; readonly phone: string | null }>
  /** Names of those who head a unit today, by unit. */
  readonly heads: ReadonlyMap<string, string>
}

export interface ExportColumn {
  readonly zh: string
  readonly en: string
  /** In characters of Latin script. */
  readonly width: number
  readonly text: (row: ExportedItem, frame: ExportFrame) => string
}

const column = (zh: string, en: string, width: number, text: ExportColumn['text']) => ({
  zh,
  en,
  width,
  text,
})

const unitNames = (ids: readonly string[], { units }: ExportFrame, kind?: string) =>
  ids
    .flatMap((id) => {
      const unit = units.get(id)
      return unit && (kind === undefined || unit.kind === kind) ? [unit.name] : []
    })
    .join('、')

const assisting = ({ leadUnitId, unitIds }: ItemState) => unitIds.filter((id) => id !== leadUnitId)

const dayOf = (at: string | undefined) => (at === undefined ? '' : dayInChina(new Date(at)))

const NUMBER = column('项目', 'No.', 12, ({ item }) => item.number)
const PROBLEM = column('问题简述', 'Problem', 36, ({ item }) => item.title)
const PACE = column(
  '整改进度',
  'Pace',
  18,
  ({ item }, { today, words }) => words[paceOf(item, today)],
)
const ORIGINAL = column('原定整改时限', 'Original date', 12, ({ item }) => item.originalDueOn ?? '')
const CURRENT = column('现行整改时限', 'Date in force', 12, ({ item }) => item.dueOn ?? '')
const LATE = [
  column(
    '逾期天数（按现行时限）',
    'Days late',
    10,
    ({ item }, { today }) => `${lateness(item, today).current}`,
  ),
  column(
    '逾期天数（按原定时限）',
    'Days late by the original date',
    10,
    ({ item }, { today }) => `${lateness(item, today).original}`,
  ),
]

const LIST: readonly ExportColumn[] = [
  column('创建时间', 'Listed on', 12, ({ item }) => dayOf(item.listedAt)),
  column('归类', 'Class', 10, ({ item }, { language }) =>
    item.class === null ? '' : CLASS_NAME[item.class][language],
  ),
  column('督察层级', 'Level', 10, ({ item }, { language }) => LEVEL_NAME[item.level][language]),
  NUMBER,
  PROBLEM,
  column('任务具体整改要求', 'What is to be done', 60, ({ text }) => text),
  column('目前进展情况及存在问题', 'Progress and open problems', 40, ({ item }) =>
    item.lastReport === null ? '' : item.lastReport.text,
  ),
  ORIGINAL,
  CURRENT,
  column('延期情况', 'Extensions', 30, ({ item }, frame) => extensionsOf(item, frame)),
  column('行政区划', 'Town', 14, (_, { town }) => town),
  column('责任人', 'Person responsible', 10, ({ item }, { persons }) =>
    item.responsibleId === null ? '' : (persons.get(item.responsibleId)?.name ?? ''),
  ),
  column('责任人电话', 'Phone', 14, ({ item }, { persons }) =>
    maskedPhone(
      item.responsibleId === null ? null : (persons.get(item.responsibleId)?.phone ?? null),
    ),
  ),
  column('责任部门', 'Offices responsible', 20, ({ item }, frame) =>
    unitNames(item.unitIds, frame, 'office'),
  ),
  column('责任单位', 'Units responsible', 24, ({ item }, frame) => unitNames(item.unitIds, frame)),
  column('涉及部门', 'Offices concerned', 20, ({ item }, frame) =>
    unitNames(assisting(item), frame, 'office'),
  ),
  column('涉及人员', 'Persons concerned', 24, ({ item }, frame) => personsOf(item, frame)),
  column('牵头人', 'Head of the leading unit', 10, ({ item }, { heads }) =>
    item.leadUnitId === null ? '' : (heads.get(item.leadUnitId) ?? ''),
  ),
  column('牵头单位', 'Leading unit', 16, ({ item }, frame) =>
    unitNames(item.leadUnitId === null ? [] : [item.leadUnitId], frame),
  ),
  column('配合单位', 'Assisting units', 24, ({ item }, frame) => unitNames(assisting(item), frame)),
  column('轮次', 'Round', 6, ({ item }) => `${item.round}`),
  column('办理状态', 'State', 12, ({ item }, { language }) => STATE_NAME[item.state][language]),
  column('标签', 'Tags', 16, ({ tags }) => tags.join('、')),
  PACE,
  column('完成进度（%）', 'Done (%)', 8, ({ item }, { today }) => `${reachedShare(item, today)}`),
  ...LATE,
]

/** An acceptance: the last day it was planned for, and the day it was made. */
const stage = (zh: string, en: string, which: State) => {
  const of = ({ item }: ExportedItem, { pack, calendar, today }: ExportFrame) =>
    stageTimes(item, pack, calendar, today).find((each) => each.stage === which)
  return [
    column(`${zh}计划完成时间`, `${en}: planned`, 14, (row, frame) => of(row, frame)?.dueOn ?? ''),
    column(`${zh}实际完成时间`, `${en}: actual`, 14, (row, frame) => of(row, frame)?.leftOn ?? ''),
  ]
}

const CLOSING: readonly ExportColumn[] = [
  NUMBER,
  PROBLEM,
  column('督察层级', 'Level', 10, ({ item }, { language }) => LEVEL_NAME[item.level][language]),
  column('问题整改完成时限（原定）', 'Original date', 12, ORIGINAL.text),
  column('问题整改完成时限（现行）', 'Date in force', 12, CURRENT.text),
  PACE,
  ...stage('现场核查', 'Site check', 'applied'),
  ...stage('联签审核', 'Signatures', 'site-checked'),
  ...stage('公示及上级验收', 'Notice and superior’s check', 'noticed'),
  column('完成上级审查时间', 'Superior’s decision on', 14, ({ item }) =>
    dayOf(item.superiorCheck?.at),
  ),
  column('销号时间', 'Struck off on', 14, ({ item }) => dayOf(item.struckOff?.at)),
  column('销号文号', 'Decision no.', 20, ({ item }) => item.struckOff?.decisionNumber ?? ''),
  column('轮次', 'Round', 6, ({ item }) => `${item.round}`),
  ...LATE,
]

export const EXPORT_FORMS = { list: LIST, closing: CLOSING } as const
export type ExportForm = keyof typeof EXPORT_FORMS

export const FORM_NAME: Readonly<Record<ExportForm, Readonly<Record<Language, string>>>> = {
  list: { zh: '整改汇总表', en: 'Rectification list' },
  closing: { zh: '销号汇总表', en: 'Closing ledger' },
}

/** Every extension with its approver: `2026-06-30→2026-09-30（李镇长）`. */
function extensionsOf({ extensions }: ItemState, { persons }: ExportFrame): string {
  return extensions
    .map(({ from, to, by }) => {
      const approver = by === null ? undefined : persons.get(by)?.name
      return `${from ?? ''}→${to}${approver === undefined ? '' : `（${approver}）`}`
    })
    .join('；')
}

function personsOf({ hands }: ItemState, { persons }: ExportFrame): string {
  const ids = [...hands.applicants, ...hands.checkers, ...hands.signers, ...hands.deciders]
  return [...new Set(ids)].flatMap((id) => persons.get(id)?.name ?? []).join('、')
}
