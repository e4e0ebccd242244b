/** Cells of the grid on the map. */
import { sql } from 'kysely'
import type { AreaLayer, NamedArea } from '../map/layer.ts'

export const cellLayer: AreaLayer = {
  kind: 'areas',
  name: 'cells',
  zh: '网格',
  en: 'Grid cells',
  needs: 'grid.read',
  async areas(db, { southWest: [west, south], northEast: [east, north] }, most, degrees) {
    const { rows } = await sql<NamedArea>`
      select cell_id as id, code || ' ' || name as name, area from grid_cell
      where removed_on is null and east - west >= ${degrees}
        and west <= ${east} and east >= ${west} and south <= ${north} and north >= ${south}
      order by square_metres desc, cell_id limit ${most}`.execute(db)
    return rows
  },
}
