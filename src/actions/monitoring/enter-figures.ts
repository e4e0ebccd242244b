/** Enters figures that no station measures, each with what it rests on: all of them or none. */
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import type { Figure, NewFigure } from '../../domain/monitoring/indicator/figure.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { newIds } from '../../store/ids.ts'
import { appendEvents } from '../../store/log/events.ts'
import { itemUnits } from '../../store/monitoring/answering.ts'
import { holdFiles } from '../../store/monitoring/basis-files.ts'
import { insertFigureFiles } from '../../store/monitoring/figure-files.ts'
import { assessSeriesAgain, insertFigure } from '../../store/monitoring/figures.ts'

/**
 * A figure belongs to the first unit of who enters it; whoever acts for the whole town enters the town's.
 * @throws {Refusal} NOT_YOUR_DUTY, FIGURE_AHEAD, ITEM_NOT_FOUND, UPLOAD_NOT_FOUND, UPLOAD_UNFINISHED
 */
export function enterFigures(
  database: Database,
  caller: Caller,
  figures: readonly NewFigure[],
): Promise<readonly Figure[]> {
  const { actor, now } = caller
  demand(actor, 'figure.enter')
  const today = dayInChina(now)
  const unitId = actor.units === 'all' ? null : (actor.ownUnits[0] ?? null)
  return writing(database, caller, async (tx) => {
    const ids = newIds(now, figures.length)
    const entered: Figure[] = []
    for (const [at, { itemId, uploadIds, ...said }] of figures.entries()) {
      if (said.on > today) refuse('FIGURE_AHEAD', { on: said.on })
      if (itemId !== null) demand(actor, 'figure.enter', await itemUnits(tx, itemId))
      const figureId = ids[at] ?? ''
      const held = await holdFiles(tx, uploadIds, now)
      const figure = { ...said, files: held.map(({ file }) => file) }
      const by = { enteredBy: actor.personId, enteredAt: now.toISOString() }
      const whole: Figure = { ...figure, figureId, itemId, unitId, ...by }
      await insertFigure(tx, actor.tenantId, whole)
      await insertFigureFiles(tx, actor.tenantId, figureId, held)
      const stream = { kind: 'figure', id: figureId }
      await appendEvents(tx, caller, [
        { stream, version: 1, type: 'figure.entered', itemId, data: figure },
      ])
      await assessSeriesAgain(tx, figure.series)
      entered.push(whole)
    }
    return entered
  })
}
