/** Refusals about units, people and posts. */
import { words } from '../refusal-words.ts'
import type { Role } from './actor.ts'
import { MATTER_NAME, ROLE_TITLE, TENURE_NAME } from './names.ts'
import type { OpenMatter, TenureKind } from './shapes.ts'
import type { RowIssue } from './workbook/report.ts'
import { SHEETS } from './workbook/sheets.ts'

const MOST_SHOWN = 5
const listed = (matters: readonly OpenMatter[], language: 'zh' | 'en') =>
  matters
    .slice(0, MOST_SHOWN)
    .map(({ kind, text }) => `${MATTER_NAME[kind][language]} ${text}`)
    .join(language === 'zh' ? '；' : '; ')

export const ORGANISATION_REFUSALS = {
  TENANT_NAME_STALE: words<{ name: string }>(
    (d) => `单位名称已改为“${d.name}”，请刷新后再改`,
    (d) => `The name has been changed to “${d.name}” meanwhile; reload`,
  ),
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
  RECORD_STALE: words<{ expected: number; actual: number }>(
    (d) => `这条记录已有更新（现为第 ${d.actual} 版，您看到的是第 ${d.expected} 版），请刷新后再改`,
    (d) => `The record has changed: it is at version ${d.actual}, you saw ${d.expected}; reload it`,
  ),
  UNIT_NOT_FOUND: words<{ unitId: string }>(
    (d) => `没有这个单位：${d.unitId}`,
    (d) => `There is no unit ${d.unitId}`,
  ),
  UNIT_NAME_TAKEN: words<{ name: string; by: string }>(
    (d) => `名称或别名“${d.name}”已由“${d.by}”使用`,
    (d) => `The name or alias “${d.name}” already is one of “${d.by}”`,
  ),
  UNIT_CYCLE: words<{ name: string }>(
    (d) => `“${d.name}”不能移到自己或自己的下级单位之下，也不能并入自己`,
    (d) => `“${d.name}” cannot be placed below or merged into itself`,
  ),
  UNIT_CLOSED: words<{ name: string; closedOn: string }>(
    (d) => `“${d.name}”已于 ${d.closedOn} 撤销`,
    (d) => `“${d.name}” was closed on ${d.closedOn}`,
  ),
  UNIT_STILL_NEEDED: words<{ name: string; total: number; matters: readonly OpenMatter[] }>(
    (d) => `“${d.name}”还有 ${d.total} 件未了，不能撤销：${listed(d.matters, 'zh')}`,
    (d) => `“${d.name}” still has ${d.total} open matters: ${listed(d.matters, 'en')}`,
  ),
  VILLAGE_NEEDED: words<{ name: string }>(
    (d) => `“${d.name}”不是村或社区，不能作为联系村`,
    (d) => `“${d.name}” is neither a village nor a community`,
  ),
  PERSON_NOT_FOUND: words<{ personId: string }>(
    (d) => `没有这个人员：${d.personId}`,
    (d) => `There is no person ${d.personId}`,
  ),
  PERSON_LEFT: words<{ name: string; leftOn: string }>(
    (d) => `${d.name}已于 ${d.leftOn} 离任`,
    (d) => `${d.name} left on ${d.leftOn}`,
  ),
  PERSON_STILL_NEEDED: words<{ name: string; total: number; matters: readonly OpenMatter[] }>(
    (d) => `${d.name}还有 ${d.total} 件未了，请先结束：${listed(d.matters, 'zh')}`,
    (d) =>
      `${d.name} still has ${d.total} open matters; end them first: ${listed(d.matters, 'en')}`,
  ),
  TENURE_NOT_FOUND: words<{ kind: TenureKind; tenureId: string }>(
    (d) => `没有这条${TENURE_NAME[d.kind].zh}记录：${d.tenureId}`,
    (d) => `There is no such record (${TENURE_NAME[d.kind].en}): ${d.tenureId}`,
  ),
  TENURE_OVERLAPS: words<{ kind: TenureKind; fromOn: string; toOn: string | null }>(
    (d) => `与已有的${TENURE_NAME[d.kind].zh}记录（${d.fromOn} 至 ${d.toOn ?? '今'}）重叠`,
    (d) => `${TENURE_NAME[d.kind].en}: there is one already from ${d.fromOn} to ${d.toOn ?? 'now'}`,
  ),
  TENURE_OVER: words<{ kind: TenureKind; toOn: string }>(
    (d) => `这条${TENURE_NAME[d.kind].zh}记录已于 ${d.toOn} 结束，不能再改`,
    (d) => `${TENURE_NAME[d.kind].en}: it ended on ${d.toOn} and is not changed any more`,
  ),
  DAYS_REVERSED: words<{ fromOn: string; toOn: string }>(
    (d) => `结束日 ${d.toOn} 早于起始日 ${d.fromOn}`,
    (d) => `The last day ${d.toOn} lies before the first, ${d.fromOn}`,
  ),
  ROLE_NOT_OF_UNIT: words<{ role: Role }>(
    (d) => `${ROLE_TITLE[d.role].zh}是全单位的角色，不能限定在某个单位`,
    (d) => `${ROLE_TITLE[d.role].en} is a role of the whole tenant, not of one unit`,
  ),
  WORKBOOK_UNKNOWN: words(
    () => '这个 Excel 文件里没有可导入的工作表（单位、人员、职务、角色、联系村、代职）',
    () => 'This workbook has none of the sheets that can be imported',
  ),
  IMPORT_HAS_ISSUES: words<{ count: number; first: readonly RowIssue[] }>(
    (d) =>
      `有 ${d.count} 个问题，未导入：${d.first.map((each) => `${SHEETS[each.sheet].name}第 ${each.row} 行${each.column ?? ''}${each.detail}`).join('；')}`,
    (d) =>
      `${d.count} issues, nothing was imported: ${d.first.map((each) => `${SHEETS[each.sheet].name} row ${each.row} ${each.column ?? ''} ${each.detailEn}`).join('; ')}`,
  ),
  IMPORT_ROW_MISSING: words(
    () => '它所依赖的新增行未能导入',
    () => 'A new row that it builds on could not be imported',
  ),
  OWN_ROLE: words(
    () => '不能给自己授予或结束角色，请由另一名安全管理员办理',
    () => 'Nobody grants or ends a role of his own; another security administrator does',
  ),
}
