import { expect, test } from 'vitest'
import { settingOf } from './outline.ts'

const FRAME = { title: '青石镇整改方案', issuer: '中共青石镇委员会 青石镇人民政府' }

test.each([
  ['青石镇整改方案', 'title'],
  ['青石镇 整改方案', 'title'],
  ['一、总体要求', 'chapter'],
  ['十二、组织保障', 'chapter'],
  ['第三章 附则', 'chapter'],
  ['（一）切实扛起政治责任。', 'section'],
  ['(十一)深入推进煤改燃工程。', 'section'],
  ['2026年6月12日', 'signature'],
  ['二〇二六年六月十二日', 'signature'],
  ['各村（居），各科室、站所：', 'address'],
  ['1.强化理论武装。每季度学习一次。', 'body'],
  [`（一）加强组织领导。${'认真落实责任，'.repeat(8)}`, 'body'],
  ['有以下几点：', 'body'],
  ['2026年6月12日前完成整改', 'body'],
  ['', 'body'],
])('%s is set as %s', (paragraph, setting) => {
  expect(settingOf(paragraph, '', FRAME)).toBe(setting)
})

test('a plan without a title has no paragraph for it', () => {
  expect(settingOf('', '', { title: '', issuer: null })).toBe('body')
})

test('an issuer signs above the date; elsewhere its name is text', () => {
  const name = '中共青石镇委员会　青石镇人民政府'
  expect(settingOf(name, '2026年6月12日', FRAME)).toBe('signature')
  expect(settingOf(name, '关于印发整改方案的通知', FRAME)).toBe('body')
})
