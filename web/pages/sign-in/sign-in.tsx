/** 登录: asked for wherever one is; the page that was wanted appears after. */
import { Alert, Button } from 'antd'
import { type FormEvent, useEffect } from 'react'
import { useLanguage } from '../../data/language.tsx'
import { useSignIn } from '../../data/session.ts'
import { sayError } from '../../parts/error-boundary.tsx'
import { Field, textOf } from './field.tsx'

export function SignInPage({ begun }: { readonly begun: boolean }) {
  const { language, words } = useLanguage()
  const { mutate, isPending, error } = useSignIn()
  useEffect(() => {
    document.title = `${words.signIn} · ${words.product}`
  }, [words])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    mutate({ login: textOf(form, 'login'), password: textOf(form, 'password') })
  }
  return (
    <div className="entry">
      <form onSubmit={submit} className="entry-card">
        <h1>{words.signIn}</h1>
        {!begun && <Alert type="info" showIcon title={words.notBegun} />}
        <Field label={words.login} name="login" autoComplete="username" autoCapitalize="none" />
        <Field
          label={words.password}
          name="password"
          type="password"
          autoComplete="current-password"
        />
        <div aria-live="polite">
          {error !== null && (
            <Alert type="error" showIcon title={sayError(error, language, words.networkFailed)} />
          )}
        </div>
        <Button type="primary" htmlType="submit" block loading={isPending}>
          {words.signIn}
        </Button>
        <p className="faint">{words.signInHint}</p>
      </form>
    </div>
  )
}
