/** The words for roles and kinds of units. */
import type { Language } from '../names.ts'
import type { Role } from './actor.ts'

type Names<K extends string> = Readonly<Record<K, Readonly<Record<Language, string>>>>

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
