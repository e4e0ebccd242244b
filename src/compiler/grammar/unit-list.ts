/**
 * Reads a list of units: separators, roles by verb (X牵头，Y、Z配合), open ends (等部门), brackets inside
 * names. Works on a folded text; the caller says what role a unit has when no verb says so.
 */
import type { UnitRole } from '../../domain/plan/ledger.ts'
import { endsLikeUnit, isGroup, looksLikePerson, looksLikeUnit } from './unit-names.ts'

export interface UnitDraft {
  readonly start: number
  readonly end: number
  readonly role: UnitRole
  readonly group: boolean
  readonly open: boolean
}

interface Token {
  start: number
  end: number
  /** The separator behind it. */
  readonly separator: string
}

/** Verbs that close a group of units and give its role. Longest first. */
const VERBS: ReadonlyArray<readonly [verb: string, role: UnitRole | null]> = (
  [
    [
      /(?:共同|联合)?牵头(?:负责)?(?:组织)?(?:实施|落实|推进|抓总|总抓|协调|督导|督办|督促|指导)?(?:落实)?/,
      'lead',
    ],
    [/(?:为)?(?:主要)?牵头(?:单位|部门)?/, 'lead'],
    [/主办|主责|总牵头/, 'lead'],
    [
      /(?:按照?)?(?:各自)?(?:职责|分工|职能|职责分工|部门职责)(?:分工|范围)?(?:分别|共同)?(?:负责|落实|配合|抓好落实|做好)?(?:落实|实施)?/,
      null,
    ],
    [
      /(?:等)?(?:共同|积极|协同|协助|分工)?(?:配合|参与|参加|协助|协同|协办|协作|支持)(?:落实|实施|做好|配合)?/,
      'assist',
    ],
    [/(?:督导|督促|督办|监督|指导|监管|督查)(?:指导|督促|落实|实施|推进|督办)?/, 'supervise'],
    [
      /(?:分别|共同|具体|统筹|组织|分工|各自|直接|主要)?(?:负责|落实|实施|承办|组织实施|抓落实|推进|承担)(?:落实|实施|推进|组织实施|具体实施|抓好落实)?/,
      'responsible',
    ],
  ] as Array<[RegExp, UnitRole | null]>
).map(([pattern, role]) => [pattern.source, role])

const VERB_PATTERNS = VERBS.map(([source, role]) => ({
  pattern: new RegExp(`(?:${source})$`),
  role,
}))
const LEADING = /^(?:由|并由|以及|及|并|且|包括|其中|如|分别由|市级由|责任单位为|牵头单位为|以)/
export const OPEN =
  /等(?:有关|相关|各|其他|多个|部门|单位|市直|区直|县直|市级|区级|县级|省级|职能|成员|责任|\d{1,2}个)*(?:部门|单位|科室|企业|乡镇|街道|镇|村|镇街|区县|县区|地区|区|县|市|镇办)?$/

/** Units of `[start, end)`, in order. `strict`: a token that does not look like a unit is left out. */
export function readUnitList(
  text: string,
  start: number,
  end: number,
  fallback: UnitRole,
  strict: boolean,
): UnitDraft[] {
  const drafts: UnitDraft[] = []
  let pending: Array<Omit<UnitDraft, 'role'>> = []
  const flush = (role: UnitRole) => {
    for (const draft of pending) drafts.push({ ...draft, role })
    pending = []
  }
  for (const token of tokens(text, start, end)) {
    const role = closeVerb(text, token)
    const parts = splitJoint(text, token)
    for (const part of parts) {
      const draft = readName(text, part, strict || fallback === 'person' ? fallback : null)
      if (draft === 'open') markOpen(pending, drafts)
      else if (draft !== null) pending.push(draft)
    }
    if (role !== undefined) flush(role ?? fallback)
    else if (/[;。\n]/.test(token.separator)) flush(fallback)
  }
  flush(fallback)
  return drafts
}

/** Cuts at separators outside brackets. */
function* tokens(text: string, start: number, end: number): Generator<Token> {
  let from = start
  let depth = 0
  for (let at = start; at <= end; at++) {
    const char = at === end ? '。' : text.charAt(at)
    if (char === '(' || char === '[') depth += 1
    else if ((char === ')' || char === ']') && depth > 0) depth -= 1
    if (at < end && (depth > 0 || !/[、,;。\s/|:]/.test(char))) continue
    if ((char === ' ' || char === '\n') && joinsBlank(text, from, at, end)) continue
    if (/^\s?除[^外]*$/.test(text.slice(from, at))) continue
    if (char === '、' && joinsKinds(text.slice(from, at).trim(), text.slice(at + 1, at + 5)))
      continue
    if (at > from) yield { start: from, end: at, separator: char }
    from = at + 1
    depth = 0
  }
}

/** 各县、区人民政府 is one name: kinds of places that share what follows; so is 各县区党委、政府. */
function joinsKinds(word: string, next: string): boolean {
  if (/.党(?:工)?委$/.test(word) && /^(?:人民)?政府|^管委会/.test(next)) return true
  const kinds =
    /^由?(?:全?[省市县区]?)各(?:市|县|区|州|盟|镇|乡|旗|街道|园区|县区|市县)(?:、(?:市|县|区|州|盟|镇|乡|街道|园区))*$/
  const kind = /^(?:市|县|区|州|盟|镇|乡|旗|街道|办事处|园区|管委会)(?!直|级|委|局|政)/
  return kinds.test(word) && kind.test(next)
}

/** A blank inside a spread-out name (责 任) or after a separator does not end a token. */
function joinsBlank(text: string, from: number, at: number, end: number): boolean {
  const word = text.slice(from, at).trim()
  if (word.length <= 1) return true
  const rest = text.slice(at, Math.min(end, at + 12)).trim()
  if (rest === '' || /^[、,;。(:]/.test(rest)) return true
  return !endsLikeUnit(word) && !looksLikePerson(word) && !/[头合责导]$/.test(word)
}

/** Takes a closing verb off the token: its role, null for 按职责分工负责, undefined for none. */
function closeVerb(text: string, token: Token): UnitRole | null | undefined {
  let role: UnitRole | null | undefined
  for (;;) {
    const word = text.slice(token.start, token.end)
    const found = VERB_PATTERNS.find(({ pattern }) => pattern.test(word))
    const length = found?.pattern.exec(word)?.[0].length ?? 0
    if (found === undefined || length === 0) return role
    if (length < word.length && keepsVerb(word, length)) return role
    // 牵头负责: the first verb of the compound decides.
    role = role === 'lead' ? role : found.role === null && role !== undefined ? role : found.role
    token.end -= length
    while (/[\s"]/.test(text.charAt(token.end - 1)) && token.end > token.start) token.end -= 1
    if (token.end <= token.start) return role
  }
}

/** 生态环境保护督察 is an office and 统筹推进 no verb of a unit when what remains names none. */
function keepsVerb(word: string, length: number): boolean {
  const rest = word.slice(0, -length).replace(OPEN, '')
  return rest !== '' && !looksLikeUnit(rest.replace(LEADING, '')) && endsLikeUnit(word)
}

/** Splits at 及, 和, 与, 会同 where what stands before is itself a unit: 农业农村局和各村. */
function splitJoint(text: string, token: Token): Token[] {
  const parts: Token[] = []
  let from = token.start
  let depth = 0
  for (let at = token.start + 2; at < token.end - 1; at++) {
    const char = text.charAt(at)
    if (char === '(' || char === '[') depth += 1
    else if (char === ')' || char === ']') depth -= 1
    if (depth > 0) continue
    const joint = /^(以及|会同|联合|及其|及|和|与|或)/.exec(text.slice(at, at + 2))?.[0]
    if (joint === undefined) continue
    const left = text.slice(from, at).trim().replace(LEADING, '')
    const right = text.slice(at + joint.length, token.end).trim()
    if (!looksLikeUnit(left.replace(OPEN, '')) || right.length < 2) continue
    if (joint === '及其') {
      parts.push({ start: from, end: at, separator: joint })
      from = at + 2
      continue
    }
    if (
      /^(社会|信息|城乡|改革|农村|旅游|规划|计划|革新|草原|体育|广播|新闻|养老|医疗)/.test(right) &&
      !looksLikeUnit(left)
    )
      continue
    parts.push({ start: from, end: at, separator: joint })
    from = at + joint.length
    at = from
  }
  parts.push({ start: from, end: token.end, separator: token.separator })
  return parts
}

function readName(
  text: string,
  token: Token,
  role: UnitRole | null,
): Omit<UnitDraft, 'role'> | 'open' | null {
  let { start, end } = token
  const trim = () => {
    while (start < end && /[\s"'-]/.test(text.charAt(start))) start += 1
    while (end > start && /[\s"'.-]/.test(text.charAt(end - 1))) end -= 1
  }
  trim()
  const lead = LEADING.exec(text.slice(start, end))?.[0]
  if (
    lead !== undefined &&
    end - start - lead.length >= 2 &&
    !/^(以及)?和/.test(text.slice(start + lead.length))
  ) {
    const rest = text.slice(start + lead.length, end)
    if (looksLikeUnit(rest) || looksLikePerson(rest) || role === null) start += lead.length
  }
  let open = false
  const tail = OPEN.exec(text.slice(start, end))?.[0]
  if (tail !== undefined) {
    if (tail.length === end - start) return 'open'
    open = true
    end -= tail.length
  }
  trim()
  const name = text.slice(start, end)
  if (name.length < 2 || /^[\d.]+$/.test(name)) return null
  const group = isGroup(name)
  if (role === 'person') return isPersonName(name) ? { start, end, group, open } : null
  if (role !== null && !looksLikeUnit(name)) return null
  if (role === null && (name.length > 30 || NOT_A_NAME.test(name))) return null
  return { start, end, group, open }
}

const NOT_A_NAME =
  /^(下同|略|无|等|同上|详见附件|见附件|不再列出|待定|\/|——|--|[a-zA-Z\d%.]+|长期坚持|持续推进|立行立改|立即整改|已完成)$|以下|均需|不再|列第一位|排在|为牵头|为第一|\d{4}年|完成|整改到位|落实到位/

function isPersonName(name: string): boolean {
  return name.length <= 20 && !NOT_A_NAME.test(name) && !/^[\d-]+$/.test(name)
}

function markOpen(pending: Array<Omit<UnitDraft, 'role'>>, drafts: UnitDraft[]): void {
  const list: Array<Omit<UnitDraft, 'role'>> = pending.length > 0 ? pending : drafts
  const lastIndex = list.length - 1
  const last = list[lastIndex]
  if (last !== undefined) (list[lastIndex] as { open: boolean }) = { ...last, open: true }
}
