/** When somebody is reminded that a permit or the like is soon no longer good. */
import { type CivilDate, daysBetween } from '../civil-date.ts'

/**
 * Which reminder is due: the nearest distance that has been reached, so that days on which nobody looked
 * are made up for by one. Null: none yet.
 */
export function reminderDue(
  expiresOn: CivilDate,
  today: CivilDate,
  remindDays: readonly number[],
): number | 'over' | null {
  const left = daysBetween(today, expiresOn)
  if (left < 0) return 'over'
  const reached = remindDays.filter((days) => left <= days)
  return reached.length > 0 ? Math.min(...reached) : null
}

/** What is said on the day it is said. */
export function expiryWords(
  {
    title,
    itemNumber,
    expiresOn,
  }: Readonly<Record<'title' | 'itemNumber', string>> & {
    readonly expiresOn: CivilDate
  },
  today: CivilDate,
): Readonly<Record<'title' | 'body', { readonly zh: string; readonly en: string }>> {
  const left = daysBetween(today, expiresOn)
  const zh = left < 0 ? '已过期' : left === 0 ? '今天到期' : `还有 ${left} 天到期`
  const en = left < 0 ? 'has expired' : left === 0 ? 'expires today' : `expires in ${left} days`
  return {
    title: { zh: `材料${zh}：${title}`, en: `Evidence ${en}: ${title}` },
    body: {
      zh: `事项 ${itemNumber} 的材料“${title}”有效期至 ${expiresOn}，请及时更新并在卷宗中修订。`,
      en: `“${title}”, filed for item ${itemNumber}, is good until ${expiresOn}. Renew it and file a revision.`,
    },
  }
}
