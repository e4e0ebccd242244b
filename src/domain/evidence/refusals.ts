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
