/** Gives the tenant its name, which stands on letters, on the public site and on the page. */
import { demand } from '../../domain/access/permissions.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { appendEvents, nextVersion } from '../../store/log/events.ts'
import { renameTenant as rename, tenantName } from '../../store/tenants.ts'

/** The same name again is no change. @throws {Refusal} NOT_YOUR_DUTY, TENANT_NAME_STALE */
export function renameTenant(
  database: Database,
  caller: Caller,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<{ readonly name: string }> {
  demand(caller.actor, 'organisation.manage')
  return writing(database, caller, async (tx) => {
    const name = await tenantName(tx, true)
    if (name !== from) refuse('TENANT_NAME_STALE', { name })
    if (name === to) return { name }
    await rename(tx, to)
    const stream = { kind: 'tenant', id: caller.actor.tenantId }
    const version = await nextVersion(tx, stream)
    const data = { from, to }
    await appendEvents(tx, caller, [{ stream, version, type: 'tenant.renamed', data }])
    return { name: to }
  })
}
