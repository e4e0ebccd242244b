/** The web-page sample: the plan as a county government's portal shows it and a browser saves it. */
import type { Block, LineBlock, TableBlock } from './script.ts'

export interface PageFacts {
  readonly site: string
  readonly title: string
  readonly indexNumber: string
  readonly publishedOn: string
}

export function webPage(blocks: readonly Block[], facts: PageFacts): string {
  const article = blocks.map((block) =>
    block.role === 'table' ? tableMarkup(block) : lineMarkup(block),
  )
  return `${before(facts)}
${article.join('\n')}
${after(facts)}`
}

const STYLE: Partial<Record<LineBlock['role'], string>> = {
  mark: 'text-align:center;color:#f00;font-size:32px',
  number: 'text-align:center',
  cover: 'text-align:center;font-size:22px',
  to: 'text-indent:0',
  sign: 'text-align:right',
  title: 'text-align:center;font-size:22px',
  '1': 'font-family:黑体',
  attachment: 'text-indent:0;font-family:黑体',
  caption: 'text-align:center;font-size:22px',
}

function lineMarkup({ role, text }: LineBlock): string {
  const style = STYLE[role] ?? 'text-indent:2em'
  const head = role === '2' ? (/^[^。]*。/.exec(text)?.[0] ?? '') : ''
  const strong = head === '' ? '' : `<strong>${escapeMarkup(head)}</strong>`
  return `<p style="${style}">${strong}<span>${escapeMarkup(text.slice(head.length))}</span></p>`
}

function tableMarkup({ rows }: TableBlock): string {
  const lines = rows.map((row, index) => {
    const tag = index === 0 ? 'th' : 'td'
    const cells = row.flatMap((cell) => {
      if (cell === null) return []
      const span = cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : ''
      return [`<${tag}${span}>${escapeMarkup(cell.text)}</${tag}>`]
    })
    return `<tr>${cells.join('')}</tr>`
  })
  return `<table border="1" cellspacing="0">\n${lines.join('\n')}\n</table>`
}

const escapeMarkup = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const NAVIGATION = ['首页', '走进青枫', '政务公开', '办事服务', '互动交流', '美丽乡村']
const RELATED = [
  '青枫镇召开生态环境保护督察反馈问题整改工作部署会',
  '关于枫林路雨污分流改造期间交通组织的通告',
  '青枫镇2026年秋季秸秆禁烧倡议书',
]

const links = (names: readonly string[]) =>
  names.map((name) => `<li><a href="#">${name}</a></li>`).join('')

const before = ({ site, title, indexNumber, publishedOn }: PageFacts) => `<!DOCTYPE html>
<!-- saved from url=(0052)http://www.qingfeng.example/zwgk/202606/content.html -->
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="SiteName" content="${site}">
<meta name="ArticleTitle" content="${title}">
<meta name="PubDate" content="${publishedOn}">
<title>${title}-${site}</title>
<style>.container{width:1100px;margin:auto}.article p{line-height:2}.footer{color:#666}</style>
<script>function zoom(size){document.getElementById('article').style.fontSize=size+'px'}</script>
</head>
<body>
<div class="header"><div class="container">
<div class="top"><a href="#">无障碍阅读</a> | <a href="#">关怀版</a> | <a href="#">登录</a> | <a href="#">注册</a></div>
<h2 class="logo">${site}</h2>
<form class="search"><input type="text" value="请输入关键字"><button>搜索</button></form>
<ul class="nav">${links(NAVIGATION)}</ul>
</div></div>
<div class="container">
<div class="breadcrumb">您现在的位置：<a href="#">首页</a> &gt; <a href="#">政务公开</a> &gt; <a href="#">镇政府文件</a> &gt; 正文</div>
<table class="metadata"><tr><td>索引号：</td><td>${indexNumber}</td><td>主题分类：</td><td>环境保护</td></tr><tr><td>发布机构：</td><td>青枫镇党政综合办公室</td><td>发布日期：</td><td>${publishedOn}</td></tr></table>
<h1>${title}</h1>
<div class="info"><span>发布时间：${publishedOn} 16:20</span> <span>来源：青枫镇党政综合办公室</span> <span>浏览次数：<b id="hits">326</b></span>
<span>字体：<a href="javascript:zoom(20)">大</a> <a href="javascript:zoom(16)">中</a> <a href="javascript:zoom(14)">小</a></span></div>
<div class="article" id="article">`

const after = ({ site }: PageFacts) => `</div>
<div class="tools"><a href="javascript:print()">打印本页</a> <a href="javascript:close()">关闭窗口</a></div>
<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div>
<div class="qrcode"><img alt="二维码" src="code.png"><p>扫一扫在手机打开当前页</p></div>
<div class="neighbours"><p>上一篇：<a href="#">青枫镇2026年防汛抗旱工作预案</a></p><p>下一篇：<a href="#">青枫镇农村公路养护管理办法</a></p></div>
<div class="related"><h3>相关链接</h3><ul>${links(RELATED)}</ul></div>
</div>
<div class="footer"><div class="container">
<p>主办：青枫镇人民政府　承办：青枫镇党政综合办公室　联系电话：0000-0000000</p>
<p>政府网站标识码：0000000000　某ICP备00000000号　<a href="#">网站地图</a> | <a href="#">联系我们</a></p>
<p>版权所有：${site}</p>
</div></div>
</body>
</html>
`
