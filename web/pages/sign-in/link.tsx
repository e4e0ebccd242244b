/** What a one-time link opens: the first steps of a new installation, or setting a password. */
import { Alert, Button, Spin } from 'antd'
import { type FormEvent, useEffect, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useWords } from '../../data/language.tsx'
import { useLinkPurpose, useSetPassword } from '../../data/session.ts'
import { SIGN_IN_WORDS } from '../../data/words/sign-in.ts'
import { sayError } from '../../parts/error-boundary.tsx'
import { BeginForm } from './begin.tsx'
import { Field, textOf } from './field.tsx'

/** The secret stands behind `#`, which browsers send to nobody. */
export function LinkPage() {
  const { hash } = useLocation()
  const [link] = useState(() => hash.slice(1))
  const { data, error } = useLinkPurpose(link)
  if (error) throw error
  if (!data) return <Spin className="page-spin" />
  return data.purpose === 'begin' ? <BeginForm link={link} /> : <PasswordForm link={link} />
}

function PasswordForm({ link }: { readonly link: string }) {
  const { language, words } = useWords(SIGN_IN_WORDS)
  const navigate = useNavigate()
  const { mutate, isPending, error } = useSetPassword()
  useEffect(() => {
    document.title = `${words.setPassword} · ${words.product}`
  }, [words])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const password = textOf(new FormData(event.currentTarget), 'password')
    mutate({ link, password }, { onSuccess: () => navigate('/', { replace: true }) })
  }
  return (
    <div className="entry">
      <form onSubmit={submit} className="entry-card">
        <h1>{words.setPassword}</h1>
        <Field
          label={words.newPassword}
          name="password"
          type="password"
          autoComplete="new-password"
          minLength={10}
          hint={words.passwordHint}
        />
        <div aria-live="polite">
          {error !== null && (
            <Alert type="error" showIcon title={sayError(error, language, words.networkFailed)} />
          )}
        </div>
        <Button type="primary" htmlType="submit" block loading={isPending}>
          {words.setPassword}
        </Button>
      </form>
    </div>
  )
}
