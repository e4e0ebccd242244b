/** D14: who does the work also checks it: the same person, the same unit, or the same upload. */
import type { DetectorsPack } from '../detectors-pack.ts'
import type { Deed, Facts } from '../facts.ts'
import { type Finding, traces } from '../finding.ts'
import { grouped } from './grouped.ts'

type Told = Pick<Facts, 'item' | 'files' | 'deeds' | 'tenures'>

export function sameHands(
  told: Told,
  { D14: limits }: Pick<DetectorsPack, 'D14'>,
): readonly Finding[] {
  return [...samePerson(told), ...sameUnit(told), ...checkersPapers(told, limits.checkParts)]
}

const did = (deeds: readonly Deed[], ...as: readonly Deed['as'][]) =>
  deeds.filter((deed) => as.includes(deed.as))

function samePerson({ item, deeds }: Told): readonly Finding[] {
  const doing = did(deeds, 'work', 'apply')
  const checks = grouped(did(deeds, 'check', 'decide'), ({ personId }) => personId)
  return [...checks].flatMap(([personId, checking]): Finding[] => {
    const own = doing.filter((deed) => deed.personId === personId)
    const name = checking[0]?.name ?? ''
    if (own.length === 0) return []
    return [
      {
        detector: 'D14',
        itemId: item.itemId,
        severity: 'high',
        causeKey: `${item.itemId}:${item.round}:${personId}`,
        evidence: traces([...own, ...checking], ({ stepId, as, on }) => ({
          kind: 'step',
          id: stepId,
          note: `${as} ${on}`,
        })),
        zh: `${name} 既办理本事项又参与核查或决定`,
        en: `${name} both worked on the item and checked or decided it`,
      },
    ]
  })
}

/** A checker held a post in the leading unit on the day of the check. */
function sameUnit({ item, deeds, tenures }: Told): readonly Finding[] {
  const { leadUnitId } = item
  if (leadUnitId === null) return []
  return did(deeds, 'check').flatMap(({ stepId, personId, name, on }): Finding[] => {
    const inside = tenures.some(
      (tenure) =>
        tenure.personId === personId &&
        tenure.unitId === leadUnitId &&
        tenure.fromOn <= on &&
        (tenure.toOn === null || tenure.toOn >= on),
    )
    if (!inside) return []
    return [
      {
        detector: 'D14',
        itemId: item.itemId,
        severity: 'medium',
        causeKey: `${stepId}:${personId}:unit`,
        evidence: [
          { kind: 'step', id: stepId, note: on },
          { kind: 'person', id: personId, note: name },
        ],
        zh: `核查人 ${name} 于 ${on} 核查时在牵头责任单位任职`,
        en: `The checker ${name} held a post in the leading unit on ${on}`,
      },
    ]
  })
}

/** The record of the check was filed by one of those who applied. */
function checkersPapers({ item, files, deeds }: Told, parts: readonly string[]) {
  const applicants = did(deeds, 'apply').map(({ personId }) => personId)
  return files
    .filter(({ part, enteredBy }) => parts.includes(part) && applicants.includes(enteredBy ?? ''))
    .map(
      ({ fileId, part, enteredAt }): Finding => ({
        detector: 'D14',
        itemId: item.itemId,
        severity: 'medium',
        causeKey: `${fileId}:filed`,
        evidence: [{ kind: 'file', id: fileId, note: `${part} ${enteredAt}` }],
        zh: '现场核查材料由申请人上传',
        en: 'A paper of the site check was filed by an applicant',
      }),
    )
}
