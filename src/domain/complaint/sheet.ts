/** The conventional sheet of complaints handed over (信访举报转办台账): its columns, and a complaint as a row of it. */
import type { Complaint } from './complaint.ts'
import type { ComplaintPack } from './complaint-pack.ts'
import {
  COMPLAINT_CHANNEL_NAME,
  COMPLAINT_STATE_NAME,
  CONCLUSION_NAME,
  VERIFIED_NAME,
} from './names.ts'

/** What a row is written with besides the complaint. */
export interface SheetFrame {
  readonly pack: Pick<ComplaintPack, 'types' | 'profiles'>
  readonly units: ReadonlyMap<string, string>
  /** Code and name of cells, and who works there. */
  readonly cells: ReadonlyMap<
    string,
    { readonly code: string; readonly worker: string; readonly phone: string }
  >
  /** Masked. */
  readonly liaison: { readonly name: string; readonly phone: string }
  readonly hasDuplicates: boolean
}

interface Column {
  readonly head: string
  /** Other heads under which it is published. */
  readonly also?: readonly string[]
  readonly width: number
  readonly text: (complaint: Complaint, frame: SheetFrame) => string
}

const yes = (is: boolean) => (is ? '是' : '否')
const number = (value: number | undefined) => (value === undefined ? '' : String(value))
const zh = (all: readonly { key: string; zh: string }[], key: string) =>
  all.find((each) => each.key === key)?.zh ?? key
const column = (
  head: string,
  width: number,
  text: Column['text'],
  also: readonly string[] = [],
) => ({
  ...{ head, width, text, also },
})
const figure = (head: string, key: keyof NonNullable<Complaint['outcome']>['figures']) =>
  column(head, 10, ({ outcome }) => number(outcome?.figures[key]))

export const SHEET_COLUMNS = {
  originalOrder: column('原始排序编码', 14, (it) => it.originalOrder, ['序号']),
  number: column('受理编号', 22, (it) => it.number, ['编号']),
  profile: column('来源', 14, (it, { pack }) => zh(pack.profiles, it.profile)),
  channel: column('方式', 8, (it) => COMPLAINT_CHANNEL_NAME[it.channel].zh, ['来信来电']),
  receivedOn: column('收到日期', 12, (it) => it.receivedOn, ['接收日期', '受理日期']),
  batchOn: column('交办日期', 12, (it) => it.batchOn ?? '', ['批次', '转办日期']),
  content: column('交办问题基本情况', 50, (it) => it.content, [
    '问题基本情况',
    '举报内容',
    '反映内容',
  ]),
  district: column('行政区域', 14, (it) => it.district, ['行政区划', '区域']),
  place: column('地点', 24, (it) => it.place, ['地址', '具体地点']),
  types: column(
    '污染类型',
    14,
    (it, { pack }) => it.types.map((key) => zh(pack.types, key)).join('、'),
    ['类型'],
  ),
  investigation: column('督察期间调查核实情况', 50, (it) => it.outcome?.investigation ?? '', [
    '调查核实情况',
  ]),
  verified: column('是否属实', 10, (it) =>
    it.outcome === null ? '' : VERIFIED_NAME[it.outcome.verified].zh,
  ),
  goal: column('整改目标及整改措施', 40, (it) => it.outcome?.goal ?? '', ['整改目标', '整改措施']),
  handling: column('督察期间处理情况', 40, (it) => it.outcome?.handling ?? '', [
    '处理和整改情况',
    '处理情况',
  ]),
  latest: column('最新整改情况', 40, (it) => it.outcome?.latest ?? '', ['整改情况']),
  conclusion: column(
    '办结状态',
    12,
    (it) => (it.closed ? CONCLUSION_NAME[it.closed.conclusion].zh : ''),
    ['办结', '是否办结'],
  ),
  ordered: figure('责令整改(家次)', 'ordered'),
  penalised: figure('立案处罚(家次)', 'penalised'),
  fine: figure('罚款金额(万元)', 'fine'),
  criminalCases: figure('立案侦查(件)', 'criminalCases'),
  detained: column('行政拘留/刑事拘留(人)', 12, ({ outcome }) =>
    outcome === null
      ? ''
      : `${outcome.figures.administrativelyDetained}/${outcome.figures.criminallyDetained}`,
  ),
  interviewed: figure('约谈(人次)', 'interviewed'),
  accountable: figure('问责(人次)', 'accountable'),
  accountability: column('问责情况', 30, (it) => it.outcome?.accountability ?? ''),
  isKey: column('是否重点件', 10, (it) => yes(it.isKey), ['重点件', '重点关注件']),
  leaders: column('挂钩省市县领导', 16, (it) => it.leaders, ['挂钩领导']),
  unit: column(
    '牵头责任单位',
    18,
    (it, { units }) => (it.dispatch === null ? '' : (units.get(it.dispatch.unitId) ?? '')),
    ['责任单位', '承办单位'],
  ),
  liaison: column('联络人', 10, (_, { liaison }) => liaison.name),
  liaisonPhone: column('联络人电话', 14, (_, { liaison }) => liaison.phone, ['联系电话']),
  cell: column('所属网格', 14, (it, { cells }) => cells.get(it.dispatch?.cellId ?? '')?.code ?? ''),
  cellWorker: column(
    '网格员',
    10,
    (it, { cells }) => cells.get(it.dispatch?.cellId ?? '')?.worker ?? '',
  ),
  cellPhone: column(
    '网格员电话',
    14,
    (it, { cells }) => cells.get(it.dispatch?.cellId ?? '')?.phone ?? '',
  ),
  round: column('轮次', 6, (it) => (it.round === null ? '' : String(it.round))),
  isDuplicate: column('是否重复', 10, (it) => yes(it.duplicateOf !== null)),
  duplicateOf: column('重复关联件编号', 22, (it) => it.duplicateOf?.number ?? ''),
  merged: column(
    '合并编号',
    22,
    (it, { hasDuplicates }) => it.duplicateOf?.number ?? (hasDuplicates ? it.number : ''),
  ),
  acceptance: column('验收情况', 30, (it) => it.outcome?.acceptance ?? ''),
  longitude: column('经度', 12, (it) => number(it.position?.longitude)),
  latitude: column('纬度', 12, (it) => number(it.position?.latitude)),
  state: column('办理状态', 10, (it) => COMPLAINT_STATE_NAME[it.state].zh),
  replyDueOn: column('答复时限', 12, (it) => it.replyDueOn ?? ''),
} as const satisfies Readonly<Record<string, Column>>

export type SheetColumn = keyof typeof SHEET_COLUMNS
export const SHEET_COLUMN_LIST = Object.keys(SHEET_COLUMNS) as readonly SheetColumn[]
export const SHEET_TITLE = '信访举报转办台账'

export const rowOf = (complaint: Complaint, frame: SheetFrame): readonly string[] =>
  SHEET_COLUMN_LIST.map((key) => SHEET_COLUMNS[key].text(complaint, frame))

/** Brackets and blanks are written in many ways. */
const plain = (head: string) => head.normalize('NFKC').replaceAll(/[\s()（）]/g, '')

export function columnOf(head: string): SheetColumn | null {
  const wanted = plain(head)
  const fits = (key: SheetColumn) => {
    const { head: own, also } = SHEET_COLUMNS[key]
    return [own, ...also].some((each) => plain(each) === wanted)
  }
  return SHEET_COLUMN_LIST.find(fits) ?? null
}

/** Words for the ends of a complaint, as sheets have them. */
export const ENDED: readonly (readonly [RegExp, 'closed' | 'stage-closed'])[] = [
  [/^阶段性?办结$/, 'stage-closed'],
  [/^(?:已|完全)?办结$|^是$|^已完成$/, 'closed'],
]
