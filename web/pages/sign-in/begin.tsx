/** 首次设置: three administrators, a clerk, and a link for each of those who are not here. */
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { type FormEvent, useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import type { IssuedLinks } from '#domain/access/shapes.ts'
import type { Role } from '#domain/organisation/actor.ts'
import { ROLE_TITLE } from '#domain/organisation/names.ts'
import { useWords } from '../../data/language.tsx'
import { type FirstPerson, SESSION, useBegin } from '../../data/session.ts'
import { SIGN_IN_WORDS } from '../../data/words/sign-in.ts'
import { sayError } from '../../parts/error-boundary.tsx'
import { Field, textOf } from './field.tsx'

const ROWS: readonly { readonly role: Role; readonly login: string }[] = [
  { role: 'clerk', login: 'clerk' },
  { role: 'system-administrator', login: 'sysadmin' },
  { role: 'security-administrator', login: 'secadmin' },
  { role: 'audit-administrator', login: 'audadmin' },
]

export function BeginForm({ link }: { readonly link: string }) {
  const { language, words } = useWords(SIGN_IN_WORDS)
  const { mutate, data, variables, isPending, error } = useBegin()
  useEffect(() => {
    document.title = `${words.beginTitle} · ${words.product}`
  }, [words])
  if (data) return <Links links={data.links} people={variables?.people ?? []} />
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const people = ROWS.map(({ role }) => ({
      name: textOf(form, `name-${role}`),
      login: textOf(form, `login-${role}`),
      roles: [role],
    }))
    const self = ROWS.findIndex(({ role }) => role === textOf(form, 'self'))
    mutate({ link, password: textOf(form, 'password'), self, people })
  }
  return (
    <div className="entry">
      <form onSubmit={submit} className="entry-card entry-wide">
        <h1>{words.beginTitle}</h1>
        <p>{words.beginHint}</p>
        {ROWS.map(({ role, login }, index) => (
          <fieldset key={role} className="begin-row">
            <legend>{ROLE_TITLE[role][language]}</legend>
            <Field label={words.name} name={`name-${role}`} autoComplete="off" maxLength={50} />
            <Field
              label={words.login}
              name={`login-${role}`}
              defaultValue={login}
              autoComplete="off"
              autoCapitalize="none"
              pattern="[a-z0-9][a-z0-9._\-]{1,63}"
            />
            <label className="begin-self">
              <input type="radio" name="self" value={role} defaultChecked={index === 0} />
              {words.self}
            </label>
          </fieldset>
        ))}
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
          {words.start}
        </Button>
      </form>
    </div>
  )
}

interface LinksProps extends IssuedLinks {
  readonly people: readonly FirstPerson[]
}

function Links({ links, people }: LinksProps) {
  const { language, words } = useWords(SIGN_IN_WORDS)
  const navigate = useNavigate()
  const client = useQueryClient()
  const enter = async () => {
    await client.invalidateQueries({ queryKey: SESSION })
    navigate('/', { replace: true })
  }
  return (
    <div className="entry">
      <section className="entry-card entry-wide">
        <h1>{words.begun}</h1>
        <p>{words.begunHint}</p>
        <ul className="begin-links">
          {links.map(({ name, login, text }) => (
            <li key={login}>
              <strong>{name}</strong>{' '}
              <span className="faint">
                {people
                  .filter((person) => person.login === login)
                  .flatMap(({ roles }) => roles.map((role) => ROLE_TITLE[role][language]))
                  .join('、')}{' '}
                · {login}
              </span>
              <LinkText address={`${window.location.origin}/link#${text}`} />
            </li>
          ))}
        </ul>
        <section>
          <h2>{words.next}</h2>
          <ol>
            {[words.nextSystem, words.nextSecurity, words.nextClerk].map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ol>
          <p className="faint">{words.nextSample}</p>
        </section>
        <Button type="primary" block onClick={enter}>
          {words.enter}
        </Button>
      </section>
    </div>
  )
}

function LinkText({ address }: { readonly address: string }) {
  const { words } = useWords(SIGN_IN_WORDS)
  const [copied, setCopied] = useState(false)
  const copy = () => navigator.clipboard.writeText(address).then(() => setCopied(true))
  return (
    <div className="begin-link">
      <code>{address}</code>
      {'clipboard' in navigator && (
        <Button size="small" onClick={copy}>
          {copied ? words.copied : words.copy}
        </Button>
      )}
    </div>
  )
}
