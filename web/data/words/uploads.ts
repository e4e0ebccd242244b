/** Words said while files are sent. */
import { areaWords } from './shared.ts'

export const UPLOAD_WORDS = areaWords(
  { sending: (at: number, of: number) => `正在上传第 ${at} 个文件，共 ${of} 个` },
  { sending: (at, of) => `Sending file ${at} of ${of}` },
)
