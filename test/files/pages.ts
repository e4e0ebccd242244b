/**
 * Government web pages as they were and are built, each around the same notice: what an editor of the
 * time produced, with the furniture such pages have.
 */
export interface WebPage {
  readonly html: string
  /** What must be found, in this order, as paragraphs or cells. */
  readonly lines: readonly string[]
}

const TITLE = '关于印发《青浦镇生态环境问题整改方案》的通知'

const BODY = [
  '各村（居）、各科室：',
  '现将《青浦镇生态环境问题整改方案》印发给你们，请认真组织实施。',
  '青浦镇人民政府',
  '2018年3月2日',
  '青浦镇生态环境问题整改方案',
  '为落实督察反馈意见，加快解决突出环境问题，制定本方案。',
  '一、总体要求',
  '坚持问题导向，做到责任到人、按期办结，确保整改到位。',
  '二、整改措施',
  '（一）治理扬尘污染',
  '1.规范工地管理。全部工地做到湿法作业，2018年6月底前完成。（责任单位：建管站）',
  '2.清扫主要道路。每日清扫不少于两次，长期坚持。（责任单位：环卫所；配合单位：各村）',
  '（二）取缔燃煤锅炉。淘汰10蒸吨及以下锅炉6台，2018年10月底前完成。（责任单位：环保办）',
]

const TABLE = [
  '序号',
  '任务',
  '单位',
  '时限',
  '1',
  '渣土车密闭',
  '城管队',
  '2018年5月',
  '2',
  '裸地覆盖',
]
const ATTACHMENT = '附件：整改任务清单.docx'

const table = (attributes: string) =>
  `<table ${attributes}><tbody><tr><td>序号</td><td>任务</td><td>单位</td><td>时限</td></tr>
  <tr><td>1</td><td><p>渣土车密闭</p></td><td rowspan="2">城管队</td><td rowspan="2">2018年5月</td></tr>
  <tr><td>2</td><td>裸地覆盖</td></tr></tbody></table>`
const attachment = '附件：<a href="./W020180302.docx">整改任务清单.docx</a>'

const links = (count: number, word: string) =>
  Array.from(
    { length: count },
    (_, i) => `<li><a href="/${i}.html">${word}第${i + 1}条新闻标题内容</a></li>`,
  ).join('')
const nav = ['首页', '政务公开', '办事服务', '互动交流', '走进青浦']
  .map((name) => `<a href="/">${name}</a>`)
  .join(' ')

/** A site on the TRS content system: id’d zoom area, TRS_Editor inside, UTF-8 with a mark. */
export const trsPage: WebPage = {
  lines: [TITLE, ...BODY, ...TABLE, ATTACHMENT],
  html: `\ufeff<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>${TITLE}_青浦镇人民政府</title>
<style>.TRS_Editor P{line-height:2}</style><script>var a="<p>脚本里的字</p>";</script></head><body>
<div class="header"><div class="logo">青浦镇人民政府门户网站</div><ul class="menu">${nav}</ul>
<form><input value="请输入关键字"><button>搜索</button></form></div>
<div class="position">您现在的位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开</a> &gt; 通知公告</div>
<div class="main"><h1>${TITLE}</h1>
<div class="info"><span>发布时间：2018-03-05 09:12</span><span>来源：青浦镇人民政府</span><span>字体：【<a href="javascript:doZoom(16)">大</a> <a href="javascript:doZoom(14)">中</a> <a href="javascript:doZoom(12)">小</a>】</span>
<a href="javascript:window.print()">打印本页</a></div>
<div id="zoom"><div class="TRS_Editor"><style type="text/css">.TRS_Editor P{}</style>
${BODY.map((line) => `<p style="text-indent: 2em">　　${line}</p>`).join('\n')}
${table('border="1" class="MsoNormalTable"')}<p>&nbsp;</p></div>
<p>${attachment}</p></div>
<div class="share bdsharebuttonbox">分享到：<a href="#">微信</a> <a href="#">微博</a></div>
<div class="ewm"><img src="qr.png"><p>扫一扫在手机打开当前页</p></div>
<div class="close"><a href="javascript:window.close()">关闭窗口</a></div>
<div class="xgwj"><h3>相关文件</h3><ul>${links(8, '相关')}</ul></div></div>
<div class="footer"><p>主办单位：青浦镇人民政府　网站标识码：1234567890　京ICP备12345678号</p><p>地址：青浦路1号　电话：010-12345678</p></div>
</body></html>`,
}

/** Nested div without meaning, text in spans and after <br>, no paragraph, classes made by a machine. */
export const divSoup: WebPage = {
  lines: [TITLE, ...BODY, ...TABLE],
  html: `<html><head><meta charset="utf-8"><title>${TITLE}</title></head><body><div id="app"><div class="c1"><div class="c2">${nav}</div></div>
<div class="c3"><div class="c4"><div class="c5"><div>首页 / 公开 / 文件</div><div class="c6"><div class="c7">${TITLE}</div>
<div class="c8">2018-03-05 | 浏览次数：<span>1024</span>次 | 打印 | 收藏</div>
<div class="c9"><div><div><span style="font-size:16px">${BODY.slice(0, 6)
    .map((line) => `&nbsp;&nbsp;&nbsp;&nbsp;<span>${line.slice(0, 5)}</span>${line.slice(5)}`)
    .join('<br><br>')}</span></div>
<div>${BODY.slice(6).join('</div><div>')}</div></div><div>${table('width="100%"')}</div></div></div></div>
<div class="c10"><div class="c11">热门推荐</div><ul>${links(15, '热门')}</ul></div></div></div>
<div class="c12"><div>版权所有 青浦镇人民政府</div><div>技术支持：某某信息技术有限公司</div></div></div></body></html>`,
}

/** Layout by nested tables and spacers, upper-case tags, font elements, unclosed paragraphs (2000s). */
export const tablePage: WebPage = {
  lines: [TITLE, ...BODY, ...TABLE],
  html: `<HTML><HEAD><TITLE>青浦镇政府网</TITLE><META http-equiv=Content-Type content="text/html; charset=gb2312"></HEAD>
<BODY bgColor=#ffffff topMargin=0><TABLE width=980 align=center cellSpacing=0><TR><TD><IMG src="top.gif"></TD></TR><TR><TD>${nav}</TD></TR></TABLE>
<TABLE width=980 align=center><TR><TD width=200 vAlign=top><TABLE><TR><TD>栏目导航</TD></TR>${Array.from({ length: 9 }, (_, i) => `<TR><TD><A href="${i}.asp">栏目${i}</A></TD></TR>`).join('')}</TABLE></TD>
<TD width=780 vAlign=top><TABLE width="100%"><TR><TD>当前位置：<A href="/">首页</A> &gt;&gt; 通知</TD></TR>
<TR><TD align=middle><FONT size=5><B>${TITLE}</B></FONT></TD></TR>
<TR><TD align=middle>作者：佚名　　来源：本站　　点击数：388　　更新时间：2018-3-5</TD></TR>
<TR><TD><HR></TD></TR><TR><TD class=content id=fontzoom>${BODY.map((line) => `<P>　　<FONT face=宋体>${line}</FONT>`).join('\r\n')}
<DIV align=center>${table('border=1 cellPadding=3')}</DIV></TD></TR>
<TR><TD align=right>【字体：<A href="#">小</A> <A href="#">大</A>】【<A href="#">打印</A>】【<A href="#">关闭</A>】</TD></TR>
<TR><TD>上一篇：<A href="1.asp">关于召开会议的通知</A><BR>下一篇：<A href="2.asp">关于防汛工作的通知</A></TD></TR></TABLE></TD></TR></TABLE>
<TABLE width=980 align=center><TR><TD align=middle>Copyright 2008 青浦镇人民政府 All Rights Reserved<BR>建议使用IE6.0以上浏览器</TD></TR></TABLE></BODY></HTML>`,
}

/** An article of the kind that phones show: sections in sections, hidden until a script runs. */
export const phonePage: WebPage = {
  lines: [TITLE, ...BODY],
  html: `<!DOCTYPE html><html><head><meta charset="utf-8"><title></title><meta property="og:title" content="${TITLE}"></head>
<body id="activity-detail"><div id="js_article"><div id="js_top_ad_area"></div><div class="rich_media_inner"><div id="page-content"><div id="img-content">
<h1 class="rich_media_title" id="activity-name">
            ${TITLE}
        </h1><div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta rich_media_meta_text">青浦发布</span><em id="publish_time">2018-03-05</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">
${BODY.map((line) => `<section style="margin: 0 8px"><section><p style="text-indent: 2em;"><span style="font-size: 15px;">${line.slice(0, 3)}</span><strong><span>\u200d${line.slice(3)}</span></strong></p></section></section>`).join('<section><br></section>')}
</div><script>window.__moon = 1</script></div><div class="rich_media_tool" id="js_tool"><div>阅读 <span>3021</span></div><div>赞</div></div></div></div>
<div id="js_pc_qr_code"><p>微信扫一扫<br>关注该公众号</p></div></div>
<div class="weui-dialog"><p>知道了</p><p>微信扫一扫使用小程序</p></div></body></html>`,
}

/** An information-disclosure page: record of the document above, html5 elements, much text beside it. */
export const disclosurePage: WebPage = {
  lines: [TITLE, ...BODY, ...TABLE, ATTACHMENT],
  html: `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="ArticleTitle" content="${TITLE}"><title>${TITLE}-信息公开</title></head><body>
<header><h1 class="logo">青浦镇政府门户网站</h1><nav>${nav}</nav></header>
<main><aside class="side"><h2>公开目录</h2><ul>${links(12, '目录')}</ul><p>依申请公开：公民、法人或者其他组织可以向行政机关申请获取所需政府信息，申请表可在本站下载或到受理点领取。</p></aside>
<article><table class="xxgk-head"><tr><td>索引号：</td><td>QP-2018-003</td><td>发文机关：</td><td>青浦镇人民政府</td></tr><tr><td>标题：</td><td colspan="3">${TITLE}</td></tr><tr><td>发文字号：</td><td>青政发〔2018〕3号</td><td>发布日期：</td><td>2018年03月05日</td></tr></table>
<h2 class="title">${TITLE}</h2><div class="tools"><button>A+</button><button>A-</button><span>【打印】</span><span>【关闭】</span></div>
<div class="article-content"><div class="view TRS_UEDITOR trs_paper_default">${BODY.map((line) => `<p><span style="font-family: 仿宋_GB2312; font-size: 16pt;">${line}</span></p>`).join('')}
<div>${table('style="border-collapse:collapse"')}</div><p>${attachment}</p></div></div>
<section class="related"><h4>相关解读</h4><ul>${links(3, '解读')}</ul></section></article></main>
<footer><p>网站地图 | 联系我们 | 版权声明</p><p>政府网站标识码 1234567890</p></footer></body></html>`,
}

/** Words of the furniture; none may be left. */
export const FURNITURE = [
  '首页',
  '脚本',
  '您现在的位置',
  '当前位置',
  '字体',
  '打印',
  '分享到',
  '扫一扫',
  '关闭',
  '相关文件',
  '新闻标题',
  '标识码',
  '浏览次数',
  '热门推荐',
  '版权所有',
  '技术支持',
  '栏目',
  '点击数',
  '上一篇',
  '下一篇',
  'Copyright',
  '知道了',
  '公开目录',
  '依申请公开',
  '请输入',
  '门户网站',
  'A+',
  '索引号',
  '浏览',
]
