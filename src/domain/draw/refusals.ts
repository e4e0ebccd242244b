/** Refusals about draws. */
import { words } from '../refusal-words.ts'

export const DRAW_REFUSALS = {
  DRAW_FRAME_UNFIT: words<{ zh: string; en: string }>(
    (d) => `不能据此抽查：${d.zh}`,
    (d) => `No draw can be made of this: ${d.en}`,
  ),
  DRAW_SEED_UNFIT: words(
    () => '随机种子须为 64 位十六进制小写字符',
    () => 'A seed is 64 hexadecimal characters in small letters',
  ),
}
