/** Many cells at once out of a GeoJSON file: tried first, then all of them or none. */
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { sizeOf } from '../../domain/grid/cell.ts'
import { GRID } from '../../domain/grid/grid-pack.ts'
import { type CellIssue, readCells } from '../../domain/grid/import-cells.ts'
import type { Datum } from '../../domain/map/datum.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { holdGrid, insertCell, listCells } from '../../store/grid/cells.ts'
import { newIds } from '../../store/ids.ts'
import { unitsByName } from '../../store/ledger/listing.ts'
import { appendEvents } from '../../store/log/events.ts'
import { currentPack } from '../../store/packs/packs.ts'

export interface CellImport {
  /** The file’s content, as JSON. */
  readonly file: unknown
  readonly datum: Datum
  /** Why borders may overlap or reach out; empty: they may not. */
  readonly reason: string
  /** False: a trial, of which nothing stays. */
  readonly apply: boolean
}

export interface CellImported {
  readonly cells: readonly {
    readonly code: string
    readonly name: string
    readonly level: string
  }[]
  readonly issues: readonly CellIssue[]
  readonly applied: boolean
}

/** @throws {Refusal} NOT_YOUR_DUTY; what is wrong in the file is in the answer, and then nothing is written. */
export function importCells(
  database: Database,
  caller: Caller,
  { file, datum, reason, apply }: CellImport,
): Promise<CellImported> {
  demand(caller.actor, 'grid.manage')
  return writing(database, caller, async (tx) => {
    const { actor, now } = caller
    await holdGrid(tx, actor.tenantId)
    const { levels } = await currentPack(tx, GRID, dayInChina(now))
    const read = readCells(file, datum, {
      ...{ levels, reason, cells: await listCells(tx), units: await unitsByName(tx) },
      newId: () => newIds(now, 1)[0] ?? '',
    })
    const { issues } = read
    const shown = read.cells.map(({ code, name, level }) => ({ code, name, level }))
    if (!apply || issues.length > 0 || shown.length === 0)
      return { cells: shown, issues, applied: false }
    for (const cell of read.cells) {
      await insertCell(tx, actor.tenantId, { ...cell, squareMetres: sizeOf(cell.area) })
      const { cellId, squareMetres: _, version, removedOn: _removed, ...facts } = cell
      const stream = { kind: 'grid-cell', id: cellId }
      await appendEvents(tx, caller, [
        { stream, version, type: 'cell.added', data: { ...facts, reason } },
      ])
    }
    return { cells: shown, issues, applied: true }
  })
}
