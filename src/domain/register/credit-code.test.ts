import fc from 'fast-check'
import { expect, test } from 'vitest'
import { creditCodeCheck, creditCodeFault, isCreditCode, tidyCreditCode } from './credit-code.ts'

test.each([
  ['91350100M000100Y43', null],
  ['91350100M000100Y4Z', 'letter'],
  ['91350100M000100Y44', 'check'],
  ['91350100M000100Y53', 'organisation'],
  ['91350100M000100Y4', 'length'],
  ['91350100m000100y43', 'letter'],
  ['91350100I000100Y43', 'letter'],
  ['', 'length'],
])('%s: %s', (code, fault) => {
  expect(creditCodeFault(code)).toBe(fault)
})

test('what people type is put right before it is checked', () => {
  expect(isCreditCode(tidyCreditCode(' 91350100 m000100y43\n'))).toBe(true)
  expect(isCreditCode(tidyCreditCode('９１３５０１００Ｍ０００１００Ｙ４３'))).toBe(true)
})

test('one letter that is wrong, or two neighbours that changed places, never pass', () => {
  const code = '91350100M000100Y43'
  const letters = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
  fc.assert(
    fc.property(fc.nat(17), fc.constantFrom(...letters), (at, letter) => {
      fc.pre(code[at] !== letter)
      expect(isCreditCode(code.slice(0, at) + letter + code.slice(at + 1))).toBe(false)
    }),
  )
  for (let at = 0; at < 17; at += 1) {
    const [first, second] = [code.charAt(at), code.charAt(at + 1)]
    if (first === second) continue
    expect(isCreditCode(code.slice(0, at) + second + first + code.slice(at + 2))).toBe(false)
  }
})

test('the check is a letter of the code whatever it is made of', () => {
  const letters = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
  const body = fc
    .array(fc.constantFrom(...letters), { minLength: 17, maxLength: 17 })
    .map((each) => each.join(''))
  fc.assert(fc.property(body, (code) => letters.includes(creditCodeCheck(code))))
})
