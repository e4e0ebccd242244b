/** What follows when a target comes to stand badly: it is told, and a paper of the ladder is proposed. */

import type { Binding } from '../../domain/monitoring/indicator/binding.ts'
import type { IndicatorsPack } from '../../domain/monitoring/indicator/indicators-pack.ts'
import {
  nameOfTarget,
  STATUS_REASON_NAME,
  TARGET_STATUS_NAME,
} from '../../domain/monitoring/indicator/names.ts'
import type { Standing } from '../../domain/monitoring/indicator/standing.ts'
import type { Language } from '../../domain/names.ts'
import type { Caller, Tx } from '../db.ts'
import { queueNotice } from '../notification/queue.ts'
import { proposeNotice } from '../supervision/propose.ts'
import type { StoredTarget } from './targets.ts'

export async function proposeForTarget(
  tx: Tx,
  caller: Caller,
  ladder: IndicatorsPack['ladder'],
  target: StoredTarget,
  binding: Binding,
  standing: Standing,
): Promise<void> {
  const { status } = standing
  if (status !== 'at-risk' && status !== 'out-of-reach' && status !== 'missed') return
  const cause = `target:${target.targetId}:${binding.to}:${status}`
  const reason = `目标“${nameOfTarget(target)}”${TARGET_STATUS_NAME[status].zh}：${inWords(standing, 'zh')}`
  const rung = status === 'at-risk' ? ladder.atRisk : ladder.outOfReach
  if (target.itemId !== null)
    await proposeNotice(tx, caller, {
      ...{ itemId: target.itemId, rung, cause },
      reason: reason.slice(0, 900),
      origin: 'other',
    })
  await queueNotice(tx, caller, {
    to: { roles: ['clerk', 'town-leader'] },
    kind: 'monitoring',
    title: { zh: headline(target, status, 'zh'), en: headline(target, status, 'en') },
    body: { zh: inWords(standing, 'zh'), en: inWords(standing, 'en') },
    link: `/targets/${target.targetId}`,
    itemId: target.itemId,
    dedupeKey: `monitoring/${cause}`,
  })
}

const headline = (target: StoredTarget, status: Standing['status'], language: Language) =>
  `${target.number} ${nameOfTarget(target)}：${TARGET_STATUS_NAME[status][language]}`.slice(0, 190)

/** 目前 62，目标不高于 60；余下每日平均须为 58.7；预测 61（57–65）。 */
function inWords(standing: Standing, language: Language): string {
  const { value, bound, side, required, forecast, unit, reason } = standing
  const zh = language === 'zh'
  const parts = [
    value && (zh ? `目前 ${value.shown}${unit}` : `So far ${value.shown} ${unit}`),
    bound &&
      (zh
        ? `目标${side === 'at-most' ? '不高于' : '不低于'} ${bound.shown}`
        : `to be ${side === 'at-most' ? 'at most' : 'at least'} ${bound.shown}`),
    required && (zh ? `余下平均须为 ${required.shown}` : `the rest must average ${required.shown}`),
    forecast &&
      (zh
        ? `预测 ${forecast.value.toPrecision(3)}（${forecast.low.toPrecision(3)}–${forecast.high.toPrecision(3)}）`
        : `forecast ${forecast.value.toPrecision(3)} (${forecast.low.toPrecision(3)}–${forecast.high.toPrecision(3)})`),
    STATUS_REASON_NAME[reason][language],
  ].filter((part) => part !== null)
  return parts.join(zh ? '；' : '; ')
}
