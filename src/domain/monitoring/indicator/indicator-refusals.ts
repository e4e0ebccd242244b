/** Refusals about indicators, targets and figures. */
import { words } from '../../refusal-words.ts'

export const INDICATOR_REFUSALS = {
  TARGET_NOT_FOUND: words<{ targetId: string }>(
    (d) => `未找到目标 ${d.targetId}`,
    (d) => `There is no target ${d.targetId}`,
  ),
  TARGET_NOT_BOUND: words<{ targetId: string }>(
    (d) => `目标 ${d.targetId} 尚未绑定指标`,
    (d) => `The target ${d.targetId} is not bound to an indicator`,
  ),
  INDICATOR_UNKNOWN: words<{ indicator: string }>(
    (d) => `没有指标“${d.indicator}”`,
    (d) => `There is no indicator “${d.indicator}”`,
  ),
  BINDING_UNFIT: words<{ issues: readonly string[]; issuesEn: readonly string[] }>(
    (d) => `不能这样绑定：${d.issues.join('；')}`,
    (d) => `It cannot be bound so: ${d.issuesEn.join('; ')}`,
  ),
  FIGURE_AHEAD: words<{ on: string }>(
    (d) => `${d.on} 还没有到，不能填报这一天的数`,
    (d) => `${d.on} is still to come; its figure cannot be known`,
  ),
}
