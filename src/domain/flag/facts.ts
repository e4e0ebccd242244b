/** What detectors are told about an item and its surroundings: plain facts, as they were entered. */
import type { CivilDate } from '../civil-date.ts'
import type { TrackAssessment } from '../grid/patrol.ts'
import type { Figure } from '../ledger/commands.ts'
import type { Place } from '../map/place.ts'
import type { ItemClass } from '../plan/ledger.ts'

export type Phase = 'before' | 'during' | 'after'

/** A file of a case; what is known of photographs only is null for others. Times are ISO instants. */
export interface FiledPaper {
  readonly fileId: string
  /** Revisions of one piece of evidence share it. */
  readonly evidenceId: string
  readonly itemId: string
  readonly itemNumber: string
  /** Part of the case file it stands in. */
  readonly part: string
  readonly sha256: string
  readonly enteredAt: string
  readonly enteredBy: string | null
  /** The date the paper itself bears. */
  readonly datedOn: CivilDate | null
  readonly documentNumber: string | null
  readonly isPhoto: boolean
  readonly phase: Phase | null
  /** 64 bits as 16 hexadecimal digits. */
  readonly perceptualHash: string | null
  readonly takenAt: string | null
  readonly place: Place | null
}

export interface ReportFact {
  readonly reportId: string
  readonly itemId: string
  readonly itemNumber: string
  readonly at: string
  readonly enteredAt: string
  readonly nil: boolean
  readonly text: string
  readonly share: number | null
  readonly figures: readonly Figure[]
}

/** Something that was entered: a step or a file. */
export interface EntryFact {
  readonly entryId: string
  readonly kind: 'step' | 'file'
  readonly personId: string | null
  readonly happenedOn: CivilDate
  readonly enteredAt: string
}

/** A number under which a document is spoken of. */
export interface NumberUse {
  readonly id: string
  readonly kind: 'file' | 'step' | 'document'
  readonly itemNumber: string
  readonly number: string
  readonly on: CivilDate | null
  /** The paper itself, where it is kept. */
  readonly sha256: string | null
}

/** A person did something for the item on a day. */
export interface Deed {
  readonly stepId: string
  readonly personId: string
  readonly name: string
  readonly as: 'work' | 'apply' | 'check' | 'sign' | 'decide'
  readonly on: CivilDate
}

/** A person held a post, a role, or stood in for somebody. */
export interface Tenure {
  readonly personId: string
  /** Null: a role of the whole town. */
  readonly unitId: string | null
  readonly fromOn: CivilDate
  /** The last day; null: open. */
  readonly toOn: CivilDate | null
}

export interface ItemFacts {
  readonly itemId: string
  readonly number: string
  readonly class: ItemClass | null
  readonly state: string
  readonly round: number
  readonly leadUnitId: string | null
  readonly listedAt: string
  readonly dueOn: CivilDate | null
  /** In this round; null: not yet. */
  readonly assignedAt: string | null
  readonly startedAt: string | null
  readonly selfCheckedAt: string | null
  readonly appliedAt: string | null
  /** When every signature was there. */
  readonly approvedAt: string | null
  readonly milestonesReachedAt: readonly string[]
  /** Percent that should have been reached by today, and percent that was. */
  readonly plannedShare: number
  readonly reachedShare: number
  /** Dates of the plan it stands in and of the superior plan it carries out. */
  readonly planIssuedOn: CivilDate | null
  readonly superiorPlanIssuedOn: CivilDate | null
}

/** A complaint that came near the item after it was struck off. */
export interface RepeatFact {
  readonly complaintId: string
  readonly number: string
  readonly receivedOn: CivilDate
  readonly closedOn: CivilDate
  readonly metres: number
}

export interface PatrolFact {
  readonly patrolId: string
  readonly cell: string
  readonly person: string
  readonly startedAt: string
  readonly assessment: TrackAssessment
}

export interface Facts {
  readonly today: CivilDate
  readonly item: ItemFacts
  readonly files: readonly FiledPaper[]
  /** Photographs of other items that look like one of these. */
  readonly otherPhotos: readonly FiledPaper[]
  /** Items merged with or linked to this one: they may share papers. */
  readonly relatedItemIds: readonly string[]
  readonly site: Place | null
  readonly reports: readonly ReportFact[]
  /** Reports on other items of the same plan, of about the same time. */
  readonly otherReports: readonly ReportFact[]
  readonly entries: readonly EntryFact[]
  /** Every use, here and elsewhere, of the numbers used here. */
  readonly numberUses: readonly NumberUse[]
  readonly deeds: readonly Deed[]
  readonly tenures: readonly Tenure[]
  readonly repeats: readonly RepeatFact[]
  /** None: the facts are about an item. */
  readonly patrols: readonly PatrolFact[]
}
