/** A sheet of complaints is brought in: a trial first, then for good; what is there is known by its number. */
import { demand } from '../../domain/access/permissions.ts'
import type { Complaint, Outcome } from '../../domain/complaint/complaint.ts'
import { SHEET_COLUMNS, type SheetColumn } from '../../domain/complaint/sheet.ts'
import {
  type ReadComplaint,
  readSheet,
  type SheetIssue,
} from '../../domain/complaint/sheet-read.ts'
import type { TableLine } from '../../domain/monitoring/reading-tables.ts'
import { maskText } from '../../domain/register/mask.ts'
import { lockComplaint, saveComplaint } from '../../store/complaint/complaints.ts'
import { registerComplaints } from '../../store/complaint/register.ts'
import {
  complaintsByNumber,
  type KnownComplaint,
  sheetContext,
} from '../../store/complaint/sheet.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'

export interface SheetWanted {
  readonly profile: string
  readonly apply: boolean
  /** What the sheet says of complaints that are there is taken over. */
  readonly update: boolean
}

export interface SheetReport {
  readonly rows: number
  readonly added: number
  /** There already, and the sheet says nothing new. */
  readonly known: number
  /** There already, and the sheet says something else: row, number and the heads of what differs. */
  readonly changed: readonly {
    readonly row: number
    readonly number: string
    readonly columns: readonly string[]
  }[]
  readonly issueCount: number
  readonly issues: readonly SheetIssue[]
  readonly applied: boolean
}

const MOST_ISSUES = 500

/** @throws {Refusal} NOT_YOUR_DUTY, COMPLAINT_SHEET_UNKNOWN, COMPLAINT_PROFILE_UNKNOWN */
export function importComplaints(
  database: Database,
  caller: Caller,
  lines: readonly TableLine[],
  { profile, apply, update }: SheetWanted,
): Promise<SheetReport> {
  demand(caller.actor, 'complaint.register')
  return writing(database, caller, async (tx) => {
    const context = await sheetContext(tx, profile, caller.now)
    const { rows, issues, count } = readSheet(lines, context)
    const numbers = rows.flatMap(({ wanted, duplicateOf }) => [wanted.number, duplicateOf])
    const known = await complaintsByNumber(
      tx,
      [...new Set(numbers)].filter((each) => each !== ''),
    )
    const fresh = rows.filter(({ wanted }) => !known.has(wanted.number))
    const differing = rows.flatMap((row) => {
      const there = known.get(row.wanted.number)
      const difference = there && differenceOf(there.complaint, row)
      return there && difference ? [{ row, there, difference }] : []
    })
    if (apply) {
      const added = await registerComplaints(
        tx,
        caller,
        fresh.map(({ wanted, brought }) => ({ wanted, brought })),
      )
      const byNumber = new Map([
        ...known,
        ...added.map((each) => [each.complaint.number, each] as const),
      ])
      await linkDuplicates(tx, caller, fresh, byNumber)
      if (update)
        for (const { there, difference } of differing) {
          const { fields, outcome } = difference
          const before = await lockComplaint(tx, there.complaintId, null)
          const event = { type: 'complaint.brought-up-to-date', data: { fields, outcome } } as const
          await saveComplaint(tx, caller, there.complaintId, before, event)
        }
    }
    return {
      rows: count,
      added: fresh.length,
      known: rows.length - fresh.length - differing.length,
      changed: differing.map(({ row, difference }) => ({
        ...{ row: row.row, number: row.wanted.number },
        columns: difference.columns.map((column) => SHEET_COLUMNS[column].head),
      })),
      issueCount: issues.length,
      issues: issues.slice(0, MOST_ISSUES),
      applied: apply,
    }
  })
}

async function linkDuplicates(
  tx: Tx,
  caller: Caller,
  rows: readonly ReadComplaint[],
  byNumber: ReadonlyMap<string, KnownComplaint>,
): Promise<void> {
  for (const { wanted, duplicateOf } of rows) {
    const own = byNumber.get(wanted.number)
    const main = byNumber.get(duplicateOf)
    if (!own || !main || own === main) continue
    const before = await lockComplaint(tx, own.complaintId, null)
    const target = await lockComplaint(tx, main.complaintId, null)
    // No chains: what is a duplicate itself leads on to its own main complaint.
    const { complaintId, number } = target.duplicateOf ?? {
      complaintId: main.complaintId,
      number: target.number,
    }
    if (complaintId === own.complaintId) continue
    const data = { complaintId, number, reason: '台账注明' }
    await saveComplaint(tx, caller, own.complaintId, before, {
      type: 'complaint.duplicate-linked',
      data,
    })
  }
}

const FIELDS = [
  'channel',
  'originalOrder',
  'round',
  'batchOn',
  'content',
  'district',
  'types',
  'place',
  'isKey',
  'leaders',
] as const satisfies readonly (SheetColumn & keyof Complaint)[]
const OUTCOMES = [
  'investigation',
  'verified',
  'goal',
  'handling',
  'latest',
  'accountability',
  'acceptance',
] as const satisfies readonly (SheetColumn & keyof Outcome)[]

/** What the row says that the complaint does not; null: nothing. */
function differenceOf(there: Complaint, { wanted, brought, said }: ReadComplaint) {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
  const plain = { ...wanted, content: maskText(wanted.content), place: maskText(wanted.place) }
  const fields = FIELDS.filter((key) => said.has(key) && !same(plain[key], there[key]))
  const moved = said.has('longitude') && !same(wanted.position, there.position)
  const { outcome } = brought
  const results =
    outcome === null
      ? []
      : OUTCOMES.filter((key) => said.has(key) && !same(outcome[key], there.outcome?.[key]))
  const figures =
    outcome !== null && said.has('ordered') && !same(outcome.figures, there.outcome?.figures)
  const columns: SheetColumn[] = [
    ...fields,
    ...(moved ? (['longitude'] as const) : []),
    ...results,
    ...(figures ? (['ordered'] as const) : []),
  ]
  if (columns.length === 0) return null
  return {
    columns,
    fields: {
      ...Object.fromEntries(fields.map((key) => [key, plain[key]])),
      ...(moved && { position: wanted.position }),
    },
    outcome:
      outcome === null || (results.length === 0 && !figures)
        ? null
        : {
            ...(there.outcome ?? outcome),
            ...Object.fromEntries(results.map((key) => [key, outcome[key]])),
            ...(figures && { figures: outcome.figures }),
          },
  }
}
