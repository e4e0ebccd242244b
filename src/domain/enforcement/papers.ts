/** The text of the papers of a case (执法文书), from what the case holds and the pack’s words. */
import { refuse } from '../refusal.ts'
import { chineseDay } from '../supervision/cause.ts'
import { type CasePaper, type EnforcementCase, paperOf } from './case.ts'
import { dailyNoticeText, dailyPenaltyText } from './daily-papers.ts'
import { isHeld } from './evidence.ts'
import { SERVICE_WAY_NAME, SURCHARGE_LINE_NAME } from './names.ts'
import {
  type About,
  aboutParty,
  type Body,
  heardIn,
  listed,
  money,
  namesIn,
  type PaperText,
  REMEDIES,
  rightsSaid,
  span,
} from './paper-parts.ts'

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
      ...rightsSaid(rights?.hearing === true, pack),
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
  'daily-notice': (about, { paperId }) => dailyNoticeText(about, paperId),
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
