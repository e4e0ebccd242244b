/** Two tenants in one database, each with a town, an item of two units, a plan, and one of each tenure. */
import { randomUUID } from 'node:crypto'
import { openAccount } from '../../src/actions/access/manage-accounts.ts'
import { importPlan } from '../../src/actions/import-plan.ts'
import { registerItem } from '../../src/actions/ledger/register-item.ts'
import { takeStep } from '../../src/actions/ledger/take-step.ts'
import { beginTenure } from '../../src/actions/organisation/manage.ts'
import { enterSubject } from '../../src/actions/register/keep-subjects.ts'
import type { CivilDate } from '../../src/domain/civil-date.ts'
import { theProgram } from '../../src/domain/organisation/actor.ts'
import { NewSubject } from '../../src/domain/register/subject.ts'
import type { Database } from '../../src/store/db.ts'
import { session } from '../../src/store/session.ts'
import { aLedger, bytesOf, NOW, type TestDatabase } from '../fixtures.ts'
import { asCaller, aTown, type Town } from '../people.ts'

const FROM = '2026-03-01' as CivilDate
const TO = '2026-03-31' as CivilDate

export interface Belongings {
  readonly town: Town
  readonly items: { readonly own: string; readonly otherUnit: string }
  /** A subject of a register whose unit is 建管站. */
  readonly subjectId: string
  readonly planId: string
  /** Ids by the first part of the path below /api. */
  readonly tenures: Readonly<Record<string, string>>
}

export async function twoTowns({ database, tenantId, ownerUrl }: TestDatabase) {
  const other = randomUUID()
  await session({ connectionString: ownerUrl }, async (client) => {
    await client.query(`select set_config('taizhang.tenant_id', $1, false)`, [other])
    await client.query('insert into tenant (tenant_id, name, created_at) values ($1, $2, $3)', [
      other,
      '另一镇',
      NOW,
    ])
  })
  return {
    here: await belongings(database, tenantId),
    there: await belongings(database, other),
  }
}

/** `actors` of the unit roles belong to 建管站, which leads the item `own`. */
async function belongings(database: Database, tenantId: string): Promise<Belongings> {
  const town = await aTown(database, tenantId)
  const item = async (leadUnitId: string) => {
    const clerk = asCaller(town.actors.clerk)
    const text = '一、严控扬尘。'
    const { itemId } = await registerItem(database, clerk, {
      number: '一',
      title: text,
      text,
      class: 'limited',
      level: 'own',
      origin: '会议纪要',
      dueOn: TO,
      superiorDueOn: null,
    })
    const data = { assistUnitIds: [], responsibleId: null, dueOn: TO, class: null, note: '' }
    await takeStep(database, clerk, {
      itemId,
      command: { step: 'assign', data: { leadUnitId, ...data } },
      occurredAt: null,
      expectedVersion: null,
    })
    return itemId
  }
  const { id: subjectId } = await enterSubject(
    database,
    asCaller(town.actors.clerk),
    NewSubject.parse({
      register: 'boilers',
      name: '东风浴池',
      address: '东村1号',
      unitId: town.units.建管站,
      fields: { capacity: 2, count: 1, phone: '13812341234' },
    }),
  )
  const items = {
    own: await item(town.units.建管站),
    otherUnit: await item(town.units.农业办),
  }
  const { plan } = await importPlan(database, asCaller(theProgram(tenantId)), {
    fileName: 'a.txt',
    bytes: bytesOf(`${tenantId}`),
    ledger: aLedger(),
  })
  const { actors, units } = town
  const manager = asCaller(actors['system-administrator'])
  const guard = asCaller(actors['security-administrator'])
  const personId = actors['town-leader'].personId ?? ''
  const days = { personId, fromOn: FROM, toOn: TO }
  const substituteId = actors['unit-head'].personId ?? ''
  const begin = async (caller: typeof manager, tenure: Parameters<typeof beginTenure>[2]) =>
    (await beginTenure(database, caller, tenure)).id
  const tenures = {
    posts: await begin(manager, {
      kind: 'post',
      unitId: units.环保办,
      title: '兼任',
      isHead: false,
      ...days,
    }),
    roles: await begin(guard, { kind: 'role', role: 'checker', unitId: null, ...days }),
    'village-links': await begin(manager, { kind: 'village-link', unitId: units.东村, ...days }),
    'stand-ins': await begin(manager, {
      kind: 'stand-in',
      substituteId,
      reason: '休假',
      ...days,
    }),
  }
  await openAccount(database, guard, { personId, login: 'leader' })
  return { town, items, subjectId, planId: plan.planId, tenures }
}
