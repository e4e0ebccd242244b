import { expect, test } from 'vitest'
import {
  disclosurePage,
  divSoup,
  FURNITURE,
  phonePage,
  tablePage,
  trsPage,
} from '../../../../test/files/pages.ts'
import type { SourceDocument } from '../../../domain/plan/document.ts'
import { readDocument } from '../read.ts'

const linesOf = ({ text, paragraphs }: SourceDocument) =>
  paragraphs.map(({ start, end }) => text.slice(start, end))

const read = (html: string) => readDocument(new TextEncoder().encode(html), 'page.html')

test.each([
  ['a content system with a known editor', trsPage],
  ['nested div without meaning', divSoup],
  ['layout by tables', tablePage],
  ['an article for phones', phonePage],
  ['information disclosure', disclosurePage],
])('the document and nothing else: %s', async (_, { html, lines }) => {
  const result = await read(html)
  const found = linesOf(result)
  expect(result.mediaType).toBe('text/html')
  expect(found.filter((line) => lines.includes(line))).toEqual(lines)
  expect(found.filter((line) => FURNITURE.some((word) => line.includes(word)))).toEqual([])
  expect(found.length).toBeLessThanOrEqual(lines.length + 1)
})

const SENTENCES = '<p>为落实督察意见，制定本方案。</p><p>各单位要认真执行。</p>'
const blocks = async (html: string) => {
  const { text, paragraphs } = await read(`<!doctype html><body>${html}</body>`)
  return paragraphs.map(({ start, end, kind }) =>
    kind === 'text' ? text.slice(start, end) : [kind, text.slice(start, end)],
  )
}

test('paragraphs as a browser shows them', async () => {
  const html = `<h2>整改方案</h2><p>第一行
      接着写，<span>PM2.5
      浓度</span>下降。</p>散落的文字<br>换行<hr>分隔<pre>甲\n  乙</pre><div>&nbsp;</div>
    <p>　　全角空格&nbsp;保留<ruby>环<rt>huán</rt></ruby></p><script>x</script><p hidden>隐藏</p>`
  expect(await blocks(html)).toEqual([
    ['heading', '整改方案'],
    '第一行接着写，PM2.5 浓度下降。',
    '散落的文字',
    '换行',
    '分隔',
    '甲',
    '乙',
    '全角空格\u00a0保留环',
  ])
})

test('numbers that the browser counts are written out, but not twice', async () => {
  const html = `${SENTENCES}<ol><li>甲<li><p>乙</p><p>乙续</p><ol type=a><li>丙</ol></ol>
    <ol start=3 style="list-style-type: cjk-ideographic"><li>丁</li><li value=7>戊</li></ol>
    <ol><li>1.自己编号</li></ol><ol style="list-style:none"><li>无号</li></ol><ul><li>点</li></ul>`
  expect((await blocks(html)).slice(2)).toEqual([
    '1. 甲',
    '2. 乙',
    '乙续',
    'a. 丙',
    '三、丁',
    '七、戊',
    '1.自己编号',
    '无号',
    '点',
  ])
})

test('tables keep their merged cells; tables for layout are unfolded', async () => {
  const html = `${SENTENCES}<table><caption>任务清单</caption><tr><th rowspan=0>甲</th><th colspan=2>乙</th></tr><tr></tr><tr><td>丙<td>丁</tr></table>
    <table><tr><td>左栏<td><table><tr><td>1<td>2</table><td>右栏</table>`
  const { text, tables } = await read(html)
  expect(text.split('\n').slice(2)).toEqual([
    '任务清单',
    '甲\t乙',
    '丙\t丁',
    '左栏',
    '1\t2',
    '右栏',
  ])
  expect(tables[0]).toMatchObject({ rows: 3, columns: 3 })
  expect(
    tables[0]?.cells.map((cell) => [cell.row, cell.column, cell.rowSpan, cell.columnSpan]),
  ).toEqual([
    [0, 0, 3, 1],
    [0, 1, 1, 2],
    [2, 1, 1, 1],
    [2, 2, 1, 1],
  ])
})

test('a page in GBK that says so, and one that says something else', async () => {
  const gbk = (claim: string) =>
    Buffer.concat([
      Buffer.from(`<meta http-equiv="Content-Type" content="text/html; charset=${claim}"><p>`),
      Buffer.from('d5fbb8c4b7bdb0b8a3bad4f0c8ceb5a5cebbcaa9b9a4cfd6b3a1', 'hex'),
    ])
  for (const claim of ['gb2312', 'utf-8'])
    expect(linesOf(await readDocument(gbk(claim), 'x.htm'))).toEqual(['整改方案：责任单位施工现场'])
})

test('a page without a document gives what text it has, an empty one is refused', async () => {
  expect(await blocks('<div>整改台账</div>')).toEqual(['整改台账'])
  await expect(read('<html><script>document.write(1)</script><img src=x>')).rejects.toMatchObject({
    code: 'FILE_WITHOUT_TEXT',
  })
})

test.each([
  ['div', '<div>'],
  ['tables', '<table><tr><td>'],
  ['lists', '<ol><li>'],
  ['unclosed looks', '<font size=1><b><i><p>'],
  ['looks with attributes', '<b id=1><p><b id=2><p><b id=3><p>'],
])('100,000 nested %s do no harm', async (_, opening) => {
  const result = await read(`${SENTENCES}${opening.repeat(100_000)}底部`)
  expect(result.text).toContain('底部')
})
