import { expect, test } from 'vitest'
import { bytesOf, freshDatabase } from '../../../test/fixtures.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { aServer } from '../../../test/server.ts'
import { changeUnit, closeUnit } from '../../actions/organisation/manage.ts'
import { compileFile } from '../../compiler/compile.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { reading } from '../../store/db.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)

const PLAN = `测试镇整改方案

一、严控扬尘。2026年6月底前完成。（牵头单位：规划建设管理站；配合单位：环保办公室）

二、清理垃圾。2026年5月底前完成。（责任单位：各村）

三、整治河道。2026年7月底前完成。（责任单位：水利所）
`

test('the duty-holders of an imported plan are the stored units, by name, alias and group', async () => {
  const system = asCaller(town.actors['system-administrator'])
  const { 建管站, 环保办, 东村, 西村, 农业办 } = town.units
  await changeUnit(database, system, 建管站, { aliases: ['规划建设管理站'] }, null)
  await changeUnit(database, system, 环保办, { aliases: ['环保办公室'] }, null)
  await changeUnit(database, system, 农业办, { aliases: ['水利所'] }, null)
  await closeUnit(
    database,
    system,
    农业办,
    { closedOn: '2026-02-01' as CivilDate, mergedInto: null },
    null,
  )
  const form = new FormData()
  form.set('file', new File([bytesOf(PLAN)], '方案.txt'))
  const app = aServer(database, town.actors.clerk, {
    compile: compileFile,
  })
  const response = await app.request('/api/plans', {
    method: 'POST',
    headers: { 'x-taizhang': '1' },
    body: form,
  })
  expect(response.status).toBe(201)
  const items = await reading(database, theProgram(tenantId), (db) =>
    db.selectFrom('item').select(['lead_unit_id', 'unit_ids']).orderBy('item_id').execute(),
  )
  expect(items).toEqual([
    { lead_unit_id: 建管站, unit_ids: [建管站, 环保办] },
    { lead_unit_id: null, unit_ids: [东村, 西村] },
    { lead_unit_id: null, unit_ids: [] },
  ])
})
