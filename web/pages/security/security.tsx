/** 登录与令牌: where one is signed in, tokens for programs, and the password. */
import { useState } from 'react'
import { useWords } from '../../data/language.tsx'
import { type SignIn, useEndSignIn, useSignIns } from '../../data/security.ts'
import { useMay } from '../../data/session.ts'
import { SECURITY_WORDS } from '../../data/words/security.ts'
import { CheckField } from '../../parts/fields.tsx'
import { Loading } from '../../parts/loading.tsx'
import { sayMoment } from '../../parts/moments.ts'
import { ErrorNotice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { browserName } from './browser-name.ts'
import { PasswordForm } from './password-form.tsx'
import { Tokens } from './tokens.tsx'
import '../../parts/form.css'

export function SecurityPage() {
  const { words } = useWords(SECURITY_WORDS)
  useTitle(words.security)
  return (
    <div className="page office">
      <PageHead title={words.security} />
      <SignIns />
      <Tokens />
      <PasswordForm />
    </div>
  )
}

function SignIns() {
  const { words } = useWords(SECURITY_WORDS)
  const mayAll = useMay('account.manage')
  const [all, setAll] = useState(false)
  const { data, error } = useSignIns(all ? 'all' : 'mine')
  const { mutate, isPending, error: refused } = useEndSignIn()
  if (error) throw error
  const title = all ? words.everybody : words.mine
  return (
    <section className="panel" aria-label={title}>
      <header className="office-head">
        <h2>{title}</h2>
        {mayAll && (
          <CheckField
            label={words.showAll}
            name="all"
            checked={all}
            onChange={(event) => setAll(event.target.checked)}
          />
        )}
      </header>
      <ErrorNotice error={refused} />
      {!data && <Loading />}
      {data && (
        <table className="grid stacked">
          <thead>
            <tr>
              {all && <th>{words.person}</th>}
              <th>{words.began}</th>
              <th>{words.seen}</th>
              <th>{words.address}</th>
              <th>{words.agent}</th>
              <th aria-label={words.actions} />
            </tr>
          </thead>
          <tbody>
            {data.map((each) => (
              <SignInRow
                key={each.sessionId}
                signIn={each}
                named={all}
                busy={isPending}
                onEnd={() => mutate(each.sessionId)}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

interface RowProps {
  readonly signIn: SignIn
  /** Whose it is is said. */
  readonly named: boolean
  readonly busy: boolean
  readonly onEnd: () => void
}

function SignInRow({ signIn, named, busy, onEnd }: RowProps) {
  const { words } = useWords(SECURITY_WORDS)
  return (
    <tr>
      {named && <td>{signIn.name}</td>}
      <th scope="row" className="day">
        {sayMoment(signIn.beganAt)}
      </th>
      <td className="day" data-name={words.seen}>
        {sayMoment(signIn.seenAt)}
      </td>
      <td data-name={words.address}>{signIn.address}</td>
      <td data-name={words.agent} title={signIn.agent}>
        {browserName(signIn.agent)}
      </td>
      <td className="act">
        {signIn.current ? (
          words.current
        ) : (
          <button type="button" className="button text" disabled={busy} onClick={onEnd}>
            {words.end}
          </button>
        )}
      </td>
    </tr>
  )
}
