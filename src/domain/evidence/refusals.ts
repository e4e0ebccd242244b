/** Refusals about case files and evidence. */
import { words } from '../refusal-words.ts'

export const EVIDENCE_REFUSALS = {
  UPLOAD_NOT_FOUND: words<{ uploadId: string }>(
    (d) => `未找到上传 ${d.uploadId}，可能已过期，请重新上传`,
    (d) => `There is no upload ${d.uploadId}; it may have expired, upload the file again`,
  ),
  UPLOAD_OFFSET_WRONG: words(
    () => '续传的位置与已收到的不符，请先查询再续传',
    () => 'The offset is not what has been received; ask for it and go on from there',
  ),
  UPLOAD_UNFINISHED: words<{ uploadId: string }>(
    (d) => `上传 ${d.uploadId} 尚未完成`,
    (d) => `Upload ${d.uploadId} is not finished yet`,
  ),
  UPLOADS_TOO_MANY: words<{ most: number }>(
    (d) => `您有 ${d.most} 个上传尚未完成，请先完成或取消其中一些`,
    (d) => `You have ${d.most} unfinished uploads; finish or cancel some first`,
  ),
  FILE_KIND_REFUSED: words<{ name: string; found: string }>(
    (d) =>
      `“${d.name}”的内容是${d.found || '未知格式'}，不能作为佐证材料。可用：照片（JPEG、PNG、WebP、TIFF）、PDF、OFD、Word、Excel、PowerPoint、纯文本、短视频（MP4、MOV）`,
    (d) =>
      `“${d.name}” really is ${d.found || 'of no known kind'} and cannot be evidence. Allowed: pictures (JPEG, PNG, WebP, TIFF), PDF, OFD, Office files, plain text, short videos (MP4, MOV)`,
  ),
  FILE_DISGUISED: words<{ name: string; found: string }>(
    (d) => `“${d.name}”中藏有另一种内容（${d.found}），不予接收`,
    (d) => `“${d.name}” hides content of another kind (${d.found}) and is not accepted`,
  ),
  FILE_WITH_MACROS: words<{ name: string }>(
    (d) => `“${d.name}”含有宏，不予接收。请另存为不含宏的文件`,
    (d) => `“${d.name}” holds macros and is not accepted. Save it without them`,
  ),
  FILE_UNFOLDS_TOO_FAR: words<{ name: string }>(
    (d) => `“${d.name}”解压后的内容过多，不予接收`,
    (d) => `“${d.name}” unfolds into too much and is not accepted`,
  ),
  PICTURE_TOO_LARGE: words<{ name: string; width: number; height: number; megapixels: number }>(
    (d) =>
      `“${d.name}”有 ${d.width}×${d.height} 像素，超过 ${d.megapixels} 百万像素的上限。请缩小后再传`,
    (d) =>
      `“${d.name}” has ${d.width}×${d.height} pixels, more than the limit of ${d.megapixels} megapixels. Make it smaller`,
  ),
  UPLOAD_ATTACHED: words<{ uploadId: string }>(
    (d) => `上传 ${d.uploadId} 已用于另一份材料`,
    (d) => `Upload ${d.uploadId} already belongs to other evidence`,
  ),
  EVIDENCE_NOT_FOUND: words<{ evidenceId: string }>(
    (d) => `未找到佐证材料 ${d.evidenceId}`,
    (d) => `There is no evidence ${d.evidenceId}`,
  ),
  EVIDENCE_DATE_TO_COME: words<{ today: string }>(
    (d) => `材料日期不能晚于今天（${d.today}）`,
    (d) => `The date of the paper cannot be later than today (${d.today})`,
  ),
  EVIDENCE_WITHDRAWN: words(
    () => '该材料已撤回，不能再修改',
    () => 'The evidence was withdrawn and cannot be changed any more',
  ),
  EVIDENCE_UNDER_CHECK: words(
    () => '事项已申请销号，材料不能撤回；确需撤回的，请先将事项退回整改',
    () => 'Strike-off was applied for on this file; return the item before withdrawing anything',
  ),
  FILE_WITHOUT_PREVIEW: words<{ fileId: string }>(
    (d) => `文件 ${d.fileId} 没有预览，请下载查看`,
    (d) => `File ${d.fileId} has no preview; download it`,
  ),
  TEMPLATE_UNKNOWN: words<{ template: string }>(
    (d) => `没有名为“${d.template}”的材料清单`,
    (d) => `There is no checklist called “${d.template}”`,
  ),
  FILE_ALTERED: words<{ sha256: string }>(
    (d) => `文件与登记的校验值（${d.sha256.slice(0, 12)}…）不符，已被改动或损坏，不予提供`,
    (d) =>
      `The file no longer matches its recorded hash (${d.sha256.slice(0, 12)}…): it was changed or damaged and is not given out`,
  ),
  FILE_MISSING: words<{ sha256: string }>(
    (d) => `文件（${d.sha256.slice(0, 12)}…）不在存储中，请从备份恢复`,
    (d) => `The file (${d.sha256.slice(0, 12)}…) is not in the store; restore it from a backup`,
  ),
  FILES_UNREACHABLE: words<{ reason: string }>(
    (d) => `文件存储暂时无法使用：${d.reason}`,
    (d) => `The file store cannot be used now: ${d.reason}`,
  ),
}
