/** All detectors on the facts of one item. */
import { beforeAndAfter } from './detectors/before-and-after.ts'
import { bulkEntry } from './detectors/bulk-entry.ts'
import { copiedText } from './detectors/copied-text.ts'
import { dateOrder } from './detectors/date-order.ts'
import { documentNumbers } from './detectors/document-number.ts'
import { duplicatePhotos } from './detectors/duplicate-photo.ts'
import { falsePatrols } from './detectors/false-patrol.ts'
import { hastyClosing } from './detectors/hasty-closing.ts'
import { lateFile } from './detectors/late-file.ts'
import { photoTimeAndPlace } from './detectors/photo-time-and-place.ts'
import { ratioRange } from './detectors/ratio-range.ts'
import { repeatComplaint } from './detectors/repeat-complaint.ts'
import { roundNumbers } from './detectors/round-numbers.ts'
import { sameHands } from './detectors/same-hands.ts'
import { stagnation } from './detectors/stagnation.ts'
import type { DetectorsPack } from './detectors-pack.ts'
import type { Facts } from './facts.ts'
import { DETECTORS, type Detector, type Finding } from './finding.ts'

type Detect = (facts: Facts, limits: DetectorsPack) => readonly Finding[]

export const DETECT: Readonly<Record<Detector, Detect>> = {
  D1: duplicatePhotos,
  D2: photoTimeAndPlace,
  D3: beforeAndAfter,
  D4: copiedText,
  D5: bulkEntry,
  D6: dateOrder,
  D7: documentNumbers,
  D8: hastyClosing,
  D10: ratioRange,
  D12: repeatComplaint,
  D13: stagnation,
  D14: sameHands,
  D15: lateFile,
  D16: roundNumbers,
  D17: falsePatrols,
}

export function detect(facts: Facts, pack: DetectorsPack): readonly Finding[] {
  return DETECTORS.filter((each) => !pack.off.includes(each)).flatMap((each) =>
    DETECT[each](facts, pack),
  )
}
