/** The sample town has its name, and its plan is open to the public. */
import { disclosePlan } from '../../actions/disclosure/disclose.ts'
import { renameTenant } from '../../actions/organisation/rename-tenant.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { reading } from '../../store/db.ts'
import { listOpenPlans } from '../../store/disclosure/openness.ts'
import { listPlans } from '../../store/plan/plans.ts'
import { tenantName } from '../../store/tenants.ts'
import { asOf, personWith, type SampleTown } from './town.ts'

const NAME = '青枫镇'

/** What somebody named or opened meanwhile stays as it is. */
export async function openToPublic(town: SampleTown): Promise<void> {
  const { database, tenantId } = town
  const program = theProgram(tenantId)
  // Each action has its key, also where it has been done before.
  const [naming, opening] = [asOf(town, program, 0), asOf(town, personWith(town, 'clerk'), 0)]
  const { name, plans, open } = await reading(database, program, async (db) => ({
    name: await tenantName(db),
    plans: await listPlans(db),
    open: await listOpenPlans(db),
  }))
  if (name === town.unnamed) await renameTenant(database, naming, { from: name, to: NAME })
  const [plan] = plans
  if (plan && !open.includes(plan.planId))
    await disclosePlan(database, opening, plan.planId, { open: true, reason: '' })
}
