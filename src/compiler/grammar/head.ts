/**
 * The frame of a plan: title, issuer, addressees, date of issue, document number, attachments. Read
 * from the lines before the first numbered one and from the lines that close the document.
 */
import { type CivilDate, civilDate } from '../../domain/civil-date.ts'
import type { PlanHead } from '../../domain/plan/ledger.ts'
import type { Line } from './lines.ts'
import { chineseNumber } from './numerals.ts'
import { looksLikeUnit } from './unit-names.ts'

export interface HeadInput {
  readonly text: string
  readonly folded: string
  readonly lines: readonly Line[]
  /** Offset of the first mark that structures the document. */
  readonly bodyStart: number
  readonly fileName: string
}

const DOCUMENT_WORD =
  /(方案|计划|清单|台账|意见|通知|公示|公告|报告|要点|行动|办法|情况|任务分解|任务分工|措施|细则|工作安排|部署|分解表|汇总表|一览表)/

export function readHead(input: HeadInput): PlanHead {
  const { lines, bodyStart } = input
  const front = lines.filter((line) => line.start < bodyStart && line.kind !== 'noise').slice(0, 40)
  return {
    title: readTitle(input, front),
    issuer: readIssuer(input, front),
    addressees: readAddressees(input, front),
    issuedOn: readDate(input, front),
    documentNumber: readNumber(input, front),
    attachments: readAttachments(input),
  }
}

function readTitle({ text, folded, fileName }: HeadInput, front: readonly Line[]): string {
  const cover = front.map((line) => folded.slice(line.start, line.end)).join('\n')
  const quoted = /印发[\s]*《([^》]{4,120})》/.exec(cover)
  if (quoted?.[1] !== undefined) {
    const first = front[0]
    const at =
      first === undefined ? -1 : folded.indexOf(`《${quoted[1].split('\n')[0] ?? ''}`, first.start)
    if (at !== -1) return text.slice(at + 1, folded.indexOf('》', at)).replace(/\s+/g, '')
  }
  const about = /(?:印发|关于)[\s]*([^《》\n]{4,60}?方案)的通知/.exec(cover)
  const own = front.findIndex((line) => isTitleLine(folded.slice(line.start, line.end)))
  if (own === -1) return about?.[1] ?? firstLine(text, folded, front, fileName)
  return withoutCover(joinTitle(text, folded, front, own))
}

/** 关于印发X的通知: the plan is X. */
function withoutCover(title: string): string {
  return (
    /印发(?:《)?([^《》]{4,80}?(?:方案|计划|清单|台账|意见|办法|细则|措施))(?:》)?的通知$/.exec(
      title,
    )?.[1] ?? title
  )
}

function isTitleLine(line: string): boolean {
  return (
    line.length >= 4 &&
    line.length <= 80 &&
    DOCUMENT_WORD.test(line) &&
    !/[。;:,]$/.test(line) &&
    !/。/.test(line) &&
    !/^(现将|为|根据|按照|附件)/.test(line)
  )
}

/** A title broken over lines: short lines around the one that names the kind of document. */
function joinTitle(text: string, folded: string, front: readonly Line[], own: number): string {
  let from = own
  while (from > 0 && isFragment(folded, front[from - 1])) from -= 1
  let to = own
  const whole = () =>
    front
      .slice(from, to + 1)
      .map((line) => text.slice(line.start, line.end))
      .join('')
  if (
    !/(方案|计划|清单|台账|意见|通知|公示|报告|要点)(\(.*\))?$/.test(
      folded.slice(front[own]?.start, front[own]?.end),
    )
  ) {
    while (to + 1 < front.length && isFragment(folded, front[to + 1]) && to - own < 2) to += 1
  }
  return whole().replace(/\s+/g, '')
}

function isFragment(folded: string, line: Line | undefined): boolean {
  if (line === undefined || line.kind !== 'body') return false
  const words = folded.slice(line.start, line.end)
  return (
    words.length <= 36 &&
    !/[。;:,]/.test(words) &&
    !/号$|^\d|文件$/.test(words) &&
    !looksLikeUnit(words)
  )
}

function firstLine(text: string, folded: string, front: readonly Line[], fileName: string): string {
  const line = front.find(
    ({ start, end }) => end - start <= 60 && !/[。;:,]$/.test(folded.slice(start, end)),
  )
  return line === undefined
    ? fileName.replace(/\.[^.]+$/, '')
    : text.slice(line.start, line.end).trim()
}

function readIssuer({ text, folded, lines }: HeadInput, front: readonly Line[]): string | null {
  const dates = lines.filter((line) => line.kind === 'date')
  for (const date of [...front.filter((line) => line.kind === 'date'), ...dates]) {
    const above = lines[lines.indexOf(date) - 1]
    if (above === undefined || above.end - above.start > 60) continue
    const words = folded.slice(above.start, above.end)
    if (/[。;:,]$/.test(words)) continue
    const names = words.split(/[\s?]+/).filter((name) => name !== '')
    if (
      names.length > 0 &&
      names.every((name) => looksLikeUnit(name) || /(委员会|人民政府|办公室|局|委|府)$/.test(name))
    ) {
      return text
        .slice(above.start, above.end)
        .split(/[\s?？]+/)
        .filter((name) => name !== '')
        .join(' ')
    }
  }
  return null
}

function readAddressees({ text, folded }: HeadInput, front: readonly Line[]): string[] {
  for (const line of front) {
    const words = folded.slice(line.start, line.end)
    if (!/:$/.test(words) || words.length > 160 || /^(现将|为|附件|根据)/.test(words)) continue
    const names = splitNames(text.slice(line.start, line.end - 1))
    if (
      names.every((name) => name.length <= 40) &&
      /(各|有关|相关|局|办|委|村|镇|街道|部门|单位|科室|政府)/.test(words)
    )
      return names
  }
  return []
}

/** Splits at separators outside brackets. */
function splitNames(text: string): string[] {
  const names: string[] = []
  let depth = 0
  let name = ''
  for (const char of text) {
    if ('(（〔['.includes(char)) depth += 1
    if (')）〕]'.includes(char)) depth -= 1
    if (depth === 0 && /[、，,；;\s]/.test(char)) {
      if (name !== '') names.push(name)
      name = ''
    } else name += char
  }
  return name === '' ? names : [...names, name]
}

function readDate({ folded, lines }: HeadInput, front: readonly Line[]): CivilDate | null {
  const cover = front.find((line) => line.kind === 'date')
  const last = lines.findLast((line) => line.kind === 'date')
  const line = cover ?? last
  if (line !== undefined) return dateIn(folded.slice(line.start, line.end))
  for (const { start, end } of front) {
    const inline = /^\(?(?:\d{4}年\d{1,2}月\d{1,2}日)/.exec(folded.slice(start, end))
    if (inline !== null && end - start < 40) return dateIn(inline[0])
  }
  return null
}

function dateIn(text: string): CivilDate | null {
  const found =
    /(\d{4}|[一二〇零三四五六七八九]{4})\s?年\s?(\d{1,2}|[一二三四五六七八九十]{1,3})\s?月\s?(\d{1,2}|[一二三四五六七八九十]{1,3})\s?日/.exec(
      text,
    )
  if (found === null) return null
  const [year, month, day] = found
    .slice(1)
    .map((part) => (/^\d/.test(part) ? Number(part) : (chineseNumber(part) ?? 0)))
  return civilDate(year ?? 0, month ?? 0, day ?? 0)
}

function readNumber({ text, folded }: HeadInput, front: readonly Line[]): string | null {
  for (const { start, end } of front) {
    const found =
      /(?<![(\u4e00-\u9fff])([\u4e00-\u9fff]{1,14})\s?[[(]\s?(\d{4})\s?[\])]\s?第?\s?\d{1,5}\s?号/.exec(
        folded.slice(start, end),
      )
    if (found !== null && end - start < 60)
      return text.slice(start + found.index, start + found.index + found[0].length).trim()
  }
  return null
}

function readAttachments({ text, lines }: HeadInput): string[] {
  const titles: string[] = []
  for (const line of lines) {
    if (line.kind !== 'attachment-list') continue
    const written = text.slice(line.start, line.end).replace(/^附[件表]?\s*[:：]?\s*/, '')
    for (const part of written.split(/(?=\d{1,2}[.、．](?!\d))/)) {
      const title = part
        .replace(/^\d{1,2}[.、．]\s*/, '')
        .replace(/^《|[》。；;]+$/g, '')
        .trim()
      if (title !== '') titles.push(title)
    }
  }
  return titles
}
