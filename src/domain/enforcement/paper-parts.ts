/** What papers of a case have in common: their shape, who the party is, how money and limits are said. */
import { chineseDay } from '../supervision/cause.ts'
import type { DecidedMeasure, EnforcementCase, Party, Rights } from './case.ts'
import type { EnforcementPack, Limit } from './enforcement-pack.ts'

/** The party as the paper names it, masked or in full. */
export interface NamedParty extends Pick<Party, 'name' | 'kind' | 'creditCode' | 'address'> {
  readonly representative: string
}

export interface PaperText {
  readonly number: string | null
  readonly title: string
  readonly addressee: string | null
  readonly paragraphs: readonly string[]
  readonly date: string
  readonly tables: readonly {
    readonly title: string
    readonly head: readonly string[]
    readonly rows: readonly (readonly string[])[]
  }[]
}

export interface About {
  readonly found: EnforcementCase
  readonly party: NamedParty
  readonly pack: EnforcementPack
  /** Of persons, by their ids. */
  readonly names: Readonly<Record<string, string>>
}

export type Body = Pick<PaperText, 'paragraphs'> & Partial<PaperText>

export const REMEDIES =
  '如不服本决定，可以自收到本决定书之日起六十日内申请行政复议，也可以在六个月内依法提起行政诉讼。复议、诉讼期间不停止执行。'

export function aboutParty({
  name,
  kind,
  creditCode,
  address,
  representative,
}: NamedParty): string[] {
  const role = kind === 'organisation' ? '法定代表人（负责人）' : '联系人'
  return [
    `当事人：${name}`,
    ...(creditCode === null ? [] : [`统一社会信用代码：${creditCode}`]),
    ...(address === '' ? [] : [`地址：${address}`]),
    ...(representative === '' ? [] : [`${role}：${representative}`]),
  ]
}

/** 行政处罚法 §44, §45, §63, §64: how the party may answer, and until when. */
export const rightsSaid = (hearing: boolean, { limits }: EnforcementPack): readonly string[] => [
  `依照《中华人民共和国行政处罚法》第四十四条、第四十五条，你单位（个人）可以自收到本告知书之日起${span(limits.statement)}内提出陈述、申辩；逾期未提出的，视为放弃。`,
  ...(hearing
    ? [
        `依照《中华人民共和国行政处罚法》第六十三条、第六十四条，你单位（个人）有权自收到本告知书之日起${span(limits.hearing)}内要求听证；逾期未要求的，视为放弃。`,
      ]
    : []),
]

export function heardIn(rights: Rights | null): string {
  if (rights?.hearingHeld)
    return `${chineseDay(rights.hearingHeld.on)}举行了听证：${rights.hearingHeld.opinion}`
  if (rights?.statement) {
    const { summary, accepted, reply } = rights.statement
    return `当事人陈述申辩：${summary}。我机关${accepted ? '予以采纳' : '不予采纳'}：${reply}`
  }
  return '我机关已告知当事人陈述、申辩等权利，当事人在规定期限内未提出。'
}

export const listed = (measures: readonly DecidedMeasure[]) =>
  measures
    .map(({ title, yuan, days }) =>
      [title, yuan === null ? '' : `${money(yuan)}元`, days === null ? '' : `${days}天`].join(''),
    )
    .join('；')

export const namesIn = (ids: readonly string[], names: About['names']) =>
  ids.map((id) => names[id] ?? id).join('、')

/** 1,900,000 or 0.21; never an exponent. */
export const money = (yuan: number) =>
  yuan.toLocaleString('en-US', { maximumFractionDigits: 2, useGrouping: true })

export const span = ({ days, kind }: Limit) => `${days}${kind === 'working' ? '个工作日' : '日'}`
