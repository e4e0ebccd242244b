/** D17: a patrol whose track shows that it was driven past, not walked, or not there at all. */

import { TRACK_FAULT_NAME } from '../../grid/names.ts'
import type { TrackFault } from '../../grid/patrol.ts'
import type { DetectorsPack } from '../detectors-pack.ts'
import type { Facts } from '../facts.ts'
import type { Finding } from '../finding.ts'

/** What no bad reception explains. */
const GRAVE: readonly TrackFault[] = ['absent', 'too-fast', 'outside']

export function falsePatrols(
  { patrols }: Pick<Facts, 'patrols'>,
  { D17: limits }: Pick<DetectorsPack, 'D17'>,
): readonly Finding[] {
  return patrols.flatMap(({ patrolId, cell, person, startedAt, assessment }): Finding[] => {
    const { faults, kmh, points, inside, minutes } = assessment
    const grave = faults.some((fault) => GRAVE.includes(fault))
    if (!grave && faults.length < limits.leastFaults) return []
    const note = `${points} points, ${minutes} min, ${kmh ?? '—'} km/h, ${Math.round(inside * 100)}%`
    return [
      {
        detector: 'D17',
        itemId: null,
        patrolId,
        severity: grave ? 'medium' : 'low',
        causeKey: patrolId,
        evidence: [{ kind: 'patrol', id: patrolId, note: `${startedAt} ${note}` }],
        zh: `${person}对“${cell}”的巡查存疑：${faults.map((fault) => TRACK_FAULT_NAME[fault].zh).join('、')}`,
        en: `The patrol of “${cell}” by ${person} is in doubt: ${faults.map((fault) => TRACK_FAULT_NAME[fault].en).join(', ')}`,
      },
    ]
  })
}
