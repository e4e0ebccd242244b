/**
 * Which characters a normalised text may hold. Kept as they are: full and half width, script, spaces of
 * every width (no-break and ideographic ones too) and tabs. Changed: every kind of line end becomes \n,
 * half of a surrogate pair becomes U+FFFD. Dropped: what cannot be seen, namely the other control characters,
 * byte-order marks, zero-width characters, soft hyphens, marks that turn the writing direction, code
 * points that are no characters, and the pinyin that some copies of traditional text carry behind
 * single characters (單(dān)位), which would break every word in two.
 */
const LINE_END = /\r\n?|[\v\f\u0085\u2028\u2029]/g
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\0-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Noncharacter_Code_Point}/gu
const PINYIN = /(?<=\p{Script=Han})\([a-zü]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]{0,4}\s?\)/gu
const HALF_PAIR = /\p{Surrogate}/gu

export function clean(text: string): string {
  return text
    .replace(LINE_END, '\n')
    .replace(UNSEEN, '')
    .replace(PINYIN, '')
    .replace(HALF_PAIR, '\ufffd')
}

/** The name of a file without its folder, fit to be shown. */
export function fileNameOf(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  return clean(name)
    .replace(/[\t\n]/g, ' ')
    .trim()
}
