/** 登录: asked for wherever one is; the page that was wanted appears after. */
import type { FormEvent } from 'react'
import { useLocation } from 'react-router'
import { ACCESS_REFUSALS } from '#domain/access/refusals.ts'
import { useWords } from '../../data/language.tsx'
import { useSession, useSignIn } from '../../data/session.ts'
import { SIGN_IN_WORDS } from '../../data/words/sign-in.ts'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { Field, textOf } from './field.tsx'

const { OUTSIDE_ANSWER_INVALID, IDENTITY_UNKNOWN, WAY_CLOSED, WAY_UNREACHABLE } = ACCESS_REFUSALS
/** What the other system’s answer may come to; the address of the page says which. */
const REFUSED: Readonly<Record<string, typeof WAY_CLOSED>> = {
  OUTSIDE_ANSWER_INVALID,
  IDENTITY_UNKNOWN,
  WAY_CLOSED,
  WAY_UNREACHABLE,
}

export function SignInPage() {
  const { language, words } = useWords(SIGN_IN_WORDS)
  const { pathname, search } = useLocation()
  const refused = new URLSearchParams(search).get('refused')
  const { data } = useSession()
  const { mutate, isPending, error } = useSignIn()
  useTitle(words.signIn)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    mutate({ login: textOf(form, 'login'), password: textOf(form, 'password') })
  }
  const begun = data?.signedIn === false && data.begun
  const ways = data?.signedIn === false ? data.ways : []
  return (
    <div className="entry">
      <form onSubmit={submit} className="entry-card">
        <h1>{words.signIn}</h1>
        {!begun && <Notice kind="info">{words.notBegun}</Notice>}
        {data && 'expired' in data && <Notice kind="info">{words.expired}</Notice>}
        {refused !== null && error === null && (
          <Notice kind="error">{(REFUSED[refused] ?? OUTSIDE_ANSWER_INVALID)[language]({})}</Notice>
        )}
        <Field label={words.login} name="login" autoComplete="username" autoCapitalize="none" />
        <Field
          label={words.password}
          name="password"
          type="password"
          autoComplete="current-password"
        />
        <ErrorNotice error={error} />
        <button type="submit" className="button primary" disabled={isPending}>
          {words.signIn}
        </button>
        {ways.map(({ way, title }) => (
          <a
            key={way}
            className="button"
            href={`/api/session/${way}?to=${encodeURIComponent(pathname)}`}
          >
            {title}
          </a>
        ))}
        <p className="faint">{words.signInHint}</p>
      </form>
    </div>
  )
}
