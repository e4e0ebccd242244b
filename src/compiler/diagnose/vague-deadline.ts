/** Words that speak of time and fix none: 尽快, 近期, 限期 without a date, 按上级时限要求. */
import type { Span } from '../../domain/plan/document.ts'
import type { Item } from '../../domain/plan/ledger.ts'
import type { Plan } from './plan.ts'

/** They promise a time. */
const PROMISES =
  /尽快|尽早|早日|近期内?(?=[^,。;]{0,8}(?:完成|整改|实施|解决|启动|开展|落实|到位))|限期|(?:在|于)?规定(?:的)?(?:时间|时限|期限)内?|按照?[^,。;]{0,8}(?:时限|时间节点|进度|工期)(?:的)?(?:要求)?/g
/** They put it off. */
const DELAYS =
  /适时|分阶段|分步骤?实施|分批|逐步|按照?(?:国家|中央|省|市|区|县|上级)(?:的)?(?:有关|相关|统一|规定){0,2}(?:(?:目标|时限|时间|进度|节点|部署)要求|要求(?=,?(?:完成|推进|落实|实施|整改)))/g
/** 责令限期改正 is what is done to others; 限期治理通知 is a paper. */
const TO_OTHERS =
  /(?:责令|勒令|督促|责成|依法|下达|逾期|未按?|对[^,。;]{0,20}(?:予以|进行))[^,。;]{0,8}$/
const A_PAPER = /^(?:整改|治理|改正|搬迁)?(?:通知|决定|令|书|函)/

/** The first such words of an item: those that promise a time before those that put it off. */
export function vagueDeadline({ folded }: Plan, { source }: Item): Span | null {
  const text = folded.slice(source.start, source.end)
  for (const words of [PROMISES, DELAYS]) {
    for (const { 0: written, index } of text.matchAll(words)) {
      const end = index + written.length
      if (TO_OTHERS.test(text.slice(Math.max(0, index - 24), index))) continue
      if (A_PAPER.test(text.slice(end, end + 6)) || inTitle(text, index)) continue
      return { start: source.start + index, end: source.start + end }
    }
  }
  return null
}

/** Between 《 and 》 stands the name of another document. */
function inTitle(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 60), at)
  return before.lastIndexOf('《') > before.lastIndexOf('》')
}
