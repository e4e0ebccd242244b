/** The figures of cells and levels over a period, gathered from patrols and events. */
import { type CivilDate, midnightInChina } from '../../domain/civil-date.ts'
import { standingOf } from '../../domain/grid/cadence.ts'
import { type CellFigures, type GridFigures, levelFigures } from '../../domain/grid/figures.ts'
import { GRID } from '../../domain/grid/grid-pack.ts'
import type { Db } from '../db.ts'
import { currentPack } from '../packs/packs.ts'
import { listCells } from './cells.ts'
import { countEvents } from './grid-events.ts'
import { patrolDays } from './patrols.ts'

const NONE = { events: 0, open: 0, closed: 0, inTime: 0, reopened: 0 }

export async function gridFigures(db: Db, from: CivilDate, today: CivilDate): Promise<GridFigures> {
  const { levels } = await currentPack(db, GRID, today)
  const days = await patrolDays(db, from)
  const counts = await countEvents(db, midnightInChina(from))
  const cells = (await listCells(db)).map(({ cellId, code, name, level }): CellFigures => {
    const cadence = levels.find(({ key }) => key === level)?.patrol ?? null
    const patrolled = days.get(cellId) ?? []
    const standing = cadence && standingOf(patrolled, cadence, from, today)
    const { cellId: _, ...events } = counts.find((each) => each.cellId === cellId) ?? {
      ...NONE,
      cellId,
    }
    return {
      ...{ cellId, code, name, level, ...events },
      spans: standing?.spans ?? 0,
      kept: standing?.kept ?? 0,
      lastPatrolOn: standing?.lastOn ?? patrolled.at(-1) ?? null,
      patrolDueOn: standing?.dueOn ?? null,
      wanted: standing?.wanted ?? 0,
      missed: standing?.missed ?? false,
    }
  })
  return { from, to: today, levels: levels.map((level) => levelFigures(level, cells)), cells }
}
