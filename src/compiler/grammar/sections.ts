/** What a chapter is for, told by its heading: goals, measures, safeguards, or words that bind nobody. */
import type { Node } from './outline.ts'

export type SectionKind = 'guidance' | 'goals' | 'background' | 'measures' | 'safeguards'

const GOALS = /目标|(主要|具体|考核|约束性)指标/
const NOT_GOALS = /(任务和?目标分解|目标责任|目标考核|目标任务分解|措施|目标导向)/
const GUIDANCE =
  /(指导思想|基本原则|总体要求|总体思路|工作思路|总的要求|总要求|工作原则|整改原则|编制依据|适用范围|编制背景|工作背景|重要意义|充分认识|总体考虑|检查范围|整治范围|实施范围|名词解释)/
const BACKGROUND =
  /(基本情况|存在的?(主要|突出)?问题|问题现状|现状|原因分析|督察(组)?反馈(的)?(意见|问题|情况)|反馈意见概况|(整改|工作)?进展情况|整改(落实|完成|工作)?情况|工作(开展|推进|完成|落实)情况|总体情况|完成情况|主要成效|工作成效|取得的?成效|信访件办理情况|面临形势|工作基础)/
const SAFEGUARDS =
  /(保障|组织领导|工作要求|有关要求|相关要求|组织实施|要求$|责任追究|监督考核|考核奖惩|督导考核|监督检查|工作机制|推进机制|实施要求|组织机构|强化组织)/

/** 一、总体要求 sometimes runs on into the measures: (三)优化产业布局. */
const DOING = /^(优化|调整|推进|开展|实施|加快|深化|严格|狠抓|整治|治理)/

/** The kind of `node` in a section of kind `parent`; deeper headings are believed only when short. */
export function sectionKind(folded: string, node: Node, parent: SectionKind): SectionKind {
  const { mark } = node
  if (mark === null) return parent
  if (mark.rank === -1) return 'measures'
  const heading = headingOf(folded, node)
  if (mark.rank >= 3) return rankThree(folded, node, heading, parent)
  const short = heading.length <= 24
  if (!short && mark.rank >= 2) return parent
  if (short && GOALS.test(heading) && !NOT_GOALS.test(heading)) return 'goals'
  if (parent === 'goals') return 'goals'
  if (short && GUIDANCE.test(heading)) return 'guidance'
  if (mark.rank <= 1 || parent === 'guidance' || parent === 'background') {
    if (short && BACKGROUND.test(heading) && !/措施|下一步/.test(heading)) return 'background'
    if (short && SAFEGUARDS.test(heading)) return 'safeguards'
    if (mark.rank <= 1) return 'measures'
    if (parent === 'guidance' && (/任务|措施|重点/.test(heading) || DOING.test(heading)))
      return 'measures'
    return parent
  }
  return parent
}

/** 1. 工作目标 directly below a chapter of general requirements. */
function rankThree(_folded: string, node: Node, heading: string, parent: SectionKind): SectionKind {
  const outermost = node.parent?.mark === null || node.parent === null
  if (heading.length > 12 || !(parent === 'guidance' || outermost)) return parent
  if (GOALS.test(heading) && !NOT_GOALS.test(heading)) return 'goals'
  if (GUIDANCE.test(heading)) return 'guidance'
  return parent
}

/** The first sentence or line of a node, without its final stop. */
function headingOf(folded: string, node: Node): string {
  const end = Math.max(node.ownEnd, node.contentStart)
  const label = node.fields[0]
  if (end === node.contentStart && label !== undefined) return label.word
  const text = folded.slice(node.contentStart, Math.min(end, node.contentStart + 80))
  return (/^[^。\n:]*/.exec(text)?.[0] ?? '').trim()
}
