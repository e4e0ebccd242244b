/** Brings an organisation's workbook in: first to see what it would do, then all of it or nothing. */
import { createHash } from 'node:crypto'
import { may, type Permission } from '../../domain/access/permissions.ts'
import { canonicalJson, type Json } from '../../domain/log/event.ts'
import { isAdministrator } from '../../domain/organisation/separation.ts'
import {
  type ImportReport,
  MOST_SHOWN,
  type RowIssue,
} from '../../domain/organisation/workbook/report.ts'
import type { SheetId, Sheets } from '../../domain/organisation/workbook/sheets.ts'
import { type Asked, type Wish, wanted } from '../../domain/organisation/workbook/wanted.ts'
import { Refusal, refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { holdOrganisation } from '../../store/organisation/hold.ts'
import { listPeople } from '../../store/organisation/people.ts'
import { listTenures } from '../../store/organisation/tenures.ts'
import { listUnits } from '../../store/organisation/units.ts'
import { addPeople, changePerson, letLeave } from './person-changes.ts'
import { beginTenure, endTenure } from './tenure-changes.ts'
import { addUnit, changeUnit, closeUnit } from './unit-changes.ts'

export interface WorkbookRows {
  readonly sheets: Sheets
  readonly issues: readonly RowIssue[]
}

/** How an import ends that must leave nothing behind. */
class NotKept extends Error {
  readonly report: ImportReport
  constructor(report: ImportReport) {
    super('a trial')
    this.report = report
  }
}

const permissionFor = (sheet: SheetId): Permission =>
  sheet === 'role' ? 'role.grant' : 'organisation.manage'

/**
 * Does what the rows ask for by the same rules and with the same events as by hand, and undoes it unless
 * `apply`. Sheets that are another administrator's duty are left to that one, and the report says so.
 * @param seen digest of the trial; null: whatever it is now.
 * @throws {Refusal} NOT_YOUR_DUTY, IMPORT_HAS_ISSUES, CHANGED_MEANWHILE when applying.
 */
export async function importWorkbook(
  database: Database,
  caller: Caller,
  rows: WorkbookRows,
  apply: boolean,
  seen: string | null = null,
): Promise<ImportReport> {
  const { actor } = caller
  if (!may(actor, 'organisation.manage') && !may(actor, 'role.grant'))
    refuse('NOT_YOUR_DUTY', { permission: 'organisation.manage' })
  // A trial must not be kept as the answer to a request that is made again to apply it.
  const asking = apply ? caller : { ...caller, request: null }
  try {
    return await writing(database, asking, async (tx) => {
      const report = await carryOut(tx, caller, rows)
      if (!apply) throw new NotKept(report)
      if (report.issueCount > 0) {
        const first = report.issues.slice(0, 3)
        refuse('IMPORT_HAS_ISSUES', { count: report.issueCount, first })
      }
      if (seen !== null && seen !== report.digest) refuse('CHANGED_MEANWHILE', {})
      return { ...report, applied: true }
    })
  } catch (error) {
    if (error instanceof NotKept) return error.report
    throw error
  }
}

async function carryOut(
  tx: Tx,
  caller: Caller,
  { sheets, issues }: WorkbookRows,
): Promise<ImportReport> {
  await holdOrganisation(tx, caller.actor.tenantId)
  const units = await listUnits(tx, null)
  const people = await listPeople(tx)
  const tenures = await listTenures(tx)
  const all = wanted(sheets, { units, people, tenures })
  const mine = ({ sheet }: { readonly sheet: SheetId }) => may(caller.actor, permissionFor(sheet))
  const changes = all.changes.filter(mine)
  const others = all.changes.find((change) => !mine(change))
  const found = [...issues, ...all.issues].filter(mine)
  // With rows that are not understood, what the others lead to would be guesswork.
  const refused = found.length > 0 ? [] : await attempt(tx, caller, all.asked.filter(mine), tenures)
  const standing = [...found, ...refused]
  const count = (kind: string) => changes.filter((change) => change.kind === kind).length
  return {
    applied: false,
    digest: createHash('sha256')
      .update(canonicalJson(changes as unknown as Json))
      .digest('hex'),
    counts: {
      add: count('add'),
      change: count('change'),
      end: count('end'),
      unchanged: all.unchanged,
    },
    changes: changes.slice(0, MOST_SHOWN),
    issueCount: standing.length,
    issues: standing.slice(0, MOST_SHOWN),
    forOthers: others
      ? {
          permission: permissionFor(others.sheet),
          changes: all.changes.length - changes.length,
        }
      : null,
  }
}

/** A row whose refusal comes before it writes anything leaves the transaction as it was. */
async function attempt(
  tx: Tx,
  caller: Caller,
  asked: readonly Asked[],
  tenures: Awaited<ReturnType<typeof listTenures>>,
): Promise<RowIssue[]> {
  const issues: RowIssue[] = []
  const administrators = new Set(
    tenures.flatMap(({ tenureId, role }) =>
      role !== null && isAdministrator(role) ? [tenureId] : [],
    ),
  )
  const made = new Map<string, string>()
  const ordered = inOrder(asked, administrators)
  const newPeople = ordered.flatMap(({ wish }) => (wish.do === 'add-person' ? [wish] : []))
  if (newPeople.length > 0) {
    const ids = await addPeople(
      tx,
      caller,
      newPeople.map(({ person }) => person),
    )
    for (const [index, { ref }] of newPeople.entries()) made.set(ref, ids[index] ?? '')
  }
  for (const { sheet, row, wish } of ordered) {
    try {
      await grant(tx, caller, wish, made)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const { code, message: detail, messageEn: detailEn } = error
      issues.push({ sheet, row, column: null, code, detail, detailEn })
    }
  }
  return issues
}

/** What others build on comes first; an administrator's last day after the next one's first. */
function inOrder(asked: readonly Asked[], administrators: ReadonlySet<string>): readonly Asked[] {
  const rank = ({ wish }: Asked): number => {
    if (wish.do === 'end') return administrators.has(wish.tenureId) ? 5 : 3
    return RANK[wish.do]
  }
  return parentsFirst([...asked].sort((a, b) => rank(a) - rank(b)))
}

const RANK: Readonly<Record<Exclude<Wish['do'], 'end'>, number>> = {
  'add-unit': 0,
  'change-unit': 1,
  'add-person': 0,
  'change-person': 2,
  begin: 4,
  'close-unit': 6,
  leave: 6,
}

/** New units below new units come after them; in a circle nobody does, and the rule refuses it. */
function parentsFirst(asked: readonly Asked[]): readonly Asked[] {
  const adding = new Map(
    asked.flatMap((each) => (each.wish.do === 'add-unit' ? [[each.wish.ref, each] as const] : [])),
  )
  const placed = new Set<Asked>()
  const place = (each: Asked) => {
    if (placed.has(each) || each.wish.do !== 'add-unit') return
    const chain: Asked[] = []
    for (let at: Asked | undefined = each; at && !placed.has(at) && !chain.includes(at); ) {
      chain.push(at)
      at = at.wish.do === 'add-unit' ? adding.get(at.wish.unit.parentId ?? '') : undefined
    }
    for (const one of chain.reverse()) placed.add(one)
  }
  for (const each of adding.values()) place(each)
  return [...placed, ...asked.filter(({ wish }) => wish.do !== 'add-unit')]
}

async function grant(tx: Tx, caller: Caller, wish: Wish, made: Map<string, string>): Promise<void> {
  const idOf = (ref: string): string =>
    ref.startsWith('new ') ? (made.get(ref) ?? refuse('IMPORT_ROW_MISSING', {})) : ref
  const orNull = (ref: string | null) => (ref === null ? null : idOf(ref))
  switch (wish.do) {
    case 'add-unit': {
      const unit = { ...wish.unit, parentId: orNull(wish.unit.parentId) }
      made.set(wish.ref, (await addUnit(tx, caller, unit)).id)
      return
    }
    case 'change-unit': {
      const { parentId, ...rest } = wish.change
      const change = { ...rest, ...(parentId !== undefined && { parentId: orNull(parentId) }) }
      await changeUnit(tx, caller, idOf(wish.ref), change)
      return
    }
    case 'close-unit': {
      const closure = { closedOn: wish.closedOn, mergedInto: orNull(wish.mergedInto) }
      await closeUnit(tx, caller, idOf(wish.ref), closure)
      return
    }
    case 'add-person':
      return // all of them at once, before everything else
    case 'change-person':
      await changePerson(tx, caller, idOf(wish.ref), wish.change)
      return
    case 'leave':
      await letLeave(tx, caller, idOf(wish.ref), wish.leftOn)
      return
    case 'begin': {
      const { tenure } = wish
      const personId = idOf(tenure.personId)
      if (tenure.kind === 'stand-in')
        await beginTenure(tx, caller, {
          ...tenure,
          personId,
          substituteId: idOf(tenure.substituteId),
        })
      else if (tenure.kind === 'role')
        await beginTenure(tx, caller, { ...tenure, personId, unitId: orNull(tenure.unitId) })
      else await beginTenure(tx, caller, { ...tenure, personId, unitId: idOf(tenure.unitId) })
      return
    }
    case 'end':
      await endTenure(tx, caller, wish.kind, wish.tenureId, wish.toOn)
  }
}
