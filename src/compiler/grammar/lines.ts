/**
 * The lines of a document outside its tables, each with what can be said of it alone: page chrome,
 * a date standing alone, the start of an attachment, an attachment list.
 */
import type { SourceDocument } from '../../domain/plan/document.ts'

export type LineKind = 'body' | 'noise' | 'date' | 'attachment-list' | 'attachment-start'

export interface Line {
  readonly start: number
  readonly end: number
  readonly paragraph: number
  readonly kind: LineKind
  /** The file itself calls it a heading. */
  readonly heading: boolean
}

/** Lines in order, outer blanks trimmed; empty ones and table cells are left out. */
export function readLines(document: SourceDocument, folded: string): Line[] {
  const lines: Line[] = []
  for (const [paragraph, { start, end, kind }] of document.paragraphs.entries()) {
    if (kind === 'cell') continue
    let from = start
    let to = end
    while (from < to && isBlank(folded.charAt(from))) from += 1
    while (to > from && isBlank(folded.charAt(to - 1))) to -= 1
    if (from === to) continue
    const words = folded.slice(from, Math.min(to, from + 160))
    const listed = lines.at(-1)?.kind === 'attachment-list' && isListed(words, to - from)
    const line = { start: from, end: to, paragraph, heading: kind === 'heading' }
    lines.push({ ...line, kind: listed ? 'attachment-list' : classify(words, to - from) })
  }
  return lines
}

/** A further line of an attachment list: 2.考核办法. */
function isListed(words: string, length: number): boolean {
  return length <= 80 && /^(\d{1,2}\s?[.、]|《)/.test(words) && !/。./.test(words)
}

function isBlank(char: string): boolean {
  return char === ' ' || char === '\t' || char === '\n' || char === '\r'
}

const CHROME =
  /^[-\s]*(扫一扫|分享到|分享至|打印(本页|此页)?$|【?打印|关闭(窗口)?$|上一篇|下一篇|来源:|信息来源:|稿件来源:|发布时间:|日期:|时间:|发布日期:|添加时间:|更新时间:|浏览次数|阅读次数|点击数|点击量|访问量|文档评论|字体:|字号:|【?字体|大 中 小|责任编辑:|编辑:|审核:|作者:|版权所有|主办:|承办:|技术支持|网站地图|联系我们|您(现在)?(的|所在)(的)?位置|您现在的位置|当前位置|首页|相关链接|相关附件|相关阅读|相关文档|附件下载|收藏|返回顶部|索引号|[^ ]{0,8}ICP备|政府网站标识码|【?(大|中|小)】?$|-\s*\d{1,4}\s*-$|第\s*\d{1,4}\s*页|本文(由|来自|地址|来源)|下载本文|会员上传|简介:|责编:|关键词:|抄送|抄报|[^。]{2,40}\d{4}年\d{1,2}月\d{1,2}日印发$)/

const DAY_ALONE =
  /^[([]?(\d{4}|[〇零一二三四五六七八九○]{4})\s?年\s?(\d{1,2}|[一二三四五六七八九十]{1,3})\s?月\s?(\d{1,2}|[一二三四五六七八九十]{1,3})\s?日[)\]]?$/

function classify(text: string, length: number): LineKind {
  if (length <= 120 && CHROME.test(text)) return 'noise'
  if (length <= 24 && DAY_ALONE.test(text)) return 'date'
  if (/^附[件表]?\s*[:](?!$)/.test(text) || /^附[件表]\s*[:]?\s*[1一][.、.]/.test(text)) {
    return 'attachment-list'
  }
  if (/^附[件表]?\s*[:]$/.test(text)) return 'attachment-list'
  if (
    length <= 60 &&
    /^附[件表]\s*[-—]?\s*(\d{1,2}|[一二三四五六七八九十]{1,2})?(\s|$|[^\d.、:,。;的中《(])/.test(
      text,
    )
  ) {
    return /[。;]/.test(text) ? 'body' : 'attachment-start'
  }
  return 'body'
}
