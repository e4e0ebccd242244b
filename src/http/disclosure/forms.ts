/** The two forms of the public site. What was typed is shown again when something is wrong with it. */
import { html } from 'hono/html'
import type { z } from 'zod'
import { NewSubmission } from '../../domain/disclosure/submission.ts'
import { refuse } from '../../domain/refusal.ts'
import { at, type Html, type Site } from './layout.ts'
import { SITE_WORDS, type SiteWords } from './words.ts'

/** As typed, by field. */
export type Typed = Readonly<Record<string, string>>

type Read =
  | { readonly submission: NewSubmission; readonly issues: null }
  | { readonly submission: null; readonly issues: Issues }
/** Names of the fields that are wrong → whether it is missing. */
type Issues = ReadonlyMap<string, boolean>

const LABEL: Readonly<Record<string, (words: SiteWords, kind: NewSubmission['kind']) => string>> = {
  place: (words) => words.reportPlace,
  seenOn: (words) => words.seenOn,
  content: (words, kind) => (kind === 'report' ? words.content : words.objectionContent),
  name: (words) => words.name,
  reach: (words) => words.reach,
}

/** @throws {Refusal} FORM_REJECTED when the field that people do not see was filled in. */
export function readForm(
  about: { kind: 'report' } | { kind: 'objection'; itemId: string },
  typed: Typed,
): Read {
  if (typed.website) refuse('FORM_REJECTED', {})
  const { name = '', reach = '', content = '', place = '', seenOn = '' } = typed
  const said = { ...about, content, contact: { name, reach } }
  const parsed = NewSubmission.safeParse(
    about.kind === 'report' ? { ...said, place, seenOn: seenOn || null } : said,
  )
  return parsed.success
    ? { submission: parsed.data, issues: null }
    : { submission: null, issues: issuesOf(parsed.error, typed) }
}

function issuesOf(error: z.ZodError, typed: Typed): Issues {
  return new Map(
    error.issues.map(({ path }) => {
      const field = String(path.at(-1) ?? 'content')
      return [field, (typed[field] ?? '').trim() === '']
    }),
  )
}

export function submissionForm(
  site: Site,
  kind: NewSubmission['kind'],
  action: string,
  /** The same form sent twice is one submission. */
  once: string,
  typed: Typed = {},
  issues: Issues | null = null,
): Html {
  const words = SITE_WORDS[site.language]
  const wrong = (field: string) => (issues?.has(field) ? html` aria-invalid="true"` : '')
  const line = (field: string, label: string, hint: string, more: Html | '' = '') =>
    html`<label><span>${label} <small>${hint}</small></span><input name="${field}" value="${typed[field] ?? ''}"${more}${wrong(field)}></label>`
  return html`${issues === null ? '' : complaint(words, kind, issues)}
<form class="sheet" method="post" action="${at(site, action)}">
<input type="hidden" name="once" value="${once}">
${
  kind === 'report'
    ? html`${line('place', words.reportPlace, words.reportPlaceHint, html` required maxlength="300"`)}
${line('seenOn', words.seenOn, words.optional, html` type="date"`)}`
    : ''
}
<label>${LABEL.content?.(words, kind)}<textarea name="content" required maxlength="4000"${wrong('content')}>${
    typed.content ?? ''
  }</textarea></label>
<p class="hint">${words.contactHint}</p>
${line('name', words.name, words.optional, html` autocomplete="name" maxlength="60"`)}
${line('reach', words.reach, words.optional, html` maxlength="120"`)}
<label class="trap" aria-hidden="true">${words.trap}<input name="website" tabindex="-1" autocomplete="off"></label>
<button>${words.send}</button>
</form>`
}

function complaint(words: SiteWords, kind: NewSubmission['kind'], issues: Issues): Html {
  return html`<div class="problem" role="alert"><p>${words.fix}</p><ul>${[...issues].map(
    ([field, missing]) => {
      const label = LABEL[field]?.(words, kind) ?? field
      return html`<li>${missing ? words.missing(label) : words.wrong(label)}</li>`
    },
  )}</ul></div>`
}
