/** Every recurring job of the program. */
import type { Job } from './clock.ts'
import { REMIND_COMPLAINTS } from './complaint/remind-complaints.ts'
import { REMIND_OF_DUES } from './enforcement/remind-dues.ts'
import { REMIND_EXPIRING } from './evidence/remind-expiring.ts'
import { TIDY_UPLOADS } from './evidence/tidy-uploads.ts'
import { LOOK_FOR_FLAGS } from './flag/look-for-flags.ts'
import { FOLD_COUNTS } from './fold-counts.ts'
import { WATCH_PATROLS } from './grid/watch-patrols.ts'
import { REFRESH_WAITS } from './ledger/refresh-waits.ts'
import { ASSESS_TARGETS } from './monitoring/assess-targets.ts'
import { DETECT_ALARMS } from './monitoring/detect-alarms.ts'
import { MONITORING_JOBS } from './monitoring.ts'
import { REMIND } from './notification/remind.ts'
import { REMIND_REGISTERS } from './register/remind-registers.ts'
import { WATCH_FIGURES } from './register/watch-figures.ts'
import { COMPUTE_SCORES } from './scoring/compute-scores.ts'
import { DRAFT_BULLETINS } from './supervision/draft-bulletins.ts'
import { WATCH_LADDER } from './supervision/watch-ladder.ts'

export const JOBS: readonly Job[] = [
  ...MONITORING_JOBS,

  TIDY_UPLOADS,
  REMIND_EXPIRING,
  REMIND_OF_DUES,
  REMIND,
  REMIND_COMPLAINTS,
  WATCH_PATROLS,
  REFRESH_WAITS,
  LOOK_FOR_FLAGS,
  WATCH_LADDER,
  ASSESS_TARGETS,
  DRAFT_BULLETINS,
  COMPUTE_SCORES,
  DETECT_ALARMS,
  WATCH_FIGURES,
  FOLD_COUNTS,
  REMIND_REGISTERS,
]
