import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  MASKS,
  maskAddress,
  maskedBy,
  maskIdNumber,
  maskName,
  maskPhone,
  maskText,
} from './mask.ts'

test.each([
  [maskName, '王小明', '王**'],
  [maskName, '王', '王'],
  [maskPhone, '13812341234', '138****1234'],
  [maskPhone, '2739123', '*******'],
  [maskPhone, 'abc@tj.cn', 'a***@tj.cn'],
  [maskIdNumber, '120111199001011234', '120***********1234'],
  [maskAddress, '西青区东村3排5号', '西青区东村****'],
  [maskAddress, '东村十二号', '东村****'],
  [maskAddress, '', ''],
  [maskText, '联系人13812341234，座机022-27391234', '联系人138****1234，座机022*****1234'],
  [maskText, '身份证12011119900101123X。', '身份证120***********123X。'],
  [maskText, '编号X2HA202105050022不是电话', '编号X2HA202105050022不是电话'],
] as const)('%o %s', (mask, plain, masked) => {
  expect(mask(plain)).toBe(masked)
})

test('always: a mask hides most digits of a number, and masking twice hides no less', () => {
  const digits = fc.stringMatching(/^\d{8,18}$/)
  fc.assert(
    fc.property(digits, fc.constantFrom(...MASKS), (plain, kind) => {
      const masked = maskedBy[kind](plain)
      expect(masked).not.toBe(plain)
      expect(masked.replace(/\D/g, '').length).toBeLessThanOrEqual(
        Math.max(7, plain.length / 2 + 1),
      )
    }),
  )
})
