/** The style sheet of the public site; its address changes with its content. */
import { createHash } from 'node:crypto'

export const STYLE = `
:root { --blue: #0b4ea2; --line: #c9d3e0; --soft: #f3f6fa; --red: #b3261e; --text: #1d2530; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--text); background: #fff;
  font: 1rem/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif; }
a { color: var(--blue); }
:focus-visible { outline: 3px solid #f2a900; outline-offset: 2px; }
.skip { position: absolute; left: -100vw; background: #fff; padding: .5rem 1rem; }
.skip:focus { left: 0; z-index: 1; }
header { background: var(--blue); color: #fff; padding: .75rem max(1rem, calc(50vw - 34rem)); }
header a { color: #fff; text-decoration: none; }
header a:hover, header a[aria-current] { text-decoration: underline; text-underline-offset: .35em; }
.brand { margin: 0; font-size: 1.25rem; font-weight: 600; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
nav a { padding: .375rem 0; }
main { padding: 1rem max(1rem, calc(50vw - 34rem)) 2rem; outline: none; }
footer { border-top: 1px solid var(--line); padding: 1rem max(1rem, calc(50vw - 34rem)); font-size: .875rem; }
h1 { font-size: 1.5rem; line-height: 1.35; margin: .5rem 0 1rem; }
h2 { font-size: 1.1875rem; margin: 2rem 0 .5rem; }
p { max-width: 46em; }
.counts { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .75rem; padding: 0; list-style: none; }
.counts a { display: block; border: 1px solid var(--line); border-radius: 4px; padding: .5rem .75rem; text-decoration: none; color: inherit; }
.counts a:hover { background: var(--soft); }
.counts a[aria-current] { border-color: var(--blue); box-shadow: inset 0 0 0 1px var(--blue); }
.counts strong { display: block; font-size: 1.75rem; line-height: 1.2; color: var(--blue); font-variant-numeric: tabular-nums; }
form.filter { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin: 1.25rem 0 .75rem; }
form.filter label { display: grid; font-size: .875rem; }
input, select, textarea, button { font: inherit; color: inherit; max-width: 100%; }
input, select, textarea { border: 1px solid #7b8794; border-radius: 4px; padding: .375rem .5rem; background: #fff; min-height: 2.5rem; }
[aria-invalid="true"] { border-color: var(--red); }
button { min-height: 2.5rem; padding: .25rem 1.25rem; border: 0; border-radius: 4px; background: var(--blue); color: #fff; cursor: pointer; }
form.sheet { display: grid; gap: 1rem; max-width: 40rem; }
form.sheet label { display: grid; gap: .125rem; font-weight: 600; }
form.sheet label small, .hint { font-weight: 400; color: #4b5563; font-size: .875rem; }
form.sheet textarea { min-height: 9rem; }
form.sheet button { justify-self: start; }
.trap { position: absolute; left: -100vw; }
.overdue { color: var(--red); white-space: nowrap; }
.problem { border-left: 4px solid var(--red); background: #fdf1f0; padding: .5rem 1rem; }
.done { border-left: 4px solid #1b7f3b; background: #eff8f1; padding: .5rem 1rem; }
.receipt { font-size: 1.5rem; font-weight: 600; letter-spacing: .06em; user-select: all; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .5rem .625rem; text-align: left; vertical-align: top; }
th { background: var(--soft); font-weight: 600; white-space: nowrap; }
td.number, td.day { white-space: nowrap; font-variant-numeric: tabular-nums; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .5rem 1.5rem; margin: 0; }
dl.facts dt { font-weight: 600; }
dl.facts dd { margin: 0; white-space: pre-line; overflow-wrap: anywhere; }
code.hash { overflow-wrap: anywhere; font-size: .8125rem; }
footer dl { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 0; }
footer dl div { display: flex; gap: .5rem; }
footer dd { margin: 0; }
@media screen and (max-width: 44rem) {
  thead { position: absolute; left: -200vw; }
  table, tbody, tr, td { display: block; }
  tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
  td { border: 0; padding: .125rem 0; }
  td.number, td.number + td { display: inline; }
  td[data-label]::before { content: attr(data-label) "：" / ""; color: #4b5563; }
  dl.facts { grid-template-columns: 1fr; gap: .125rem; }
  dl.facts dd { margin-bottom: .625rem; }
  form.filter label, form.filter select, form.filter input { width: 100%; }
}
@page { size: A4; margin: 14mm 12mm; }
@media print {
  nav, form, .skip, footer p, .counts { display: none !important; }
  body { font-size: 10.5pt; }
  thead { display: table-header-group; }
  h1, h2, h3 { break-after: avoid; }
  header { background: none; color: #000; padding: 0; }
  header a { color: #000; }
  main { padding: 0; }
  tr { break-inside: avoid; }
}
`

export const STYLE_ADDRESS = `/public/style.css?${createHash('sha256').update(STYLE).digest('hex').slice(0, 12)}`
