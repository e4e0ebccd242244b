/** Refusals about the public site. */
import { words } from '../refusal-words.ts'

export const DISCLOSURE_REFUSALS = {
  NOT_PUBLIC: words(
    () => '没有这一页，或其内容不公开',
    () => 'There is no such page, or it is not public',
  ),
  NOTICE_NOT_OPEN: words(
    () => '该事项不在公示期内，不能提出公示异议；如发现问题，可填写“反映环境问题”',
    () => 'The item is not under public notice now; a report can be sent instead',
  ),
  RECEIPT_UNKNOWN: words(
    () => '没有这个回执号，请核对后重新输入',
    () => 'There is no such receipt number; check it and try again',
  ),
  TOO_MANY_SUBMISSIONS: words<{ minutes: number }>(
    (d) => `提交过于频繁，请 ${d.minutes} 分钟后再试`,
    (d) => `Too many submissions; try again in ${d.minutes} minutes`,
  ),
  FORM_REJECTED: words(
    () => '表单未被接受。请返回重新填写，不要填写隐藏的栏目',
    () => 'The form was not accepted. Go back, and leave the hidden field empty',
  ),
  SUBMISSION_NOT_FOUND: words<{ submissionId: string }>(
    (d) => `未找到来件 ${d.submissionId}`,
    (d) => `There is no submission ${d.submissionId}`,
  ),
  SUBMISSION_SETTLED: words(
    () => '来件已经办结，不能再作此处理',
    () => 'The submission is settled; this can no longer be done',
  ),
  OBJECTION_WITH_ITEM: words(
    () => '公示异议随事项一起处理，请在该事项中办理',
    () => 'An objection is settled with its item',
  ),
  DISCLOSED_ALREADY: words<{ open: boolean }>(
    (d) => (d.open ? '已经公开' : '已经不公开'),
    (d) => (d.open ? 'It is public already' : 'It is not public already'),
  ),
}
