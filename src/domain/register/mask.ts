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

function middleHidden(text: string, before: number, after: number): string {
  const letters = [...text]
  const hidden = letters.length - before - after
  if (hidden < 1) return '*'.repeat(letters.length)
  return [...letters.slice(0, before), '*'.repeat(hidden), ...letters.slice(-after)].join('')
}
