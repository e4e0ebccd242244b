/** What a public request asks: the language, and the fields of a form. */
import type { Context } from 'hono'
import type { Language } from '../../domain/names.ts'
import type { Typed } from './forms.ts'

export function languageOf(c: Context): Language {
  return c.req.query('lang') === 'en' ? 'en' : 'zh'
}

/** Only text; line ends as one character, however the browser sends them. */
export async function typedIn(c: Context): Promise<Typed> {
  const fields = await c.req.parseBody()
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.replaceAll('\r\n', '\n')]] : [],
    ),
  )
}
