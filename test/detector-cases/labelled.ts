/**
 * The labelled set: made-up cases of which we know whether something is wrong, as cheats and honest clerks
 * would leave them. They are drawn without regard to the limits of the pack, some near and past them.
 */

import { DETECT } from '../../src/domain/flag/detect.ts'
import type { DetectorsPack } from '../../src/domain/flag/detectors-pack.ts'
import type { Facts } from '../../src/domain/flag/facts.ts'
import { DETECTORS, type Detector } from '../../src/domain/flag/finding.ts'
import type { AlarmsPack } from '../../src/domain/monitoring/alarm/alarms-pack.ts'
import {
  datesInOrder,
  datesOutOfOrder,
  doneAtOnce,
  doneInTime,
  filedAfterwards,
  filedBefore,
  keptUp,
  madeInOneSitting,
  numberOnce,
  numberTwice,
  oneHand,
  severalHands,
} from './dates.ts'
import { complainedAgain, complainedElsewhere, madeUpPatrol, walked } from './field.ts'
import {
  doubtfulPlaceOrTime,
  honestPictures,
  honestPlaceAndTime,
  takenApart,
  takenTogether,
  usedTwice,
} from './photos.ts'
import { type Chance, chance } from './random.ts'
import {
  isFound,
  type LabelledSeries,
  SERIES_DETECTORS,
  SERIES_MAKERS,
  type SeriesDetector,
} from './series.ts'
import {
  copied,
  countedFigures,
  goingOn,
  impossibleRatio,
  madeUpFigures,
  ownWords,
  possibleRatio,
  stalled,
  stockStays,
} from './texts.ts'

export interface LabelledCase {
  readonly isTrue: boolean
  readonly facts: Facts
}

type Make = (random: Chance) => LabelledCase

const MAKERS: Readonly<Record<Detector, readonly Make[]>> = {
  D1: [usedTwice, honestPictures],
  D2: [doubtfulPlaceOrTime, honestPlaceAndTime],
  D3: [takenTogether, takenApart],
  D4: [copied, ownWords],
  D5: [madeInOneSitting, keptUp],
  D6: [datesOutOfOrder, datesInOrder],
  D7: [numberTwice, numberOnce],
  D8: [doneAtOnce, doneInTime],
  D10: [impossibleRatio, possibleRatio],
  D12: [complainedAgain, complainedElsewhere],
  D13: [stalled, stockStays, goingOn, goingOn],
  D14: [oneHand, severalHands],
  D15: [filedAfterwards, filedBefore],
  D16: [madeUpFigures, countedFigures],
  D17: [madeUpPatrol, walked],
}

const SEED = 20_170_823
const CASES_EACH = 400

/** As many true as false ones. */
function labelledCases(detector: Detector, seed = SEED): readonly LabelledCase[] {
  const random = chance(seed + DETECTORS.indexOf(detector))
  const makers = MAKERS[detector]
  return Array.from({ length: CASES_EACH }, (_, n) => (makers[n % makers.length] as Make)(random))
}

/** The same for series of monitors, which the rules of alarms judge. */
function labelledSeries(detector: SeriesDetector, seed: number): readonly LabelledSeries[] {
  const random = chance(seed + 100 + SERIES_DETECTORS.indexOf(detector))
  const makers = SERIES_MAKERS[detector]
  return Array.from({ length: CASES_EACH }, (_, n) =>
    (makers[n % makers.length] as (random: Chance) => LabelledSeries)(random),
  )
}

export interface Score {
  readonly cases: number
  /** Of the cases found, the share that is true. */
  readonly precision: number
  /** Of the true cases, the share that is found. */
  readonly recall: number
}

export const score = (detector: Detector, pack: DetectorsPack, seed = SEED): Score =>
  scoreOf(
    labelledCases(detector, seed).map(({ isTrue, facts }) => ({
      isTrue,
      found: DETECT[detector](facts, pack).length > 0,
    })),
  )

export const scoreSeries = (detector: SeriesDetector, pack: AlarmsPack, seed = SEED): Score =>
  scoreOf(
    labelledSeries(detector, seed).map((each) => ({
      isTrue: each.isTrue,
      found: isFound(detector, each, pack),
    })),
  )

function scoreOf(judged: readonly { readonly isTrue: boolean; readonly found: boolean }[]): Score {
  const count = (isTrue: boolean) =>
    judged.filter((each) => each.isTrue === isTrue && each.found).length
  const [right, wrong] = [count(true), count(false)]
  const all = judged.filter(({ isTrue }) => isTrue).length
  return {
    cases: judged.length,
    precision: right / Math.max(1, right + wrong),
    recall: right / all,
  }
}
