/**
 * Bytes to text. What the bytes themselves say goes before what a file claims: a byte-order mark, then
 * well-formed UTF-8, then how many of the characters that come out are ones that Chinese official text
 * is full of, and only then the claim (an HTML `meta`).
 */
import { refuse } from '../../domain/refusal.ts'

const CANDIDATES = ['gb18030', 'utf-16le', 'utf-16be', 'big5'] as const

/** More than half of any plan consists of these; of text decoded wrongly, one in fifty at most. */
const FREQUENT = new Set(
  '，。、；：（）《》“”　的一二三四五六七八九十是在不和人中大上年月日前底以要对對发發动動地分成可主' +
    '部度制当當到加力能法体體机機点點本性关關各重新线線面方面质質气氣水土环環保护護污染治理监監管督察' +
    '整改方案单單位责責任落实實措施完成时時限目标標工作生态態市区區县縣镇鎮乡鄉村街道政府局办辦公室党' +
    '黨委会會企业業行建设設立组組织織领領导導全面推进進进一步强化严嚴格按照执執检檢查检测測处處罚罰排放' +
    '标准準问問题題反馈饋意见見开開展确確达達优優良比例控制项項清单牵牽头頭配合相关长長期持续續情况況',
)

/** Bytes looked at to tell candidates apart, from the first that is not ASCII. */
const SAMPLE = 64 * 1024
/** Share of characters that may be damaged before a decoding is no longer believed. */
const DAMAGE_ALLOWED = 0.005
/** Fewer may come out of any bytes by chance. */
const FREQUENT_NEEDED = 3
const SCORE_NEEDED = 0.2
const SCORE_MARGIN = 2

/**
 * The text of `bytes` without its byte-order mark; the odd damaged character becomes U+FFFD.
 * @param claimed the encoding the file says it has
 * @throws {Refusal} FILE_ENCODING_UNKNOWN; FILE_KIND_UNKNOWN when this is no text at all
 */
export function decode(bytes: Uint8Array, name: string, claimed: string | null = null): string {
  const marked = markedEncoding(bytes)
  if (marked !== null) return new TextDecoder(marked).decode(bytes)
  const utf8 = decodeAs('utf-8', bytes)
  if (utf8 !== null && count(utf8, /\0/g) * 10 <= utf8.length) return utf8
  const encoding = likeliest(bytes) ?? decoderNamed(claimed)?.encoding ?? null
  const text = encoding === null ? null : decodeAs(encoding, bytes)
  if (text !== null) return text
  const controls = bytes.subarray(0, SAMPLE).filter((byte) => byte < 9).length
  return controls * 20 > Math.min(bytes.length, SAMPLE)
    ? refuse('FILE_KIND_UNKNOWN', { name })
    : refuse('FILE_ENCODING_UNKNOWN', { name })
}

/** The encoding its byte-order mark names; null without one. */
function markedEncoding(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return null
}

/** Null when more than the odd character does not decode. */
function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    const text = new TextDecoder(encoding).decode(bytes)
    const damaged = count(text, /\ufffd/g)
    const beyondAscii = count(text, /[^\0-\x7f]/g)
    const allowed = Math.min(Math.max(1, text.length * DAMAGE_ALLOWED), beyondAscii / 20)
    return damaged <= allowed ? text : null
  }
}

function decoderNamed(label: string | null): InstanceType<typeof TextDecoder> | null {
  if (label === null) return null
  try {
    return new TextDecoder(label)
  } catch {
    return null
  }
}

/** The candidate in which the text reads most like Chinese; null when none clearly does. */
function likeliest(bytes: Uint8Array): string | null {
  const beyondAscii = bytes.findIndex((byte) => byte > 0x7f || byte === 0)
  // UTF-16 counts in pairs, so the sample has to begin on an even byte.
  const sample = bytes.subarray(beyondAscii & ~1, (beyondAscii & ~1) + SAMPLE)
  const scores = CANDIDATES.map((encoding) => ({ encoding, score: likeness(encoding, sample) }))
  const [best, second] = scores.sort((a, b) => b.score - a.score)
  if (best === undefined || second === undefined || best.score < SCORE_NEEDED) return null
  return best.score >= second.score * SCORE_MARGIN ? best.encoding : null
}

/** Share of frequent characters among those that are not ASCII; ASCII in UTF-16 counts as frequent. */
function likeness(encoding: string, sample: Uint8Array): number {
  const text = new TextDecoder(encoding).decode(sample)
  const wide = encoding.startsWith('utf-16')
  let seen = 0
  let frequent = 0
  for (const char of text) {
    if (!wide && char < '\x80') continue
    seen += 1
    if (FREQUENT.has(char) || (wide && char >= '\t' && char <= '~')) frequent += 1
  }
  return frequent < FREQUENT_NEEDED ? 0 : frequent / seen
}

function count(text: string, pattern: RegExp): number {
  let found = 0
  for (const _ of text.matchAll(pattern)) found += 1
  return found
}
