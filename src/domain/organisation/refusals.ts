/** Refusals about units, people and posts. */
import { words } from '../refusal-words.ts'
import type { Role } from './actor.ts'
import { ROLE_TITLE } from './names.ts'

export const ORGANISATION_REFUSALS = {
  ROLES_CLASH: words<{ name: string; roles: readonly [Role, Role] }>(
    (d) =>
      `${d.name}不能同时担任${ROLE_TITLE[d.roles[0]].zh}和${ROLE_TITLE[d.roles[1]].zh}：管理员须分设`,
    (d) =>
      `${d.name} cannot be both ${ROLE_TITLE[d.roles[0]].en} and ${ROLE_TITLE[d.roles[1]].en}: administrators are kept apart`,
  ),
  ADMINISTRATOR_MISSING: words<{ role: Role }>(
    (d) => `还缺${ROLE_TITLE[d.role].zh}：系统、安全、审计管理员须由三人分别担任`,
    (d) => `There is no ${ROLE_TITLE[d.role].en}: system, security and audit need one person each`,
  ),
}
