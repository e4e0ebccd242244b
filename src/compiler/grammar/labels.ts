/**
 * The labelled fields of lists and publicity forms (责任单位：…, 整改时限：…) and the column heads of
 * ledgers, which use the same words.
 */
import { type FieldKey, STARTER_FIELDS } from './field-kinds.ts'
import { chineseNumber, toChinese } from './numerals.ts'

export type { FieldKey } from './field-kinds.ts'

const WORDS: Readonly<Record<FieldKey, string>> = {
  number: '序号 编号 受理编号 问题编号 任务编号',
  problem:
    '反馈问题 整改问题 问题概况 问题详情 问题具体表现 督察反馈问题概况 问题具体情况 问题名称 督察组反馈问题 交办的问题事项情况 问题事项情况 问题情况 反馈意见 督察反馈问题 督察反馈意见 存在问题 存在的问题 存在的主要问题 问题描述 问题表述 问题内容 具体问题 问题 ' +
    '主要问题 交办问题 交办问题基本情况 问题表现 问题清单 信访内容 信访问题 举报内容 问题简述 突出问题 共性问题 督察问题 检查发现问题 发现问题 ' +
    '涉及问题 问题事项 反馈的问题 巡察反馈问题 巡视反馈问题 审计发现问题 问题概述 问题摘要 典型问题 ' +
    '举报事项 投诉内容 反映问题 反映的主要问题 反映情况 问题及隐患 隐患描述 隐患内容 存在隐患 存在的问题及隐患',
  task:
    '整改任务 整改任务内容 工作任务 重点任务 整改事项 任务名称 项目名称 具体任务 任务 主要任务 整改项目 工作内容 建设内容 任务内容 整改任务名称 ' +
    '治理任务 重点工作 重点工作任务 工作事项 事项 主要内容 任务清单 重点项目 整治任务 项目 ' +
    '反馈问题整改任务 任务要求 名称 整改点位',
  goal: '整改目标 工作目标 目标任务 目标 任务目标 整治目标 总体目标 具体目标 主要目标 目标要求 预期目标 治理目标 年度目标 具体指标 阶段目标 整改任务目标 工作目标任务',
  measures:
    '整改措施 具体整治措施 措施 主要措施 工作措施 具体措施 整改内容 整改要求 整改举措 治理措施 整治措施 整改方案 整改工作措施 工作要求 ' +
    '主要整改措施 下一步整改措施 下步整改措施 具体整改措施 整改措施及要求 任务措施 重点措施 工作举措 具体举措 整治内容 整改建议 ' +
    '下一步工作 下一步工作计划 下一步计划 下一步打算 下步工作措施 下一步措施 整改思路 任务及措施 整改具体措施 推进措施',
  lead: '牵头单位 牵头部门 主办单位 牵头责任单位 主责单位 牵头部门单位 牵头责任部门 主办部门 主牵头单位 主责部门 牵头科室 牵头 第一牵头单位 牵头单位及责任人 牵头部门及责任人 主体责任单位 牵头主体',
  assist:
    '配合单位 配合部门 协助单位 协办单位 协同单位 参与单位 参加单位 配合责任单位 责任配合单位 协作单位 协办部门 协同部门 配合责任部门 参与部门 协助部门 配合科室 配合 协同配合单位 共同责任单位 联动单位 协同责任单位',
  responsible:
    '责任单位 责任部门 承办单位 实施单位 责任主体 整改主体 整改责任单位 整改单位 实施主体 整改实施主体 落实单位 责任科室 责任村 负责单位 完成单位 ' +
    '整改责任主体 主要责任单位 责任处室 承办部门 责任股室 整改责任部门 承办科室 具体责任单位 实施部门 属地责任单位 责任单位部门 责任落实单位 ' +
    '直接责任单位 责任区县 责任县区 责任地区 责任市 责任乡镇 责任街道 责任镇街 落实部门 整改落实单位 执行单位 责任承办单位 属地单位 任务单位 责任支部 责任分工 涉及单位 整改实施单位 责任机构 责任 整改责任 负责部门',
  supervise:
    '督导单位 督办单位 监督单位 指导单位 督促单位 监管单位 督查单位 督导部门 监督部门 指导部门 监管部门 督办部门 监督指导单位 督促指导单位 行业监管单位 督促部门 监管责任单位 指导督办单位 行业主管部门 主管部门 督导责任单位 监管主体 监督责任单位 督导组 指导督导单位',
  person:
    '责任领导 责任人 牵头领导 分管领导 包保领导 牵头责任人 整改责任人 责任人员 联系领导 包案领导 主要责任人 具体责任人 直接责任人 包抓领导 ' +
    '第一责任人 责任人姓名 包保责任人 督办领导 责任县领导 责任市领导 责任区领导 挂牌领导 分管责任人 督导领导 市级领导 县级领导 区级领导 负责人 ' +
    '主要领导 具体负责人 牵头人 督办责任人 领办领导 县级责任领导 市级责任领导 包联领导 挂钩领导 牵头市领导 牵头县领导 牵头区领导 责任书记 主要负责人 包保人 整改负责人 分管负责人 项目负责人 责任领导及责任人 监管责任人 挂点领导 督办人 整改牵头领导 承办人 经办人',
  deadline:
    '整改时限 计划完成整治时间 整治时间 整治完成时间 完成时限 时限 完成时间 整改期限 时间要求 时限要求 整改完成时限 办理时限 完成期限 时间节点 计划完成时间 整改时间 期限 ' +
    '整改完成时间 办结时限 进度要求 时间安排 进度安排 时间进度 工作时限 目标时限 起止时间 实施时间 实施期限 任务时限 落实时限 预计完成时间 ' +
    '拟完成时间 计划完成时限 时间 要求完成时间 完成日期 计划时间 办理期限 整改完成期限 治理期限 治理时限 整治时限 工作进度 推进时限 完成整改时限 销号时限 整改销号时限 规定时限 建设期限 年限 整改截止时间 截止时间 计划整改时间 整改时限要求 截止日期 计划整改完成时间 整改计划完成时间',
  class: '整改类型 整改类别 类别 问题类型 任务类型 问题类别 任务性质 整改性质 时限类别 任务类别',
  status:
    '整改完成情况 整治进展情况 整改情况 完成情况 进展情况 整改进展 目前进展 整改结果 整改结论 办理情况 整改落实情况 当前进展 完成进度 办结情况 ' +
    '整改进展情况 目前进展情况 工作进展 进展 整改进度 落实情况 整改成效 处理和整改情况 处理情况 调查核实情况 整改工作情况 整改状态 当前状态 ' +
    '整改工作完成情况 工作进展情况 整改措施落实情况 整改落实 整改完成时间及完成情况 办结状态 是否属实 销号情况 落实整改情况 取得成效 主要工作及成效 ' +
    '整改主要工作及成效 工作开展情况 目前进展情况及存在问题 整改目标完成情况 整改措施完成情况 自查情况 整改任务完成情况 验收意见 整改工作开展情况 已完成情况 完成状态 状态 整改进展及成效 完成整改情况 整改效果 调处情况 核实情况 公示内容 实际完成时间 目标完成情况 整改任务进展情况 整改措施进展情况 已采取措施 已采取的措施 问责情况 取得的成效 整改成果 核查情况 现场核查情况 验收情况 验收结论 验收结果 销号结论',
  completion:
    '是否完成 是否完成整治 是否完成整改 是否办结 是否销号 完成与否 是否已完成 是否整改到位 是否整改完成',
  note: '备注 说明',
  other:
    '验收单位 牵头验收单位 配合验收单位 验收部门 验收责任单位 验收主体 验收标准 联系人 联系电话 报送单位 公示期限 公示时间 公示期 监督电话 举报电话 附件 ' +
    '来源 发布时间 联系方式 电话 邮箱 传真 地址 通讯地址 邮编 主送 抄送 抄报 公开方式 公示单位 受理单位 资金来源 投资 总投资 项目投资 资金 销号单位 销号标准 验收时间 牵头销号单位 原因分析 问题来源 ' +
    '污染类型 行政区域 举报方式 受理电话 联系部门 公开单位 信息来源 发布日期 发布机构 索引号 主题分类 文号 成文日期 公开日期 有效性 联络员 交办时间 交办日期 受理时间 资金保障 资金安排 法律依据 政策依据 督察时间 反馈时间 组织验收单位 销号验收单位 销号审核单位 责任追究 问题成因 监督方式 意见反馈方式 电子邮箱 公示方式 注',
}

/** Words put before a label without changing what it means. */
const PREFIXES = [
  '市级',
  '省级',
  '县级',
  '区级',
  '镇级',
  '州级',
  '乡镇',
  '主要',
  '整改',
  '具体',
  '第一',
  '直接',
  '县',
  '市',
  '区',
  '省',
]

/** Labels that are also ordinary words: they count only at the start of a line. */
const COMMON = new Set(
  '问题 目标 措施 任务 时限 时间 期限 项目 事项 名称 责任 牵头 配合 进展 状态 说明 注 电话 来源 投资 资金 地址 负责人 主要内容 工作要求 工作内容 附件 编号 类别'.split(
    ' ',
  ),
)

const BY_FIRST = new Map<string, Array<readonly [word: string, key: FieldKey]>>()
const EXACT = new Map<string, FieldKey>()
for (const [key, words] of Object.entries(WORDS) as Array<[FieldKey, string]>) {
  for (const word of words.split(' ')) {
    EXACT.set(word, key)
    const first = word.charAt(0)
    const list = BY_FIRST.get(first) ?? []
    list.push([word, key])
    BY_FIRST.set(first, list)
  }
}
for (const list of BY_FIRST.values()) list.sort((a, b) => b[0].length - a[0].length)

export interface Label {
  readonly key: FieldKey
  readonly word: string
  readonly start: number
  /** First character after the label, its colon and blanks. */
  readonly end: number
  /** An ordinary word, to be believed only at the start of a line. */
  readonly common: boolean
  /** The whole rest of the line, without a colon: a heading, unless its neighbours are fields too. */
  readonly bare?: boolean
  /** No known label: it only ends the field before it. */
  readonly unknown?: boolean
  /** 问题三：the label with the number it gives its record, in one spelling. */
  readonly number?: string
}

/** The label that begins at `start` and is closed by a colon or stands in its own brackets. */
export function labelAt(text: string, start: number): Label | null {
  const boxed = text.charAt(start) === '['
  const word = wordAt(text, boxed ? start + 1 : start)
  if (word === null) return null
  const ordinal = STARTER_FIELDS.has(word.key) ? ordinalAt(text, word.end) : null
  let at = skipNote(text, ordinal?.end ?? word.end)
  if (boxed) {
    if (text.charAt(at) !== ']') return null
    at += 1
    if (text.charAt(at) === ':') at += 1
  } else {
    at = skipBlanks(text, at)
    if (text.charAt(at) === '为' && text.charAt(at + 1) === ':') at += 1
    // (责任单位;住建局): a colon mistyped behind an opening bracket.
    const mistyped = text.charAt(at) === ';' && /[([]/.test(text.charAt(start - 1))
    if (text.charAt(at) !== ':' && !mistyped) return null
    at += 1
  }
  return {
    key: word.key,
    word: word.word,
    start,
    end: skipBlanks(text, at),
    common: COMMON.has(word.word),
    ...(ordinal === null ? {} : { number: `${word.word}${toChinese(ordinal.value)}` }),
  }
}

/** The number of a record right behind its label: 问题三, 任务12. */
function ordinalAt(
  text: string,
  start: number,
): { readonly value: number; readonly end: number } | null {
  const written = /^(?:\d{1,3}|[一二三四五六七八九十百]{1,5})/.exec(
    text.slice(start, start + 5),
  )?.[0]
  if (written === undefined) return null
  const value = /^\d/.test(written) ? Number(written) : chineseNumber(written)
  return value === null || value === 0 ? null : { value, end: start + written.length }
}

interface Word {
  readonly key: FieldKey
  readonly word: string
  readonly end: number
}

function wordAt(text: string, start: number): Word | null {
  const plain = coreAt(text, start)
  if (plain !== null) return extend(text, plain)
  for (const prefix of PREFIXES) {
    if (!text.startsWith(prefix, start)) continue
    const core = coreAt(text, start + prefix.length)
    if (core !== null && core.word.length > 2) return extend(text, core)
  }
  return null
}

/** 责任单位及责任人, 牵头单位/责任人: the first word names the field. */
function extend(text: string, word: Word): Word {
  const joint = /[及和与、/]/.test(text.charAt(word.end)) ? coreAt(text, word.end + 1) : null
  return joint === null ? word : { ...word, end: joint.end }
}

function coreAt(text: string, start: number): Word | null {
  for (const [word, key] of BY_FIRST.get(text.charAt(start)) ?? []) {
    if (text.startsWith(word, start)) return { key, word, end: start + word.length }
  }
  return null
}

/** 责任单位(部门): a short note in brackets belongs to the label. */
function skipNote(text: string, at: number): number {
  if (text.charAt(at) !== '(') return at
  const close = text.indexOf(')', at)
  return close !== -1 && close - at <= 12 ? close + 1 : at
}

function skipBlanks(text: string, at: number): number {
  let end = at
  while (text.charAt(end) === ' ' || text.charAt(end) === '\t') end += 1
  return end
}

/** The field a whole line or column head names, blanks and notes aside: 责 任 单 位, 时限(年). */
export function fieldNamed(head: string): FieldKey | null {
  const word = head.replace(/\s+/g, '').replace(/[([][^)\]]{0,20}[)\]]$/, '')
  return (
    EXACT.get(word) ?? EXACT.get(word.replace(/^(整改|市级|省级|县级|区级)/, '')) ?? longest(word)
  )
}

/** 反馈问题或整改任务, 责任单位和责任人: the first label that the head begins with and nothing else. */
function longest(word: string): FieldKey | null {
  const first = wordAt(word, 0)
  if (first === null) return null
  if (first.end === word.length) return first.key
  const rest = word.slice(first.end).replace(/^[及和与或、/]/, '')
  return wordAt(rest, 0)?.end === rest.length ? first.key : null
}

/** A short unknown word and a colon at the start of a line, such as 交办类别：. */
export function unknownLabelAt(text: string, start: number): Label | null {
  const word = /^[\u4e00-\u9fff]{2,8}(?=\s?:)/.exec(text.slice(start, start + 12))?.[0]
  if (word === undefined) return null
  const end = skipBlanks(text, text.indexOf(':', start) + 1)
  return { key: 'other', word, start, end, common: true, unknown: true }
}
