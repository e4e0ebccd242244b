/**
 * The sample town at work: people, a grid, registers, complaints, draws, cases and scores, all of it by the same actions and
 * events as by hand, so that every page of a new installation shows what it is for. Done once, after the sample
 * plan came in; a part of its own for each area, in the order in which they need each other.
 */

import { enforce } from './cases.ts'
import { drawGrid } from './cells.ts'
import { bringComplaints } from './complaints.ts'
import { drawForLookBack, holdDraws } from './draws.ts'
import { bringHandedDown } from './handed-down.ts'
import { workOnItems } from './items.ts'
import { openToPublic } from './openness.ts'
import { sendPapers } from './papers.ts'
import { bringPeople } from './people.ts'
import { bindProofs } from './proofs.ts'
import { assessUnits } from './scores.ts'
import { bringSeasonPlan } from './season-plan.ts'
import { bringSubjects } from './subjects.ts'
import type { SampleContext, SampleTown } from './town.ts'

type Part = (town: SampleTown) => Promise<void>

const PARTS: readonly Part[] = [
  openToPublic,
  workOnItems,
  bringHandedDown,
  bringSeasonPlan,
  drawForLookBack,
  sendPapers,
  drawGrid,
  bringSubjects,
  bindProofs,
  bringComplaints,
  holdDraws,
  enforce,
  assessUnits,
]

/** @returns its people, who can be looked up by what they do. */
export async function fillSampleTown(context: SampleContext): Promise<SampleTown> {
  const town = await bringPeople(context)
  for (const part of PARTS) await part(town)
  return town
}
