/**
 * Personal data as it is shown to whoever did not say what for: names, telephone and ID numbers, addresses.
 * Lists, exports, events and the log hold these masks only; what they hide is kept apart.
 */

export const MASKS = ['name', 'phone', 'id-number', 'address'] as const
export type Mask = (typeof MASKS)[number]

/** 王小明 → 王**; a company's name is no person's and is not to be masked. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name.trim()]
  return first + '*'.repeat(rest.length)
}

/** 13812341234 → 138****1234, 022-27391234 → 022*****1234, ab@c.cn → a***@c.cn; what is short is hidden whole. */
export function maskPhone(reach: string): string {
  const at = reach.indexOf('@')
  if (at > 0) return `${reach.slice(0, 1)}***${reach.slice(at)}`
  return middleHidden(reach, 3, 4)
}

/** 120111199001011234 → 120***********1234: the region stays. */
export const maskIdNumber = (number: string): string => middleHidden(number, 3, 4)

/** 西青区东村3排5号 → 西青区东村****: what leads to the door is hidden. */
export function maskAddress(address: string): string {
  const number = address.search(/[\d０-９一二三四五六七八九十]+(?:[排号栋幢弄巷组单元室楼]|-)/)
  const shown = number >= 0 ? number : Math.ceil(address.length / 2)
  return address === '' ? '' : `${address.slice(0, shown)}****`
}

export const maskedBy: Readonly<Record<Mask, (plain: string) => string>> = {
  name: maskName,
  phone: maskPhone,
  'id-number': maskIdNumber,
  address: maskAddress,
}

const ID_NUMBER = /(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/g
const MOBILE = /(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)/g
const LANDLINE = /(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)/g

/** Free text with the telephone and ID numbers in it masked. */
export const maskText = (text: string): string =>
  text.replace(ID_NUMBER, maskIdNumber).replace(MOBILE, maskPhone).replace(LANDLINE, maskPhone)

/** What a citizen wrote, also with the writer’s own name and address of e-mail masked where they stand in it. */
export function maskSaid(text: string, name: string, reach: string): string {
  const masked = nameHidden(maskText(text), name)
  return reach.includes('@') ? masked.replaceAll(reach, maskPhone(reach)) : masked
}

const nameHidden = (text: string, name: string): string =>
  [...name].length > 1 ? text.replaceAll(name, maskName(name)) : text

/** What an official wrote: the telephone of an office may stand in it, a mobile or an ID number not. */
export const maskPersonal = (text: string): string =>
  text.replace(ID_NUMBER, maskIdNumber).replace(MOBILE, maskPhone)

/** Ids and hashes. */
const MADE = /^[\da-f-]{32,}$/i

/**
 * Every text that an official wrote within `value`; ids, and numbers of papers and letters, stay as they are.
 * @param name of a citizen who may be named in it; empty: nobody is known.
 */
export function maskTexts<T>(value: T, name = ''): T {
  if (typeof value === 'string')
    return (MADE.test(value) ? value : nameHidden(maskPersonal(value), name)) as T
  if (Array.isArray(value)) return value.map((each) => maskTexts(each, name)) as T
  if (value === null || typeof value !== 'object') return value
  const each = Object.entries(value).map(([key, one]) => [
    key,
    key === 'number' || key === 'originalOrder' ? one : maskTexts(one, name),
  ])
  return Object.fromEntries(each) as T
}

function middleHidden(text: string, before: number, after: number): string {
  const letters = [...text]
  const hidden = letters.length - before - after
  if (hidden < 1) return '*'.repeat(letters.length)
  return [...letters.slice(0, before), '*'.repeat(hidden), ...letters.slice(-after)].join('')
}
