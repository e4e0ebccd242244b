/** 登录: asked for wherever one is; the page that was wanted appears after. */
import type { FormEvent } from 'react'
import { useWords } from '../../data/language.tsx'
import { useSession, useSignIn } from '../../data/session.ts'
import { SIGN_IN_WORDS } from '../../data/words/sign-in.ts'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { Field, textOf } from './field.tsx'

export function SignInPage() {
  const { words } = useWords(SIGN_IN_WORDS)
  const { data } = useSession()
  const { mutate, isPending, error } = useSignIn()
  useTitle(words.signIn)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    mutate({ login: textOf(form, 'login'), password: textOf(form, 'password') })
  }
  const begun = data?.signedIn === false && data.begun
  return (
    <div className="entry">
      <form onSubmit={submit} className="entry-card">
        <h1>{words.signIn}</h1>
        {!begun && <Notice kind="info">{words.notBegun}</Notice>}
        {data && 'expired' in data && <Notice kind="info">{words.expired}</Notice>}
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
        <p className="faint">{words.signInHint}</p>
      </form>
    </div>
  )
}
