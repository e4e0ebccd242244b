/**
 * What each route asks of whoever calls it: the one table behind `x-permission` in /openapi.json, put together
 * of those of the areas. A route without a line fails test/routes/permission-matrix.test.ts, which asks it as
 * every role, with and without the scope, for things of its own unit, of another unit and of another tenant.
 * Adding a route: add its line to the permissions.ts of its area (method, path as in the description), and, if it
 * takes a body or a parameter that cannot be made from its schema, a sample in test/routes/samples.ts. The
 * permission itself is demanded where the work is done; this says what the tests must find there.
 */

import { ACCESS_PERMISSIONS } from './access/permissions.ts'
import { ACCOUNTABILITY_PERMISSIONS } from './accountability/permissions.ts'
import { CALENDAR_PERMISSIONS } from './calendar/permissions.ts'
import { COMPLAINT_PERMISSIONS } from './complaint/permissions.ts'
import { DISCLOSURE_PERMISSIONS } from './disclosure/permissions.ts'
import { DRAW_PERMISSIONS } from './draw/permissions.ts'
import { ENFORCEMENT_PERMISSIONS } from './enforcement/permissions.ts'
import { EVIDENCE_PERMISSIONS } from './evidence/permissions.ts'
import { FLAG_PERMISSIONS } from './flag/permissions.ts'
import { GRID_PERMISSIONS } from './grid/permissions.ts'
import { LEDGER_PERMISSIONS } from './ledger/permissions.ts'
import { LOG_PERMISSIONS } from './log/permissions.ts'
import { MAP_PERMISSIONS } from './map/permissions.ts'
import { MONITORING_PERMISSIONS } from './monitoring/permissions.ts'
import { NOTIFICATION_PERMISSIONS } from './notification/permissions.ts'
import { OPERATIONS_PERMISSIONS } from './operations/permissions.ts'
import { ORGANISATION_PERMISSIONS } from './organisation/permissions.ts'
import { PACKS_PERMISSIONS } from './packs/permissions.ts'
import { PLAN_PERMISSIONS } from './plan/permissions.ts'
import { REGISTER_PERMISSIONS } from './register/permissions.ts'
import type { Permissions } from './route-access.ts'
import { SCORING_PERMISSIONS } from './scoring/permissions.ts'
import { SUPERVISION_PERMISSIONS } from './supervision/permissions.ts'

export const ROUTE_PERMISSIONS: Permissions = {
  ...ACCESS_PERMISSIONS,
  ...ACCOUNTABILITY_PERMISSIONS,
  ...CALENDAR_PERMISSIONS,
  ...COMPLAINT_PERMISSIONS,
  ...DISCLOSURE_PERMISSIONS,
  ...DRAW_PERMISSIONS,
  ...ENFORCEMENT_PERMISSIONS,
  ...EVIDENCE_PERMISSIONS,
  ...FLAG_PERMISSIONS,
  ...GRID_PERMISSIONS,
  ...LEDGER_PERMISSIONS,
  ...LOG_PERMISSIONS,
  ...MAP_PERMISSIONS,
  ...MONITORING_PERMISSIONS,
  ...NOTIFICATION_PERMISSIONS,
  ...OPERATIONS_PERMISSIONS,
  ...ORGANISATION_PERMISSIONS,
  ...PACKS_PERMISSIONS,
  ...PLAN_PERMISSIONS,
  ...REGISTER_PERMISSIONS,
  ...SCORING_PERMISSIONS,
  ...SUPERVISION_PERMISSIONS,
}

interface Description {
  readonly paths?: Readonly<Record<string, object>>
}

/** The description of the API with what each operation asks. */
export function withPermissions<T extends Description>(description: T): T {
  const paths = Object.entries(description.paths ?? {}).map(([path, operations]) => [
    path,
    Object.fromEntries(
      Object.entries(operations).map(([method, operation]) => [
        method,
        {
          ...(operation as object),
          'x-permission': ROUTE_PERMISSIONS[`${method.toUpperCase()} ${path}`],
        },
      ]),
    ),
  ])
  return { ...description, paths: Object.fromEntries(paths) }
}
