/** How a paragraph of an official document is set: which are titles and headings, which stand at the margin. */

export type Setting = 'title' | 'chapter' | 'section' | 'signature' | 'address' | 'body'

const CHAPTER =
  /^(第[一二三四五六七八九十百零〇\d]+[章节部编]|[一二三四五六七八九十百]{1,4}[、．.])/
const SECTION = /^[(（][一二三四五六七八九十百]{1,4}[)）]/
const DAY = /^[\d〇○零一二三四五六七八九十]{2,4}\s*年.{1,3}月.{1,3}日$/
/** A longer paragraph is text, even when it begins with a number. */
const LONGEST_HEADING = 45

export interface Frame {
  readonly title: string
  readonly issuer: string | null
}

/**
 * The setting of a paragraph by its words, for files that do not say which are headings; `next` is the
 * paragraph after it: an issuer signs above the date.
 */
export function settingOf(paragraph: string, next: string, { title, issuer }: Frame): Setting {
  const text = paragraph.trim()
  const bare = (words: string) => words.replace(/\s/g, '')
  if (title !== '' && bare(text) === bare(title)) return 'title'
  if (DAY.test(text)) return 'signature'
  if (issuer !== null && bare(text) === bare(issuer))
    return DAY.test(next.trim()) ? 'signature' : 'body'
  if (text.length > LONGEST_HEADING) return 'body'
  if (CHAPTER.test(text)) return 'chapter'
  if (SECTION.test(text)) return 'section'
  return /[：:]$/.test(text) && /^(各|[^。，；]{2,}，各)/.test(text) ? 'address' : 'body'
}
