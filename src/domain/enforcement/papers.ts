/** The text of the papers of a case (执法文书), from what the case holds and the pack’s words. */
import { refuse } from '../refusal.ts'
import { chineseDay } from '../supervision/cause.ts'
import {
  type CasePaper,
  type DecidedMeasure,
  type EnforcementCase,
  type Party,
  paperOf,
} from './case.ts'
import type { EnforcementPack, Limit } from './enforcement-pack.ts'
import { isHeld } from './evidence.ts'
import { FINDING_NAME, SERVICE_WAY_NAME, SURCHARGE_LINE_NAME } from './names.ts'

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

/** 现场检查（勘察）笔录. */
export function checkRecord({ found: { check }, party, pack, names }: About): PaperText {
  return {
    number: null,
    title: pack.papers['check-record'].title,
    addressee: null,
    paragraphs: [
      `检查时间：${chineseDay(check.on)}`,
      `检查地点：${check.place}`,
      `执法人员：${namesIn(check.inspectorIds, names)}`,
      ...aboutParty(party),
      '告知事项：执法人员已出示执法证件，告知当事人有陈述、申辩和申请回避的权利，有如实提供情况的义务。',
      `检查情况：${check.facts}`,
      '当事人意见及签名：　　　　　　　　　　　年　月　日',
      '执法人员签名：　　　　　　　　　　　　　年　月　日',
    ],
    date: chineseDay(check.on),
    tables: [],
  }
}

/** 证据清单: what proves the case, each file with the hash by which anybody can check it. */
export function evidenceList({ found }: About): PaperText {
  return {
    ...{ number: null, title: '证据清单', addressee: null, paragraphs: [] },
    date: chineseDay(found.check.on),
    tables: [evidenceTable(found)],
  }
}

function evidenceTable({ evidence }: EnforcementCase): PaperText['tables'][number] {
  const rows = evidence
    .filter(isHeld)
    .map(({ title, name, obtainedOn, note, files }, at) => [
      `${at + 1}`,
      title,
      note === '' ? name : `${name}（${note}）`,
      obtainedOn,
      files.map((file) => `${file.name} SHA-256 ${file.sha256}`).join('；'),
    ])
  return { title: '证据清单', head: ['序号', '种类', '名称', '取得日期', '文件'], rows }
}

const withEvidence = (found: EnforcementCase) =>
  found.evidence.some(isHeld) ? [evidenceTable(found)] : []

/** @throws {Refusal} ENFORCEMENT_PAPER_NOT_FOUND */
export function paperText(about: About, paperId: string): PaperText {
  const { found, party, pack } = about
  const paper = paperOf(found, paperId) ?? refuse('ENFORCEMENT_PAPER_NOT_FOUND', { paperId })
  const body = TEXTS[paper.kind](about, paper)
  return {
    number: paper.number,
    title: pack.papers[paper.kind].title,
    addressee: paper.kind === 'transfer' ? '公安机关' : party.name,
    date: chineseDay(paper.on),
    tables: [],
    ...body,
  }
}

/** 送达回证: of a paper that was served, or to be filled in by hand. */
export function serviceReceipt({ found, party, pack }: About, paperId: string): PaperText {
  const paper = paperOf(found, paperId) ?? refuse('ENFORCEMENT_PAPER_NOT_FOUND', { paperId })
  const { served } = paper
  const rows = [
    ['受送达人', party.name],
    ['送达文书名称及文号', `${pack.papers[paper.kind].title}　${paper.number ?? ''}`],
    ['送达地点', party.address],
    ['送达方式', served === null ? '' : SERVICE_WAY_NAME[served.way].zh],
    ['送达日期', served === null ? '　　年　月　日' : chineseDay(served.on)],
    ['收件人签名或者盖章', served?.receiver ?? ''],
    ['代收理由、拒收事由、见证人', served?.note ?? ''],
    ['送达人签名', ''],
  ]
  return {
    number: paper.number,
    title: '送达回证',
    addressee: null,
    paragraphs: [],
    date: chineseDay(served?.on ?? paper.on),
    tables: [{ title: '', head: ['项目', '内容'], rows }],
  }
}

type Body = Pick<PaperText, 'paragraphs'> & Partial<PaperText>

const TEXTS: Readonly<Record<CasePaper['kind'], (about: About, paper: CasePaper) => Body>> = {
  'check-record': (about) => checkRecord(about),
  order: ({ found, party }, { paperId }) => {
    const order = found.orders.find((each) => each.paperId === paperId)
    const by = order?.correctBy
    return {
      paragraphs: [
        ...aboutParty(party),
        `经查，${chineseDay(found.check.on)}，你单位（个人）在${found.check.place}存在下列行为：${found.check.facts}`,
        `现责令你单位（个人）${by ? `于${chineseDay(by)}前` : '立即'}停止并改正上述违法行为：${order?.content ?? ''}`,
        '我机关将自本决定书送达之日起三十日内，以暗查方式对改正情况进行复查。拒不改正违法排放污染物行为的，可以自本决定书送达之日的次日起，按照原处罚数额按日连续处罚。拒绝、阻挠复查的，视为拒不改正。',
        REMEDIES,
      ],
    }
  },
  rights: ({ found: { rights, check }, party, pack }) => ({
    paragraphs: [
      ...aboutParty(party),
      `经查，${chineseDay(check.on)}，你单位（个人）存在下列行为：${rights?.facts ?? ''}`,
      `依据${rights?.basis ?? ''}，拟对你单位（个人）作出下列处理：${listed(rights?.measures ?? [])}。`,
      `依照《中华人民共和国行政处罚法》第四十四条、第四十五条，你单位（个人）可以自收到本告知书之日起${span(pack.limits.statement)}内提出陈述、申辩；逾期未提出的，视为放弃。`,
      ...(rights?.hearing
        ? [
            `依照《中华人民共和国行政处罚法》第六十三条、第六十四条，你单位（个人）有权自收到本告知书之日起${span(pack.limits.hearing)}内要求听证；逾期未要求的，视为放弃。`,
          ]
        : []),
    ],
  }),
  decision: ({ found, found: { decision, rights, check }, party, pack }) => ({
    tables: withEvidence(found),
    paragraphs: [
      ...aboutParty(party),
      '一、违法事实和证据',
      `${chineseDay(check.on)}，执法人员在${check.place}检查发现：${decision?.facts ?? ''}`,
      heardIn(rights),
      '二、处罚依据和决定',
      `依据${decision?.basis ?? ''}，${decision?.reason ?? ''}决定对你单位（个人）：${listed(decision?.measures ?? [])}。`,
      '三、履行方式和期限',
      `罚款自收到本决定书之日起${span(pack.limits.pay)}内缴至指定银行；到期不缴纳的，依法每日按罚款数额的${pack.surcharge.dailyPercent}%加处罚款，加处罚款不超过罚款数额的${pack.surcharge.mostPercent}%。`,
      '四、救济途径',
      REMEDIES,
    ],
  }),
  'daily-penalty': (about, { paperId }) => dailyPenaltyText(about, paperId),
  surcharge: (about, { paperId }) => surchargeText(about, paperId),
  transfer: ({ found, party }, { paperId }) => {
    const { transfers, party: masked } = found
    const transfer = transfers.find((each) => each.paperId === paperId)
    return {
      addressee: transfer?.to ?? '公安机关',
      paragraphs: [
        `我机关在查处${party.name || masked.name}环境违法行为过程中发现：${transfer?.facts ?? ''}`,
        `依据${transfer?.basis ?? ''}，现将该案移送你机关依法处理，并附案件材料。请自收到之日起依法决定是否立案，并书面告知我机关。`,
      ],
      tables: [
        {
          title: '移送材料清单',
          head: ['序号', '材料名称', '份数'],
          rows: (transfer?.files ?? []).map((name, at) => [`${at + 1}`, name, '']),
        },
        ...withEvidence(found),
      ],
    }
  },
}

function dailyPenaltyText({ found, party, pack, names }: About, paperId: string): Body {
  const penalty = found.dailyPenalties.find((each) => each.paperId === paperId)
  const decision = found.decision && paperOf(found, found.decision.paperId)
  const orders = found.orders.flatMap((each) => paperOf(found, each.paperId) ?? [])
  const rechecks = found.rechecks.filter(
    ({ on }) => penalty !== undefined && on >= penalty.from && on <= penalty.to,
  )
  if (penalty === undefined) return { paragraphs: [] }
  const rows = [
    ['每日罚款数额', `${money(penalty.dailyYuan)}元`, pack.clauses.amount],
    [
      '计罚起止',
      `${chineseDay(penalty.from)}至${chineseDay(penalty.to)}`,
      pack.clauses[found.dailyPenalties[0] === penalty ? 'counting' : 'accumulated'],
    ],
    ['计罚日数', `${penalty.days}日`, ''],
    ['罚款数额', `${money(penalty.dailyYuan)}元×${penalty.days}＝${money(penalty.yuan)}元`, ''],
  ]
  return {
    paragraphs: [
      ...aboutParty(party),
      `我机关于${chineseDay(decision?.on ?? found.check.on)}对你单位（个人）作出行政处罚决定（${decision?.number ?? ''}），罚款${money(penalty.dailyYuan)}元；责令改正违法行为决定书（${orders.map(({ number }) => number).join('、')}）已于${orders.map(({ served }) => chineseDay(served?.on ?? penalty.from)).join('、')}送达。`,
      ...rechecks.map(
        ({ on, finding, facts, inspectorIds }) =>
          `${chineseDay(on)}，执法人员${namesIn(inspectorIds, names)}复查：${FINDING_NAME[finding].zh}。${facts}`,
      ),
      `依照《中华人民共和国环境保护法》第五十九条和《环境保护主管部门实施按日连续处罚办法》，决定自${chineseDay(penalty.from)}起至${chineseDay(penalty.to)}止按日连续处罚，计${penalty.days}日，罚款${money(penalty.yuan)}元。`,
      `罚款自收到本决定书之日起${span(pack.limits.pay)}内缴至指定银行。`,
      REMEDIES,
    ],
    tables: [{ title: '计算明细', head: ['项目', '数值', '依据'], rows }],
  }
}

function surchargeText({ found, party, pack }: About, paperId: string): Body {
  const asked = found.surcharges.find((each) => each.paperId === paperId)
  if (asked === undefined) return { paragraphs: [] }
  const { dailyPercent, source, staySource, askSource } = pack.surcharge
  const rows = asked.lines.map(({ fine, from, to, days, baseYuan, yuan, kind }) => [
    fine,
    `${chineseDay(from)}至${chineseDay(to)}`,
    SURCHARGE_LINE_NAME[kind].zh,
    kind === 'stayed'
      ? `${days}日不计（${staySource}）`
      : `${money(baseYuan)}元×${dailyPercent}%×${days}日${kind === 'capped' ? '，以上限为止' : ''}`,
    `${money(yuan)}元`,
  ])
  return {
    paragraphs: [
      ...aboutParty(party),
      `我机关作出的行政处罚决定已经送达，你单位（个人）逾期未全部履行，尚有罚款${money(asked.unpaidYuan)}元未缴。`,
      `依照${source}，截至${chineseDay(asked.until)}加处罚款${money(asked.yuan)}元，计算明细附后。此后未缴清的，继续依法计算。`,
      `现催告你单位（个人）自收到本催告书之日起十日内缴清上述款项。你单位（个人）有权陈述和申辩。逾期仍不履行的，我机关将依法申请人民法院强制执行（${askSource}）。`,
    ],
    tables: [{ title: '加处罚款计算明细', head: ['决定书', '起止', '情形', '计算', '金额'], rows }],
  }
}

const REMEDIES =
  '如不服本决定，可以自收到本决定书之日起六十日内申请行政复议，也可以在六个月内依法提起行政诉讼。复议、诉讼期间不停止执行。'

function aboutParty({ name, kind, creditCode, address, representative }: NamedParty): string[] {
  const role = kind === 'organisation' ? '法定代表人（负责人）' : '联系人'
  return [
    `当事人：${name}`,
    ...(creditCode === null ? [] : [`统一社会信用代码：${creditCode}`]),
    ...(address === '' ? [] : [`地址：${address}`]),
    ...(representative === '' ? [] : [`${role}：${representative}`]),
  ]
}

function heardIn(rights: EnforcementCase['rights']): string {
  if (rights?.hearingHeld)
    return `${chineseDay(rights.hearingHeld.on)}举行了听证：${rights.hearingHeld.opinion}`
  if (rights?.statement) {
    const { summary, accepted, reply } = rights.statement
    return `当事人陈述申辩：${summary}。我机关${accepted ? '予以采纳' : '不予采纳'}：${reply}`
  }
  return '我机关已告知当事人陈述、申辩等权利，当事人在规定期限内未提出。'
}

const listed = (measures: readonly DecidedMeasure[]) =>
  measures
    .map(({ title, yuan, days }) =>
      [title, yuan === null ? '' : `${money(yuan)}元`, days === null ? '' : `${days}天`].join(''),
    )
    .join('；')

const namesIn = (ids: readonly string[], names: About['names']) =>
  ids.map((id) => names[id] ?? id).join('、')

/** 1,900,000 or 0.21; never an exponent. */
const money = (yuan: number) =>
  yuan.toLocaleString('en-US', { maximumFractionDigits: 2, useGrouping: true })

const span = ({ days, kind }: Limit) => `${days}${kind === 'working' ? '个工作日' : '日'}`
