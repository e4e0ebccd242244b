/** D7: one document number, two documents. One paper that settles several items is no sign of anything. */
import type { DetectorsPack } from '../detectors-pack.ts'
import type { Facts, NumberUse } from '../facts.ts'
import { type Finding, traces } from '../finding.ts'
import { grouped } from './grouped.ts'

export function documentNumbers(
  { item, numberUses }: Pick<Facts, 'item' | 'numberUses'>,
  _limits: Pick<DetectorsPack, 'D7'>,
): readonly Finding[] {
  const byNumber = grouped(numberUses, ({ number }) => sameNumber(number))
  return [...byNumber].flatMap(([number, uses]): Finding[] => {
    if (number === '' || !uses.some((use) => uses.some((other) => contradicts(use, other))))
      return []
    const days = [...new Set(uses.flatMap(({ on }) => on ?? []))].sort()
    return [
      {
        detector: 'D7',
        itemId: item.itemId,
        severity: days.length > 1 ? 'high' : 'medium',
        causeKey: number.slice(0, 200),
        evidence: traces(uses, ({ id, kind, itemNumber, on }) => ({
          kind,
          id,
          note: `${itemNumber} ${on ?? ''}`.trim(),
        })),
        zh: `文号“${uses[0]?.number}”用于 ${uses.length} 处，${days.length > 1 ? `日期不一（${days.join('、')}）` : '文件内容不同'}`,
        en: `The number “${uses[0]?.number}” stands on ${uses.length} papers ${days.length > 1 ? `of different dates (${days.join(', ')})` : 'of different content'}`,
      },
    ]
  })
}

/** Another day, or another paper. */
function contradicts(a: NumberUse, b: NumberUse): boolean {
  if (a.on !== null && b.on !== null && a.on !== b.on) return true
  return a.sha256 !== null && b.sha256 !== null && a.sha256 !== b.sha256
}

/** 津环〔2020〕 5 号 and 津环[2020]5号 are one. */
function sameNumber(number: string): string {
  return number
    .normalize('NFKC')
    .replace(/[〔[（(【]/g, '(')
    .replace(/[〕\]）)】]/g, ')')
    .replace(/\s+/g, '')
    .toLowerCase()
}
