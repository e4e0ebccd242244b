/** What is said with each step of the sample’s items. */
import { addDays, type CivilDate } from '../../domain/civil-date.ts'
import { COMMANDS, type Command } from '../../domain/ledger/commands.ts'
import type { Step } from '../../domain/ledger/steps.ts'
import type { Duty, Hands } from './town.ts'

interface Saying {
  readonly item: Duty
  readonly hands: Hands
  readonly on: CivilDate
}

const PROOF = '整改前后照片和台账'
const MADE_PLAN_DAYS = 21
const LONGER_DAYS = 60

/** By how much of the work is done. */
const PROGRESS: Readonly<Record<string, string>> = {
  25: '完成排查摸底，逐点建立问题台账，明确责任人和完成时间。',
  45: '主要措施已开工，约一半点位完成整改，其余点位正在协调施工。',
  60: '过半点位整改完成，正在对已完成点位逐一复核。',
  70: '大部分点位整改完成，正在补齐台账和影像资料。',
  90: '方案所列措施已基本完成，正在整理台账。',
}

export function commandOf(
  step: Step,
  which: string | undefined,
  { item, hands, on }: Saying,
): Command {
  const checkerIds = [hands['check-on-site']?.personId, hands.second?.personId]
  const early = addDays(on, MADE_PLAN_DAYS)
  const said: Readonly<Partial<Record<Step, object>>> = {
    assign: { leadUnitId: item.lead, assistUnitIds: item.assist },
    'object-to-assignment': { reason: '该点位不在我单位管理范围内，请核实后改派。' },
    'set-plan': {
      milestones: [
        { key: 'a', title: '排查建账', dueOn: early < item.due ? early : item.due, share: 30 },
        { key: 'b', title: '完成整改', dueOn: item.due, share: 70 },
      ],
      reportEveryDays: 30,
    },
    'report-progress': { text: PROGRESS[which ?? ''], share: Number(which) },
    'reach-milestone': { key: which },
    'request-extension': {
      dueOn: addDays(item.due, LONGER_DAYS),
      progress: '主体工程已完成七成。',
      reason: '汛期连续降雨，管网开挖面积水，工期顺延。',
      plan: '增加一个作业面，分段验收，按新的时限完成。',
    },
    'approve-extension': {
      dueOn: addDays(item.due, LONGER_DAYS),
      documentNumber: `临整改办延〔${on.slice(0, 4)}〕6号`,
    },
    suspend: { reason: '当事企业就处罚决定提起行政诉讼，拆除须待判决生效。' },
    merge: {
      intoItemId: item.intoItemId,
      reason: '与该事项反映的是同一处管网，一并整改、一并销号。',
    },
    'self-check': {
      criteria: [
        { text: '方案所列任务和措施全部完成', met: true, evidence: PROOF },
        { text: '举一反三，同类问题一并整改到位', met: true, evidence: PROOF },
      ],
    },
    'accept-stage': { stage: '第一阶段', checkerIds, opinion: '阶段目标已完成，同意继续推进。' },
    apply: { result: '任务和措施已全部完成，申请销号。' },
    'check-on-site': {
      ...{ checkerIds, place: '整改点位现场' },
      findings: '现场查看并核对台账，所列措施已落实，未发现反弹。',
    },
    return: {
      to: 'under-way',
      reasons: ['两处点位仍有积尘，喷淋未开。', '整改后照片与整改前不是同一角度，请补拍。'],
    },
    sign: { opinion: '同意销号。' },
    'publish-notice': {
      ...{ startsOn: on, place: '镇政府公告栏、所在村（社区）公示栏' },
      channel: '镇环保办，来信来访或在公开网站提出',
    },
    'object-to-notice': { from: '附近居民', content: '雨后沟渠里仍有异味，请再到现场看看。' },
    'record-superior-check': {
      decisionNumber: `临整改办验〔${on.slice(0, 4)}〕12号`,
      opinion: '经区级现场复核，整改到位，同意验收。',
    },
    'strike-off': {
      decisionNumber: item.level === 'own' ? '' : `临整改办销〔${on.slice(0, 4)}〕8号`,
      opinion: '公示期满无异议，同意销号。',
    },
    'look-back':
      which === 'fallen'
        ? { month: 1, held: false, findings: '现场复查发现排口又有污水渗出，整改成果未能保持。' }
        : {
            ...{ month: Number(which), held: true },
            findings: '现场复查，整改成果保持，未见反弹。',
          },
    consolidate: { opinion: '历次回头看均未反弹，巩固期满，转入长效管理。' },
    relapse: { source: 'look-back', findings: '回头看发现问题反弹，退回重新整改。' },
  }
  return { step, data: COMMANDS[step].parse(said[step] ?? {}) } as Command
}
