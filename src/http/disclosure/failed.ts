/** What the public reads when a page cannot be shown or a form is not taken. */
import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { html } from 'hono/html'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Language } from '../../domain/names.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type LogFault, statusOf } from '../problem.ts'
import { at, page, type Site } from './layout.ts'
import { languageOf } from './request.ts'
import { SITE_WORDS } from './words.ts'

export async function answerInHtml(
  error: unknown,
  c: Context,
  siteOf: (language: Language) => Promise<Site>,
  logFault: LogFault,
): Promise<Response> {
  const language = languageOf(c)
  const words = SITE_WORDS[language]
  const { status, text } = told(error, language, logFault)
  const site = await siteOf(language).catch(() => null)
  // Without a database there is not even a name to put above the page.
  if (site === null) return c.text(text, status)
  const content = html`<div class="problem" role="alert"><p>${text}</p></div>
<p><a href="${at(site, '')}">${words.back}</a></p>`
  return c.html(page(site, '', words.failed, content), status)
}

function told(
  error: unknown,
  language: Language,
  logFault: LogFault,
): { status: ContentfulStatusCode; text: string } {
  if (error instanceof Refusal)
    return {
      status: statusOf(error.code),
      text: language === 'zh' ? error.message : error.messageEn,
    }
  if (error instanceof HTTPException && error.status < 500)
    return { status: error.status, text: SITE_WORDS[language].failed }
  const id = randomUUID()
  logFault(id, error)
  return { status: 500, text: SITE_WORDS[language].fault(id) }
}
