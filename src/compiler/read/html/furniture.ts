/**
 * What on a web page is not the document: navigation, tools, addresses, links to other pages. Told by
 * element, by the names authors give to such parts, and by what such lines say.
 */
import { attribute, type Element } from './tree.ts'

/** Elements that never hold a document’s text. */
const NEVER = new Set(
  (
    'script style noscript template head title nav aside footer button select option textarea input' +
    ' iframe object embed svg math audio video canvas dialog rt rp datalist'
  ).split(' '),
)
/** Names of parts, in class or id, as whole words. */
const PART =
  /(^|[\s_-])(nav|navi|navbar|menu|bread|breadcrumbs?|crumbs?|position|location|weizhi|dqwz|share|bdshare|bdsharebuttonbox|print|foot|footer|bottom|copyright|sidebar|related|relevant|xgwj|xgxw|xgjd|recommend|hot|qrcode|qr|ewm|erweima|tools|toolbar|fontsize|comment|comments|pagination|pager|search|login|banner|ads?|advert|close|prev|next|prevnext|topbar|header|logo)(?=$|[\s_\d-])/i

export function isNever(element: Element): boolean {
  return (
    NEVER.has(element.tagName) ||
    element.attrs.some(({ name }) => name === 'hidden') ||
    /display\s*:\s*none/i.test(attribute(element, 'style'))
  )
}

export function isNamedFurniture(element: Element): boolean {
  return PART.test(`${attribute(element, 'class')} ${attribute(element, 'id')}`)
}

/** Beyond this a line is a sentence, whatever it begins with. */
const LINE_LIMIT = 90
const LINE = new RegExp(
  `^[\\s\\[【［|·>-]*(${[
    '扫一扫',
    '微信扫',
    '(您|你)?(现在|当前|目前)?(所在)?(的)?位置(是)?\\s*[:：>]',
    '首页\\s*([>/|»＞]|$)',
    '(分享|转发)(到|至|本页|：|:|$)',
    '(打印|关闭|收藏|转发)(本页|此页|本文|窗口|页面)?\\s*([\\]】］|]|$)',
    '(字体|字号|字号大小)\\s*[:：]?\\s*[\\[【［]?\\s*(大|中|小|默认|特大|超大|A)',
    '(默认|大)\\s*[|]?\\s*中\\s*[|]?\\s*小\\s*$',
    'A[+-]?\\s*$',
    '(上|下)一?(篇|条|页)\\s*[:：]?',
    '责任编辑\\s*[:：]',
    '(浏览|阅读|点击|访问)(次数|量|数|人数)\\s*[:：]?',
    '(发布|更新|添加|录入|发稿)(时间|日期)\\s*[:：]',
    '20\\d\\d[-/.]\\d{1,2}[-/.]\\d{1,2}(\\s+\\d{1,2}:\\d\\d(:\\d\\d)?)?\\s*([|｜]|$)',
    '(信息|稿件|文章|新闻)?(来源|出处)\\s*[:：]',
    '作者\\s*[:：]',
    '返回(顶部|首页|列表)',
    '相关(链接|阅读|文件|新闻|解读|稿件|信息|文章|附件下载)\\s*[:：]?\\s*$',
    '版权所有',
    'copyright\\b',
    '[^\\s]{0,8}ICP备',
    '(政府)?网站标识码',
    '技术支持\\s*[:：]',
    '网站地图',
    '阅读\\s*\\d*\\s*$',
    '(点)?赞\\s*\\d*\\s*$',
  ].join('|')})`,
  'i',
)

export function isFurnitureLine(line: string): boolean {
  return line.length <= LINE_LIMIT && LINE.test(line)
}
