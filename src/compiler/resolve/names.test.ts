import { expect, test } from 'vitest'
import { likeness } from './likeness.ts'
import { key, kindOf, readGroup } from './names.ts'

test.each([
  ['各村', 'all', ['村'], []],
  ['各村（居）', 'all', ['村', '社区'], []],
  ['各镇（街道）', 'all', ['镇', '街道'], []],
  ['各县（市、区）人民政府', 'all', ['县', '市', '区'], []],
  ['各乡镇', 'all', ['乡', '镇'], []],
  ['全体成员单位', 'all', ['成员单位'], []],
  ['相关村', 'some', ['村'], []],
  ['各相关科室', 'some', ['科室'], []],
  ['沿线各村', 'some', ['村'], []],
  ['区级有关部门', 'some', ['部门'], []],
  ['除东河村、西河村外各村', 'all', ['村'], ['东河村', '西河村']],
  ['除东河村以外的各村', 'all', ['村'], ['东河村']],
  ['各村（除东河村外）', 'all', ['村'], ['东河村']],
  ['各村(不含东河村和西河村)', 'all', ['村'], ['东河村', '西河村']],
  ['企业', 'open', ['企业'], []],
])('%s', (name, extent, kinds, except) => {
  expect(readGroup(name)).toMatchObject({ extent, kinds, except })
})

test.each([
  ['环保办', '科室'],
  ['建管站', '科室'],
  ['市生态环境局', '部门'],
  ['北园管委会', '管委会'],
  ['中北派出所', '派驻机构'],
  ['综合执法大队', '执法队伍'],
  ['城关街道办事处', '街道'],
  ['青枫镇人民政府', '镇'],
  ['西青区', '区'],
  ['东河村委会', '村'],
  ['工农联盟农场', '农场'],
  ['清源水务公司', '企业'],
  ['镇纪检', '科室'],
])('%s is a %s', (name, kind) => {
  expect(kindOf(name)).toBe(kind)
})

test('names are compared without width, script, blanks and quotes', () => {
  expect(key(' 衛生 院（東區）')).toBe(key('卫生院(东区)'))
  expect(key('“环保办”')).toBe('环保办')
})

test.each([
  ['环保办公室', '环保办', true],
  ['市发展改革委', '发展改革委员会', true],
  ['安委会办公室', '安委办', true],
  ['东山区人民政府', '东山区', true],
  ['住房和城乡建设局', '住建局', false],
  ['综合行政执法大队', '综合执法大队', false],
  ['园区管委会', '北园管委会', false],
])('%s may be %s (sure: %s)', (asked, known, sure) => {
  const like = likeness()
  like.add(known)
  expect(like.find(asked)).toEqual({ name: known, sure })
})

test.each([
  ['市公安局', '县公安局'],
  ['东河村', '东河下村'],
  ['生态环境局东山分局', '生态环境局'],
  ['南园管委会', '北园管委会'],
  ['园区环保办', '环保办'],
  ['环保办', '环保办'],
])('%s is not %s', (asked, known) => {
  const like = likeness()
  like.add(known)
  expect(like.find(asked)).toBeNull()
})
