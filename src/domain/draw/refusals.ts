/** Refusals about draws. */
import { words } from '../refusal-words.ts'
import { DRAW_STATE_NAME } from './names.ts'
import type { DrawState } from './plan.ts'

export const DRAW_REFUSALS = {
  DRAW_FRAME_UNFIT: words<{ zh: string; en: string }>(
    (d) => `不能据此抽查：${d.zh}`,
    (d) => `No draw can be made of this: ${d.en}`,
  ),
  DRAW_SEED_UNFIT: words(
    () => '随机种子须为 64 位十六进制小写字符',
    () => 'A seed is 64 hexadecimal characters in small letters',
  ),
  DRAW_NOT_FOUND: words<{ drawId: string }>(
    (d) => `未找到抽查 ${d.drawId}`,
    (d) => `There is no draw ${d.drawId}`,
  ),
  DRAW_TASK_NOT_FOUND: words<{ taskId: string }>(
    (d) => `未找到检查任务 ${d.taskId}`,
    (d) => `There is no task ${d.taskId}`,
  ),
  DRAW_RELATION_NOT_FOUND: words<{ relationId: string }>(
    (d) => `未找到回避申报 ${d.relationId}`,
    (d) => `There is no declared relation ${d.relationId}`,
  ),
  DRAW_OUT_OF_TURN: words<{ state: DrawState }>(
    (d) => `该抽查${DRAW_STATE_NAME[d.state].zh}，不能这样办理`,
    (d) => `Not now: the draw is ${DRAW_STATE_NAME[d.state].en.toLowerCase()}`,
  ),
  DRAW_SEALED_UNTIL: words<{ drawOn: string }>(
    (d) => `结果封存至${d.drawOn}，在此之前任何人都不能揭晓`,
    (d) => `The result is sealed until ${d.drawOn}; nobody may reveal it before`,
  ),
  DRAW_DAY_UNFIT: words<{ drawOn: string; today: string }>(
    (d) => `抽查日${d.drawOn}须晚于封存之日（今天${d.today}）`,
    (d) =>
      `The day of the draw (${d.drawOn}) must come after the day of its sealing (today, ${d.today})`,
  ),
  DRAW_KEY_CHANGED: words(
    () => '本机密钥与封存时不同，算不出原来的种子：只能取消后重新抽查',
    () =>
      'The key of this machine is not the one it was sealed with, so the seed is lost: cancel the draw and make another',
  ),
  DRAW_CLASS_UNKNOWN: words<{ key: string }>(
    (d) => `方案中没有“${d.key}”这一类`,
    (d) => `The profile has no class “${d.key}”`,
  ),
  DRAW_PROFILE_UNKNOWN: words<{ profile: string }>(
    (d) => `没有抽查方案“${d.profile}”`,
    (d) => `There is no profile “${d.profile}”`,
  ),
  DRAW_INSPECTOR_UNFIT: words<{ name: string; day: string }>(
    (d) => `${d.name}在${d.day}没有核查、检查的职责，不能列为检查人员`,
    (d) => `On ${d.day} ${d.name} is neither a checker nor an inspector`,
  ),
  DRAW_NOT_YOUR_TASK: words(
    () => '这项检查没有抽到您',
    () => 'You were not drawn for this check',
  ),
  DRAW_RESULT_UNFIT: words<{ zh: string; en: string }>(
    (d) => `检查结果不能这样登记：${d.zh}`,
    (d) => `The result cannot be entered so: ${d.en}`,
  ),
  DRAW_FILE_UNREADABLE: words<{ file: string; issues: string }>(
    (d) => `“${d.file}”不是公布的抽查文件：${d.issues}`,
    (d) => `“${d.file}” is no published draw: ${d.issues}`,
  ),
}
