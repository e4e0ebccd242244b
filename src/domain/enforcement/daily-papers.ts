/** 按日连续处罚告知书和决定书: what was counted, by which articles, and how the party was heard. */
import { chineseDay } from '../supervision/cause.ts'
import { type EnforcementCase, paperOf } from './case.ts'
import { FINDING_NAME } from './names.ts'
import {
  type About,
  aboutParty,
  type Body,
  heardIn,
  money,
  namesIn,
  REMEDIES,
  rightsSaid,
  span,
} from './paper-parts.ts'

type Counted = Pick<
  EnforcementCase['dailyPenalties'][number],
  'from' | 'to' | 'days' | 'dailyYuan' | 'yuan'
>

export function dailyNoticeText(about: About, paperId: string): Body {
  const { found, party, pack } = about
  const notice = found.dailyNotices.find((each) => each.paperId === paperId)
  if (notice === undefined) return { paragraphs: [] }
  return {
    paragraphs: [
      ...aboutParty(party),
      ...whatWasFound(about, notice),
      `经查，${notice.facts}`,
      `依据${notice.basis}，拟对你单位（个人）${imposed(notice)}。`,
      ...rightsSaid(notice.hearing, pack),
    ],
    tables: [reckoning(about, notice)],
  }
}

export function dailyPenaltyText(about: About, paperId: string): Body {
  const { found, party, pack } = about
  const penalty = found.dailyPenalties.find((each) => each.paperId === paperId)
  if (penalty === undefined) return { paragraphs: [] }
  const notice = found.dailyNotices.find(({ ended }) => ended?.paperId === paperId)
  return {
    paragraphs: [
      ...aboutParty(party),
      ...whatWasFound(about, penalty),
      ...(notice ? [`经查，${notice.facts}`, heardIn(notice)] : []),
      `依照${notice?.basis ?? '《中华人民共和国环境保护法》第五十九条和《环境保护主管部门实施按日连续处罚办法》'}，决定${imposed(penalty)}。`,
      `罚款自收到本决定书之日起${span(pack.limits.pay)}内缴至指定银行。`,
      REMEDIES,
    ],
    tables: [reckoning(about, penalty)],
  }
}

const imposed = ({ from, to, days, yuan }: Counted) =>
  `自${chineseDay(from)}起至${chineseDay(to)}止按日连续处罚，计${days}日，罚款${money(yuan)}元`

/** The fine, the order that was served, and each recheck of these days. */
function whatWasFound(
  { found, names }: About,
  { from, to, dailyYuan }: Counted,
): readonly string[] {
  const decision = found.decision && paperOf(found, found.decision.paperId)
  const orders = found.orders.flatMap((each) => paperOf(found, each.paperId) ?? [])
  const rechecks = found.rechecks.filter(({ on }) => on >= from && on <= to)
  return [
    `我机关于${chineseDay(decision?.on ?? found.check.on)}对你单位（个人）作出行政处罚决定（${decision?.number ?? ''}），罚款${money(dailyYuan)}元；责令改正违法行为决定书（${orders.map(({ number }) => number).join('、')}）已于${orders.map(({ served }) => chineseDay(served?.on ?? from)).join('、')}送达。`,
    ...rechecks.map(
      ({ on, finding, facts, inspectorIds }) =>
        `${chineseDay(on)}，执法人员${namesIn(inspectorIds, names)}复查：${FINDING_NAME[finding].zh}。${facts}`,
    ),
  ]
}

function reckoning({ found, pack }: About, { from, to, days, dailyYuan, yuan }: Counted) {
  const first = found.dailyPenalties.every((each) => each.from >= from)
  const rows = [
    ['每日罚款数额', `${money(dailyYuan)}元`, pack.clauses.amount],
    [
      '计罚起止',
      `${chineseDay(from)}至${chineseDay(to)}`,
      pack.clauses[first ? 'counting' : 'accumulated'],
    ],
    ['计罚日数', `${days}日`, ''],
    ['罚款数额', `${money(dailyYuan)}元×${days}＝${money(yuan)}元`, ''],
  ]
  return { title: '计算明细', head: ['项目', '数值', '依据'], rows }
}
