/** An ordinary, honest item, from which made-up cases depart. */
import type { CivilDate } from '../../src/domain/civil-date.ts'
import { addDays, dayInChina } from '../../src/domain/civil-date.ts'
import type { Facts, FiledPaper, ItemFacts, ReportFact } from '../../src/domain/flag/facts.ts'
import type { Chance } from './random.ts'

const DAY_MS = 86_400_000
const START = Date.parse('2026-01-05T01:00:00Z')
export const SITE = { latitude: 39.08, longitude: 117.1 }

/** So many days, of the length of 24 hours, after the item was listed. */
export const at = (days: number): string => new Date(START + days * DAY_MS).toISOString()
export const on = (days: number): CivilDate => dayInChina(new Date(START + days * DAY_MS))

export function facts(item: ItemFacts, change: Partial<Facts> = {}): Facts {
  return {
    today: addDays(on(0), 90),
    item,
    files: [],
    otherPhotos: [],
    relatedItemIds: [],
    site: null,
    reports: [],
    otherReports: [],
    entries: [],
    numberUses: [],
    deeds: [],
    tenures: [],
    repeats: [],
    patrols: [],
    ...change,
  }
}

export function anItem(random: Chance, change: Partial<ItemFacts> = {}): ItemFacts {
  return {
    itemId: random.id(),
    number: '一(二)3',
    class: 'limited',
    state: 'under-way',
    round: 1,
    leadUnitId: random.id(),
    listedAt: at(0),
    dueOn: on(120),
    assignedAt: at(1),
    startedAt: at(3),
    selfCheckedAt: null,
    appliedAt: null,
    approvedAt: null,
    milestonesReachedAt: [],
    plannedShare: 50,
    reachedShare: 40,
    planIssuedOn: on(-10),
    superiorPlanIssuedOn: on(-40),
    ...change,
  }
}

export function aFile(
  random: Chance,
  { itemId, number }: ItemFacts,
  change: Partial<FiledPaper> = {},
): FiledPaper {
  return {
    fileId: random.id(),
    evidenceId: random.id(),
    itemId,
    itemNumber: number,
    part: 'investigation-record',
    sha256: random.hex(64),
    enteredAt: at(10),
    enteredBy: random.id(),
    datedOn: null,
    documentNumber: null,
    isPhoto: false,
    phase: null,
    perceptualHash: null,
    takenAt: null,
    place: null,
    ...change,
  }
}

/** Taken on the spot some hours before it was filed on a day. */
export function aPhoto(
  random: Chance,
  item: ItemFacts,
  day: number,
  change: Partial<FiledPaper> = {},
): FiledPaper {
  return aFile(random, item, {
    isPhoto: true,
    phase: 'during',
    perceptualHash: random.hex(16),
    enteredAt: at(day),
    takenAt: at(day - random.between(1, 20) / 24),
    place: near(random, 60),
    ...change,
  })
}

/** A place with bell-shaped error of so many metres. */
export function near(random: Chance, metres: number, from = SITE) {
  const degrees = metres / 111_000
  return {
    latitude: from.latitude + random.bell() * degrees,
    longitude: from.longitude + random.bell() * degrees,
  }
}

export function aReport(
  random: Chance,
  { itemId, number }: ItemFacts,
  day: number,
  change: Partial<ReportFact> = {},
): ReportFact {
  return {
    reportId: random.id(),
    itemId,
    itemNumber: number,
    at: at(day),
    enteredAt: at(day),
    nil: false,
    text: '',
    share: null,
    figures: [],
    ...change,
  }
}
