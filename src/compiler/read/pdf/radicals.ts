/**
 * Many PDF files name the glyphs of common characters by radicals that look the same (⼀ for 一, ⻋ for 车).
 * Nobody means the radical; the ideograph is put in its place.
 */
const KANGXI = /[\u2f00-\u2fd5]/g
/** Radicals of the supplement that have a simplified ideograph’s form and no decomposition in Unicode. */
const SUPPLEMENT: Readonly<Record<string, string>> = {
  '⺁': '厂',
  '⺄': '乙',
  '⺈': '刀',
  '⺌': '小',
  '⺟': '母',
  '⺠': '民',
  '⺡': '水',
  '⺩': '王',
  '⺬': '示',
  '⺮': '竹',
  '⻁': '虎',
  '⻄': '西',
  '⻅': '见',
  '⻆': '角',
  '⻉': '贝',
  '⻋': '车',
  '⻎': '辶',
  '⻓': '长',
  '⻔': '门',
  '⻘': '青',
  '⻙': '韦',
  '⻚': '页',
  '⻛': '风',
  '⻜': '飞',
  '⻝': '食',
  '⻢': '马',
  '⻣': '骨',
  '⻤': '鬼',
  '⻥': '鱼',
  '⻦': '鸟',
  '⻧': '卤',
  '⻨': '麦',
  '⻩': '黄',
  '⻬': '齐',
  '⻮': '齿',
  '⻰': '龙',
  '⻳': '龟',
}
const IN_SUPPLEMENT = new RegExp(`[${Object.keys(SUPPLEMENT).join('')}]`, 'g')

export function withoutRadicals(text: string): string {
  return text
    .replace(KANGXI, (radical) => radical.normalize('NFKC'))
    .replace(IN_SUPPLEMENT, (radical) => SUPPLEMENT[radical] ?? radical)
}
