/**
 * Folds a text, character for character, to the one form the grammar is written in: half-width
 * punctuation and digits, one kind of bracket, simplified script. The result has the length of the
 * input, so an offset means the same place in both.
 */
import * as openCC from 'opencc-js/t2cn'

const PUNCTUATION: Readonly<Record<string, string>> = {
  '　': ' ',
  '\u00a0': ' ',
  '，': ',',
  '﹐': ',',
  '；': ';',
  '：': ':',
  '∶': ':',
  '︰': ':',
  '．': '.',
  '﹒': '.',
  '〔': '[',
  '〕': ']',
  '【': '[',
  '】': ']',
  '［': '[',
  '］': ']',
  '｛': '[',
  '｝': ']',
  '﹙': '(',
  '﹚': ')',
  '“': '"',
  '”': '"',
  '„': '"',
  '‘': "'",
  '’': "'",
  '「': '"',
  '」': '"',
  '『': '"',
  '』': '"',
  '–': '-',
  '−': '-',
  '―': '-',
  '—': '-',
  '─': '-',
  '～': '~',
  '〜': '~',
  '○': '〇',
  '◯': '〇',
  '·': '·',
  '•': '·',
  '・': '·',
  '﹪': '%',
  '％': '%',
  µ: 'μ',
}

/** Characters that only traditional script uses and that nearly every plan of a page contains. */
const TRADITIONAL = /[責單導務環監縣鎮鄉辦廳開發園關領實標準達無應對時間進強業]/

export function fold(text: string): string {
  const traditional = TRADITIONAL.test(text)
  const out: string[] = []
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    const code = text.charCodeAt(i)
    if (code < 0x80) out.push(char)
    else if (PUNCTUATION[char] !== undefined) out.push(PUNCTUATION[char])
    else if (code >= 0xff01 && code <= 0xff5e) out.push(String.fromCharCode(code - 0xfee0))
    else if (code >= 0x2e80 && code <= 0x2fdf) out.push(fromRadical(char))
    else out.push(traditional ? simplify(char) : char)
  }
  return out.join('')
}

/** ⼀ and ⼟, radicals that text copied out of a PDF carries in place of the characters. */
function fromRadical(char: string): string {
  const plain = char.normalize('NFKC')
  return plain.length === 1 ? plain : char
}

let converter: ((text: string) => string) | null = null
const simplified = new Map<string, string>()

/** One character of traditional script to simplified; a character without a single one stays. */
function simplify(char: string): string {
  const known = simplified.get(char)
  if (known !== undefined) return known
  const convert = converter ?? openCC.Converter({ from: 't', to: 'cn' })
  converter = convert
  const result = convert(char)
  const simple = result.length === 1 ? result : char
  simplified.set(char, simple)
  return simple
}
