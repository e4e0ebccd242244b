/** The frame of every public page: plain HTML and one style sheet, no script. */
import { html } from 'hono/html'
import type { DisclosurePack } from '../../domain/disclosure/disclosure-pack.ts'
import type { Language } from '../../domain/names.ts'
import { SITE_WORDS } from './words.ts'

export const ROOT = '/public'
/** Part of HTML, with everything from outside escaped. */
export type Html = ReturnType<typeof html>

export interface Site {
  readonly language: Language
  /** Of the tenant. */
  readonly name: string
  readonly office: DisclosurePack['office']
  readonly styleAddress: string
}

/** The address of a public page in the language of the site. */
export function at({ language }: Pick<Site, 'language'>, path: string, query: Query = {}): string {
  const search = new URLSearchParams(
    Object.entries({ ...query, ...(language === 'en' && { lang: 'en' }) }).filter(
      (entry): entry is [string, string] => !!entry[1],
    ),
  ).toString()
  return `${ROOT}${path}${search && `?${search}`}`
}
type Query = Readonly<Record<string, string | null>>

export function page(site: Site, path: string, title: string, content: Html): Html {
  const words = SITE_WORDS[site.language]
  const nav = [
    ['', words.home],
    ['/notices', words.notices],
    ['/draws', words.draws],
    ['/report', words.report],
    ['/receipts', words.receipts],
  ] as const
  return html`<!doctype html>
<html lang="${site.language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${site.name}${words.site}</title>
<link rel="stylesheet" href="${site.styleAddress}">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
</head>
<body>
<a class="skip" href="#main">${words.skip}</a>
<header>
<p class="brand"><a href="${at(site, '')}">${site.name} · ${words.site}</a></p>
<nav aria-label="${words.site}">${nav.map(
    ([to, label]) =>
      html`<a href="${at(site, to)}"${to === path ? html` aria-current="page"` : ''}>${label}</a>`,
  )}<a href="${at({ language: site.language === 'zh' ? 'en' : 'zh' }, path)}" lang="${
    site.language === 'zh' ? 'en' : 'zh-CN'
  }">${words.other}</a></nav>
</header>
<main id="main" tabindex="-1">
<h1>${title}</h1>
${content}
</main>
<footer>${reachable(site)}<p><a href="/">${words.staff}</a></p></footer>
</body>
</html>`
}

function reachable({ language, office }: Site): Html | '' {
  const words = SITE_WORDS[language]
  const lines = [
    [words.office, office.name],
    [words.phone, office.phone],
    [words.email, office.email],
    [words.address, office.address],
  ].filter(([, value]) => value)
  if (lines.length === 0) return ''
  return html`<dl>${lines.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`
}
