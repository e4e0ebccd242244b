/** D2: photographs that do not say when or where, say another place, or a time that cannot be. */
import { addDays, dayInChina } from '../../civil-date.ts'
import { metresBetween } from '../../map/place.ts'
import type { DetectorsPack } from '../detectors-pack.ts'
import type { Facts, FiledPaper } from '../facts.ts'
import { type Finding, traces } from '../finding.ts'

type Told = Pick<Facts, 'item' | 'files' | 'site'>
type Limits = DetectorsPack['D2']

export function photoTimeAndPlace(
  { item, files, site }: Told,
  { D2: limits }: Pick<DetectorsPack, 'D2'>,
): readonly Finding[] {
  const photos = files.filter(({ isPhoto }) => isPhoto)
  return [
    ...missing(item, photos, limits),
    ...photos.flatMap((photo) => [
      ...elsewhere(item, photo, site, limits),
      ...atAnotherTime(item, photo, limits),
    ]),
  ]
}

function missing({ itemId, round }: Told['item'], photos: readonly FiledPaper[], limits: Limits) {
  const without = photos.filter(({ takenAt, place }) => takenAt === null || place === null)
  const many =
    photos.length >= limits.leastPhotos && without.length >= photos.length * limits.missingShare
  if (!many || without.length === 0) return []
  const finding: Finding = {
    detector: 'D2',
    itemId,
    severity: 'low',
    causeKey: `${itemId}:${round}:missing`,
    evidence: traces(without, ({ fileId, takenAt }) => ({
      kind: 'file',
      id: fileId,
      note: takenAt === null ? '无拍摄时间' : '无拍摄地点',
    })),
    zh: `${photos.length} 张照片中有 ${without.length} 张没有拍摄时间或地点`,
    en: `${without.length} of ${photos.length} photographs lack the time or place at which they were taken`,
  }
  return [finding]
}

function elsewhere(
  { itemId }: Told['item'],
  { fileId, place }: FiledPaper,
  site: Told['site'],
  { radiusMetres }: Limits,
): readonly Finding[] {
  if (site === null || place === null) return []
  const metres = Math.round(metresBetween(site, place))
  if (metres <= radiusMetres) return []
  return [
    {
      detector: 'D2',
      itemId,
      severity: 'medium',
      causeKey: `${fileId}:place`,
      evidence: [{ kind: 'file', id: fileId, note: `${metres} m` }],
      zh: `照片拍摄地点距整改现场 ${metres} 米，超出 ${radiusMetres} 米`,
      en: `A photograph was taken ${metres} m from the site; ${radiusMetres} m are expected at most`,
    },
  ]
}

/** Taken after it was filed; or said to show the result although older than the item. */
function atAnotherTime(
  { itemId, listedAt }: Told['item'],
  { fileId, takenAt, enteredAt, phase }: FiledPaper,
  { clockDays }: Limits,
): readonly Finding[] {
  if (takenAt === null) return []
  const [taken, entered, listed] = [takenAt, enteredAt, listedAt].map((at) =>
    dayInChina(new Date(at)),
  ) as [ReturnType<typeof dayInChina>, ReturnType<typeof dayInChina>, ReturnType<typeof dayInChina>]
  const ahead = taken > addDays(entered, clockDays)
  const old = phase === 'after' && addDays(taken, clockDays) < listed
  if (!ahead && !old) return []
  return [
    {
      detector: 'D2',
      itemId,
      severity: old ? 'high' : 'low',
      causeKey: `${fileId}:time`,
      evidence: [{ kind: 'file', id: fileId, note: takenAt }],
      zh: old
        ? `“整改后”照片拍摄于 ${taken}，早于事项登记（${listed}）`
        : `照片拍摄时间 ${taken} 晚于上传（${entered}）`,
      en: old
        ? `A photograph of the result was taken on ${taken}, before the item was listed (${listed})`
        : `A photograph bears the date ${taken}, after it was filed (${entered})`,
    },
  ]
}
