/** Events about the grid: type → shape of its data. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import type { EventShapes } from '../log/event.ts'
import { CellChange, NewCell, NewMember } from './cell.ts'
import { EventFile, GRID_EVENT_COMMANDS, NewGridEvent } from './grid-event.ts'
import { MissedAnswer, MissedJudgement, MissedSpan } from './missed.ts'
import { NewPatrol, PatrolEnd, TrackAssessment } from './patrol.ts'

export const GRID_EVENTS = {
  'cell.added': NewCell,
  'cell.changed': CellChange,
  'cell.removed': z.object({ reason: z.string() }),
  'cell.member-added': NewMember.extend({ memberId: z.uuid() }),
  'cell.member-ended': z.object({ memberId: z.uuid(), toOn: CivilDate }),
  'patrol.started': NewPatrol,
  // Where somebody walked stays out of the log: its hash stands for it.
  'patrol.ended': PatrolEnd.extend({ assessment: TrackAssessment, trackSha256: z.string() }),
  'grid-event.found': NewGridEvent.omit({ uploadIds: true }).extend({
    files: z.array(EventFile),
  }),
  'grid-event.filed': GRID_EVENT_COMMANDS.file,
  'grid-event.dropped': GRID_EVENT_COMMANDS.drop,
  'grid-event.dispatched': GRID_EVENT_COMMANDS.dispatch,
  'grid-event.given-back': GRID_EVENT_COMMANDS['give-back'],
  'grid-event.handled': GRID_EVENT_COMMANDS.handle,
  'grid-event.fed-back': GRID_EVENT_COMMANDS['feed-back'],
  'grid-event.verified': GRID_EVENT_COMMANDS.verify,
  'grid-event.closed': GRID_EVENT_COMMANDS.close,
  'grid-event.reopened': GRID_EVENT_COMMANDS.reopen,
  'grid-event.linked': GRID_EVENT_COMMANDS.link,
  // stream 'missed-patrol'
  'missed-patrol.raised': MissedSpan.extend({ answerDueOn: CivilDate }),
  'missed-patrol.answered': MissedAnswer,
  'missed-patrol.judged': MissedJudgement,
} satisfies EventShapes
