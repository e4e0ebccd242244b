/**
 * What each route asks of whoever calls it: the one table behind `x-permission` in /openapi.json. A route
 * without a line here fails test/routes/permission-matrix.test.ts, which asks it as every role, with and
 * without the scope, for things of its own unit, of another unit and of another tenant. Adding a route:
 * add its line (method, path as in the description), and, if it takes a body or a parameter that cannot be
 * made from its schema, a sample in test/routes/samples.ts. The permission itself is demanded where the work
 * is done; this says what the tests must find there.
 */
import type { Permission } from '../domain/access/permissions.ts'

/**
 * `anybody`: without signing in. `person`: whoever is signed in. `by-step`: the step asked for has its own,
 * which that step’s rules and their tests hold to. A list: any of these.
 */
export type Access = 'anybody' | 'person' | 'by-step' | Permission | readonly Permission[]

export const ROUTE_PERMISSIONS: Readonly<Record<string, Access>> = {
  'GET /healthz': 'anybody',
  'GET /readyz': 'anybody',
  // sign-in
  'GET /api/session': 'anybody',
  'POST /api/session': 'anybody',
  'DELETE /api/session': 'anybody',
  'POST /api/session/link': 'anybody',
  'POST /api/session/begin': 'anybody',
  'POST /api/session/password': 'anybody',
  'GET /api/session/{way}': 'anybody',
  'GET /api/session/{way}/callback': 'anybody',
  'PUT /api/password': 'person',
  'GET /api/sessions': 'person',
  'DELETE /api/sessions/{sessionId}': 'person',
  'GET /api/tokens': 'token.manage',
  'POST /api/tokens': 'token.manage',
  'DELETE /api/tokens/{tokenId}': 'token.manage',
  'GET /api/accounts': 'account.manage',
  'POST /api/accounts': 'account.manage',
  'POST /api/accounts/{personId}/link': 'account.manage',
  'POST /api/accounts/{personId}/unlock': 'account.manage',
  'POST /api/accounts/{personId}/disable': 'account.manage',
  'POST /api/accounts/{personId}/enable': 'account.manage',
  'GET /api/sign-in-ways': 'sign-in.manage',
  'PUT /api/sign-in-ways/{way}': 'sign-in.manage',
  'GET /api/accounts/{personId}/identities': 'account.manage',
  'POST /api/accounts/{personId}/identities': 'account.manage',
  'POST /api/accounts/{personId}/identities/unlink': 'account.manage',
  // the public site
  'GET /api/disclosure/plans': 'plan.read',
  'PUT /api/disclosure/plans/{planId}': 'disclosure.manage',
  'PUT /api/disclosure/items/{itemId}': 'disclosure.manage',
  'GET /api/submissions': 'submission.read',
  'GET /api/submissions/{submissionId}': 'submission.read',
  'POST /api/submissions/{submissionId}/handling': 'submission.handle',
  'POST /api/submissions/{submissionId}/contact': 'submission.contact',
  // alarms
  'GET /api/alarms': 'monitoring.read',
  'POST /api/alarms/{alarmId}/acknowledge': 'monitoring.judge',
  // organisation
  'GET /api/units': 'organisation.read',
  'POST /api/units': 'organisation.manage',
  'GET /api/units/tree': 'organisation.read',
  'GET /api/units/{unitId}': 'organisation.read',
  'PATCH /api/units/{unitId}': 'organisation.manage',
  'GET /api/units/{unitId}/open-matters': 'organisation.manage',
  'POST /api/units/{unitId}/close': 'organisation.manage',
  'GET /api/people': 'organisation.read',
  'POST /api/people': 'organisation.manage',
  'GET /api/people/{personId}': 'organisation.read',
  'PATCH /api/people/{personId}': 'organisation.manage',
  'GET /api/people/{personId}/open-matters': 'organisation.manage',
  'POST /api/people/{personId}/leave': 'organisation.manage',
  'GET /api/organisation/workbook': ['organisation.manage', 'role.grant'],
  'POST /api/organisation/workbook': ['organisation.manage', 'role.grant'],
  'GET /api/posts': 'organisation.read',
  'POST /api/posts': 'organisation.manage',
  'POST /api/posts/{tenureId}/end': 'organisation.manage',
  'GET /api/roles': 'organisation.read',
  'POST /api/roles': 'role.grant',
  'POST /api/roles/{tenureId}/end': 'role.grant',
  'GET /api/village-links': 'organisation.read',
  'POST /api/village-links': 'organisation.manage',
  'POST /api/village-links/{tenureId}/end': 'organisation.manage',
  'GET /api/stand-ins': 'organisation.read',
  'POST /api/stand-ins': 'organisation.manage',
  'POST /api/stand-ins/{tenureId}/end': 'organisation.manage',
  // plans and items
  'GET /api/plans': 'plan.read',
  'POST /api/plans': 'plan.import',
  'GET /api/plans/{planId}': 'plan.read',
  'GET /api/plans/{planId}/ledger.json': 'plan.read',
  'GET /api/plans/{planId}/ledger.xlsx': 'plan.read',
  'GET /api/items': 'item.read',
  'POST /api/items': 'item.assign',
  'GET /api/items.csv': 'item.read',
  'GET /api/items.xlsx': 'item.read',
  'POST /api/items/registrations': 'item.assign',
  'GET /api/today': 'item.read',
  'GET /api/dashboard': 'item.read',
  'POST /api/items/assignments': 'item.assign',
  'GET /api/items/{itemId}': 'item.read',
  'GET /api/items/{itemId}/story': 'item.read',
  'GET /api/items/{itemId}/steps': 'item.read',
  'POST /api/items/{itemId}/steps': 'by-step',
  // calendar and packs
  'GET /api/calendar/years': 'pack.read',
  'GET /api/calendar/years/{year}': 'pack.read',
  'PUT /api/calendar/years/{year}': 'calendar.manage',
  'GET /api/calendar/working-days': 'pack.read',
  'GET /api/packs': 'pack.read',
  'GET /api/packs/{name}': 'pack.read',
  'GET /api/packs/{name}/versions': 'pack.read',
  'POST /api/packs/{name}/versions': 'pack.manage',
  'GET /api/packs/{name}/versions/{version}': 'pack.read',
  'GET /api/packs/{name}/differences': 'pack.read',
  // log
  'GET /api/log': 'log.verify',
  'GET /api/log/checkpoint': 'log.verify',
  'GET /api/log/events/{eventId}/proof': 'log.read',
  'GET /api/log/consistency': 'log.verify',
  'GET /api/log/tile/{path}': 'log.verify',
  // notifications
  'GET /api/notifications': 'notification.read',
  'GET /api/notifications/unread': 'notification.read',
  'POST /api/notifications/read': 'notification.read',
  'GET /api/notifications/preferences': 'notification.read',
  'PUT /api/notifications/preferences': 'notification.read',
  'GET /api/notification-channels': 'webhook.manage',
  'POST /api/notification-channels': 'webhook.manage',
  'GET /api/notification-channels/{channelId}': 'webhook.manage',
  'PATCH /api/notification-channels/{channelId}': 'webhook.manage',
  'DELETE /api/notification-channels/{channelId}': 'webhook.manage',
  'POST /api/notification-channels/{channelId}/rotate': 'webhook.manage',
  'POST /api/notification-channels/{channelId}/test': 'webhook.manage',
  'POST /api/notification-channels/{channelId}/retry': 'webhook.manage',
  'GET /api/notification-deliveries': 'webhook.manage',
  'POST /api/notification-deliveries/{deliveryId}/retry': 'webhook.manage',
  // flags and accountability
  'GET /api/flags': 'flag.read',
  'GET /api/flags/{flagId}': 'flag.read',
  'POST /api/flags/{flagId}/judgement': 'flag.judge',
  'GET /api/accountability/cases': 'accountability.read',
  'POST /api/accountability/cases': 'accountability.handle',
  'GET /api/accountability/cases/{caseId}': 'accountability.read',
  'POST /api/accountability/cases/{caseId}/steps': 'accountability.handle',
  // supervision
  'GET /api/supervision/notices': 'supervision.read',
  'POST /api/supervision/notices': ['supervision.draft', 'supervision.sign'],
  'GET /api/supervision/notices/{noticeId}': 'supervision.read',
  'POST /api/supervision/notices/{noticeId}/steps': 'by-step',
  'GET /api/supervision/notices/{noticeId}/docx': 'supervision.read',
  'GET /api/supervision/board': 'supervision.read',
  'GET /api/supervision/war-map': 'supervision.read',
  'GET /api/bulletins': 'bulletin.read',
  'GET /api/bulletins/{bulletinId}': 'bulletin.read',
  'PATCH /api/bulletins/{bulletinId}': 'bulletin.draft',
  'POST /api/bulletins/{bulletinId}/publish': 'bulletin.publish',
  'GET /api/bulletins/{bulletinId}/docx': 'bulletin.read',
  // monitoring
  'GET /api/targets': 'monitoring.read',
  'GET /api/targets/{targetId}': 'monitoring.read',
  'PUT /api/targets/{targetId}/binding': 'target.bind',
  'POST /api/targets/{targetId}/unbind': 'target.bind',
  'GET /api/figures': 'monitoring.read',
  'POST /api/figures': 'figure.enter',
  'GET /api/indicators': 'monitoring.read',
  // evidence
  'GET /api/items/{itemId}/evidence': 'evidence.read',
  'POST /api/items/{itemId}/evidence': 'evidence.add',
  'GET /api/items/{itemId}/evidence/{evidenceId}': 'evidence.read',
  'POST /api/items/{itemId}/evidence/{evidenceId}/revisions': 'evidence.add',
  'POST /api/items/{itemId}/evidence/{evidenceId}/withdrawal': 'evidence.add',
  'GET /api/items/{itemId}/evidence/{evidenceId}/files/{fileId}': 'evidence.read',
  'GET /api/items/{itemId}/evidence/{evidenceId}/files/{fileId}/preview': 'evidence.read',
  'GET /api/items/{itemId}/case-file': 'evidence.read',
  'GET /api/items/{itemId}/case-file.pdf': 'case-file.export',
  'GET /api/items/{itemId}/case-file.zip': 'case-file.export',
  'PUT /api/items/{itemId}/checklist': 'checklist.override',
  'POST /api/uploads': 'evidence.add',
  'PATCH /api/uploads/{uploadId}': 'evidence.add',
  'GET /api/uploads/{uploadId}': 'evidence.add',
  'DELETE /api/uploads/{uploadId}': 'evidence.add',
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
