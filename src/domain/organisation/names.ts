/** The words for roles and kinds of units. */
import type { Names } from '../names.ts'
import type { Role } from './actor.ts'
import type { OpenMatter, TenureKind, UnitKind } from './shapes.ts'

export const ROLE_TITLE: Names<Role> = {
  clerk: { zh: '台账员', en: 'Clerk' },
  'unit-member': { zh: '单位经办人', en: 'Unit member' },
  'unit-head': { zh: '单位负责人', en: 'Unit head' },
  'town-leader': { zh: '镇领导', en: 'Town leader' },
  checker: { zh: '核查员', en: 'Checker' },
  inspector: { zh: '上级督察员', en: 'Inspector' },
  auditor: { zh: '审计员', en: 'Auditor' },
  'system-administrator': { zh: '系统管理员', en: 'System administrator' },
  'security-administrator': { zh: '安全管理员', en: 'Security administrator' },
  'audit-administrator': { zh: '审计管理员', en: 'Audit administrator' },
}

export const UNIT_KIND_NAME: Names<UnitKind> = {
  office: { zh: '科室', en: 'Office' },
  village: { zh: '村', en: 'Village' },
  community: { zh: '社区', en: 'Community' },
  enterprise: { zh: '企业', en: 'Enterprise' },
  team: { zh: '队伍', en: 'Team' },
  superior: { zh: '上级单位', en: 'Superior' },
  other: { zh: '其他', en: 'Other' },
}

export const TENURE_NAME: Names<TenureKind> = {
  post: { zh: '职务', en: 'Post' },
  role: { zh: '角色', en: 'Role' },
  'village-link': { zh: '联系村', en: 'Village link' },
  'stand-in': { zh: '代职', en: 'Stand-in' },
}

export const MATTER_NAME: Names<OpenMatter['kind']> = {
  ...TENURE_NAME,
  item: { zh: '整改事项', en: 'Item' },
  unit: { zh: '下级单位', en: 'Unit below' },
  administrator: { zh: '管理员', en: 'Administrator' },
}
