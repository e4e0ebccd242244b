/**
 * D1: a photograph that was filed before, for another item or as another stage of the same. The later one
 * is the cause; the earliest it resembles is shown beside it.
 */
import { dayInChina } from '../../civil-date.ts'
import type { DetectorsPack } from '../detectors-pack.ts'
import type { Facts, FiledPaper } from '../facts.ts'
import { type Finding, traces } from '../finding.ts'
import { bitsApart, detailOf } from './picture.ts'

type Told = Pick<Facts, 'item' | 'files' | 'otherPhotos' | 'relatedItemIds'>

export function duplicatePhotos(
  { item, files, otherPhotos, relatedItemIds }: Told,
  { D1: limits }: Pick<DetectorsPack, 'D1'>,
): readonly Finding[] {
  const own = files.filter(({ isPhoto }) => isPhoto)
  const elsewhere = otherPhotos.filter(({ itemId }) => !relatedItemIds.includes(itemId))
  return own.flatMap((photo) => {
    const earlier = [...elsewhere, ...own.filter((other) => passesAsAnother(photo, other))]
      .filter((other) => other.enteredAt < photo.enteredAt && isSamePicture(photo, other, limits))
      .sort((a, b) => (a.enteredAt < b.enteredAt ? -1 : 1))
    const [original] = earlier
    if (!original) return []
    const abroad = original.itemId !== item.itemId
    const where = abroad ? `事项 ${original.itemNumber} 的` : '本事项的'
    const stages = original.phase !== photo.phase && photo.phase !== null && original.phase !== null
    return [
      {
        detector: 'D1',
        itemId: item.itemId,
        severity: stages || abroad ? 'high' : 'medium',
        causeKey: photo.fileId,
        evidence: traces([photo, ...earlier], (each) => ({
          kind: 'file',
          id: each.fileId,
          note: `${each.itemNumber} ${dayInChina(new Date(each.enteredAt))} ${each.phase ?? ''}`.trim(),
        })),
        zh: `${dayOf(photo)}上传的照片与${where}照片（${dayOf(original)}上传）画面相同，可能重复使用`,
        en: `A photograph filed on ${dayOf(photo)} shows the same picture as one filed on ${dayOf(original)} for item ${original.itemNumber}`,
      },
    ]
  })
}

const dayOf = ({ enteredAt }: FiledPaper) => dayInChina(new Date(enteredAt))

/** Of one item: the same picture again on another day, or for another stage. */
function passesAsAnother(photo: FiledPaper, other: FiledPaper): boolean {
  if (photo.evidenceId === other.evidenceId) return false
  const stages = photo.phase !== null && other.phase !== null && photo.phase !== other.phase
  return stages || dayOf(photo) !== dayOf(other)
}

function isSamePicture(a: FiledPaper, b: FiledPaper, limits: DetectorsPack['D1']): boolean {
  if (a.sha256 === b.sha256) return true
  if (a.perceptualHash === null || b.perceptualHash === null) return false
  return (
    detailOf(a.perceptualHash) >= limits.leastDetail &&
    bitsApart(a.perceptualHash, b.perceptualHash) <= limits.mostBits
  )
}
