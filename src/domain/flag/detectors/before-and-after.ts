/** D3: photographs of before and after that were taken within minutes of each other. */
import type { DetectorsPack } from '../detectors-pack.ts'
import type { Facts } from '../facts.ts'
import type { Finding } from '../finding.ts'

const MINUTE_MS = 60_000

export function beforeAndAfter(
  { item, files }: Pick<Facts, 'item' | 'files'>,
  { D3: { minutes } }: Pick<DetectorsPack, 'D3'>,
): readonly Finding[] {
  const dated = files.flatMap(({ takenAt, ...file }) =>
    file.isPhoto && takenAt !== null ? [{ ...file, takenAt, time: Date.parse(takenAt) }] : [],
  )
  const before = dated.filter(({ phase }) => phase === 'before')
  return dated
    .filter(({ phase }) => phase === 'after')
    .flatMap((after): Finding[] => {
      const near = before.find(({ time }) => Math.abs(time - after.time) <= minutes * MINUTE_MS)
      if (!near) return []
      const apart = Math.round(Math.abs(near.time - after.time) / MINUTE_MS)
      return [
        {
          detector: 'D3',
          itemId: item.itemId,
          severity: 'high',
          causeKey: after.fileId,
          evidence: [
            { kind: 'file', id: near.fileId, note: near.takenAt },
            { kind: 'file', id: after.fileId, note: after.takenAt },
          ],
          zh: `“整改前”与“整改后”照片拍摄时间只相差 ${apart} 分钟`,
          en: `The photographs of before and after were taken ${apart} minutes apart`,
        },
      ]
    })
}
