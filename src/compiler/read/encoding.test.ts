import { expect, test } from 'vitest'
import { decode } from './encoding.ts'

const PLAN = '三、整改措施\n（一）加强扬尘污染治理。2017年12月底前完成。（责任单位：建管站）\n'

/** Bytes of `PLAN` in encodings that Node only decodes, not encodes. */
const GB18030 =
  'c8fda1a2d5fbb8c4b4ebcaa90aa3a8d2bba3a9bcd3c7bfd1efb3becedbc8bed6cec0eda1a33230313' +
  '7c4ea3132d4c2b5d7c7b0cdeab3c9a1a3a3a8d4f0c8ceb5a5cebba3babda8b9dcd5bea3a90a'
const TRADITIONAL = '整治空氣污染，責任單位：環境保護署。'
const BIG5 = 'bee3aa76aac5aef0a6c3ac56a141b364a5f4b3e6a6eca147c0f4b9d2ab4fc540b870a143'

const hex = (digits: string) => Uint8Array.from(Buffer.from(digits, 'hex'))
const utf16be = (text: string) => Uint8Array.from(Buffer.from(text, 'utf16le').swap16())
const joined = (...parts: Uint8Array[]) => Uint8Array.from(Buffer.concat(parts))

test.each([
  ['UTF-8', Buffer.from(PLAN), PLAN],
  ['UTF-8 with a mark', joined(hex('efbbbf'), Buffer.from(PLAN)), PLAN],
  ['UTF-16 little endian with a mark', joined(hex('fffe'), Buffer.from(PLAN, 'utf16le')), PLAN],
  ['UTF-16 big endian with a mark', joined(hex('feff'), utf16be(PLAN)), PLAN],
  ['UTF-16 little endian', Buffer.from(PLAN, 'utf16le'), PLAN],
  ['UTF-16 big endian', utf16be(PLAN), PLAN],
  ['GB18030', hex(GB18030), PLAN],
  [
    'GB18030 after much ASCII',
    joined(Buffer.from('a'.repeat(99_999)), hex(GB18030)),
    `${'a'.repeat(99_999)}${PLAN}`,
  ],
  ['Big5', hex(BIG5), TRADITIONAL],
  ['ASCII', Buffer.from('plan\n'), 'plan\n'],
])('%s', (_, bytes, text) => {
  expect(decode(bytes, 'plan.txt')).toBe(text)
})

test('what the bytes say goes before what the file claims', () => {
  expect(decode(Buffer.from(PLAN), 'plan.html', 'gb2312')).toBe(PLAN)
  expect(decode(hex(GB18030), 'plan.html', 'gbk')).toBe(PLAN)
  expect(decode(hex(GB18030), 'plan.html', 'no-such-encoding')).toBe(PLAN)
  expect(decode(hex(GB18030), 'plan.html', 'utf-8')).toBe(PLAN)
  expect(decode(hex(GB18030), 'plan.html', 'iso-8859-1')).toBe(PLAN)
  expect(decode(Buffer.from('préfet', 'latin1'), 'plan.html', 'iso-8859-1')).toBe('préfet')
})

test('a character cut in two or a stray NUL does not spoil the rest', () => {
  expect(decode(Buffer.from(PLAN).subarray(0, -2), 'plan.txt')).toBe(`${PLAN.slice(0, -2)}\ufffd`)
  expect(decode(hex(`${GB18030}00c8`), 'plan.txt')).toBe(`${PLAN}\0\ufffd`)
  expect(decode(Buffer.from(`\0${PLAN}`), 'plan.txt')).toBe(`\0${PLAN}`)
})

test.each([
  ['Latin-1', Buffer.from('Le préfet a décidé à Orléans', 'latin1'), 'FILE_ENCODING_UNKNOWN'],
  ['Shift JIS', hex('8ae3835882cc8ad488b582a282c991ce8dc58370838b'), 'FILE_ENCODING_UNKNOWN'],
  ['no text', hex('000102ff0304fe050607fd0001028081820300'), 'FILE_KIND_UNKNOWN'],
])('undecidable: %s', (_, bytes, code) => {
  expect(() => decode(bytes, 'plan.txt')).toThrow(expect.objectContaining({ code }))
})
