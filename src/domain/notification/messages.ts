/** What is sent: ready-made bodies for each kind of channel. */
import type { Notice } from './notice.ts'

export type Told = Omit<Notice, 'readAt'>

/** Bytes the robots take; longer texts are cut. */
const DINGTALK_BYTES = 18_000
const WECOM_BYTES = 4_000

/** A webhook's body as Standard Webhooks lays it out; the link is whole where the base is known. */
export function webhookBody(notice: Told, linkBase: string | null): string {
  const { kind, madeAt, link, ...data } = notice
  return JSON.stringify({
    type: `notice.${kind}`,
    timestamp: madeAt,
    data: { ...data, kind, link: linkTo(link, linkBase) },
  })
}

/** 钉钉自定义机器人, message of type markdown. */
export function dingTalkBody(notice: Told, linkBase: string | null): string {
  const text = markdown(notice, linkBase, DINGTALK_BYTES)
  return JSON.stringify({ msgtype: 'markdown', markdown: { title: notice.title.zh, text } })
}

/** 企业微信群机器人, message of type markdown. */
export function weComBody(notice: Told, linkBase: string | null): string {
  return JSON.stringify({
    msgtype: 'markdown',
    markdown: { content: markdown(notice, linkBase, WECOM_BYTES) },
  })
}

export function mailText({ title, body, link }: Told, linkBase: string | null): string {
  const where = linkBase === null ? [] : [linkTo(link, linkBase), '']
  return [title.zh, '', body.zh, '', ...where, '— — —', title.en, '', body.en, ''].join('\n')
}

function markdown({ title, body, link }: Told, linkBase: string | null, bytes: number): string {
  const go = linkBase === null ? '' : `\n\n[查看](${linkTo(link, linkBase)})`
  const head = `**${plain(title.zh)}**\n\n`
  const room = bytes - size(head) - size(go)
  return `${head}${cutBytes(plain(body.zh), room)}${go}`
}

const linkTo = (link: string, base: string | null) =>
  base === null ? link : `${base.replace(/\/+$/, '')}${link}`

/** Text of users must not become links, pictures or mentions of everybody. */
const plain = (text: string) =>
  text.replace(/[\\`*_[\]()<>#!|@]/g, (mark) => FULL_WIDTH[mark] ?? mark)
const FULL_WIDTH: Readonly<Record<string, string>> = {
  '\\': '＼',
  '`': '｀',
  '*': '＊',
  _: '＿',
  '[': '［',
  ']': '］',
  '(': '（',
  ')': '）',
  '<': '＜',
  '>': '＞',
  '#': '＃',
  '!': '！',
  '|': '｜',
  '@': '＠',
}

const size = (text: string) => new TextEncoder().encode(text).length

function cutBytes(text: string, most: number): string {
  if (size(text) <= most) return text
  let [kept, bytes] = ['', size('…')]
  for (const letter of text) {
    bytes += size(letter)
    if (bytes > most) break
    kept += letter
  }
  return `${kept}…`
}
