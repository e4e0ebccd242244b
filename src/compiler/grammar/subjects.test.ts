import { expect, test } from 'vitest'
import { fold } from './fold.ts'
import { findSubjects } from './subjects.ts'

const read = (text: string) => {
  const folded = fold(text)
  return findSubjects(folded, 0, folded.length).map(({ start, end }) => folded.slice(start, end))
}

test.each([
  ['由区环卫中心加强该路段扫保', ['区环卫中心']],
  ['1、由大街街道办事处、区综合执法局责令商户整改', ['大街街道办事处', '区综合执法局']],
  ['市水务局要在2017年6月底前建立河长制', ['市水务局']],
  ['各乡镇应于每月底前报送', ['各乡镇']],
  ['县住建局、县水利局负责管网建设', ['县住建局', '县水利局']],
])('%s', (text, expected) => {
  expect(read(text)).toEqual(expected)
})

test.each([
  ['各责任单位主要负责人为第一责任人'],
  ['由于历史原因，部分管网老化'],
  ['一些矿山应改未改'],
  ['污水处理厂运行不正常'],
  ['完善社区要求清单'],
])('no subject: %s', (text) => {
  expect(read(text)).toEqual([])
})
