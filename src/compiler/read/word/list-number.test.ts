import { expect, test } from 'vitest'
import { spellNumber } from './list-number.ts'

test.each([
  ['decimal', [0, 1, 12], ['0', '1', '12']],
  ['decimalZero', [1, 12], ['01', '12']],
  ['decimalFullWidth', [10], ['１０']],
  ['decimalEnclosedCircle', [1, 20, 21, 36, 51], ['①', '⑳', '㉑', '㊱', '51']],
  ['decimalEnclosedParen', [2], ['⑵']],
  ['decimalEnclosedFullstop', [2], ['⒉']],
  ['ideographEnclosedCircle', [1, 10, 11], ['㊀', '㊉', '11']],
  [
    'chineseCounting',
    [1, 10, 11, 20, 21, 99, 100, 102],
    ['一', '十', '十一', '二十', '二十一', '九十九', '一〇〇', '一〇二'],
  ],
  [
    'chineseCountingThousand',
    [10, 19, 101, 110, 1010, 20000],
    ['十', '十九', '一百〇一', '一百一十', '一千〇一十', '二万'],
  ],
  ['japaneseCounting', [10, 21, 100, 101, 210], ['十', '二十一', '百', '百一', '二百一十']],
  ['ideographDigital', [10], ['一〇']],
  ['ideographTraditional', [1, 10, 11], ['甲', '癸', '11']],
  ['ideographZodiac', [12], ['亥']],
  ['ideographZodiacTraditional', [1, 11, 60], ['甲子', '甲戌', '癸亥']],
  ['chineseLegalSimplified', [1, 10, 25], ['壹', '壹拾', '贰拾伍']],
  ['upperLetter', [1, 26, 27], ['A', 'Z', 'AA']],
  ['lowerRoman', [4, 1994], ['iv', 'mcmxciv']],
  ['none', [3], ['']],
  ['hebrew1', [3], ['3']],
  ['constructor', [3], ['3']],
])('%s', (format, numbers, written) => {
  expect(numbers.map((n) => spellNumber(n, format))).toEqual(written)
})

test('no number is too large to be written', () => {
  for (const n of [-1, 123_456_789, 2 ** 53]) {
    for (const format of [
      'chineseCountingThousand',
      'lowerRoman',
      'upperLetter',
      'decimalEnclosedCircle',
    ]) {
      expect(spellNumber(n, format).length).toBeLessThan(40)
    }
  }
})
