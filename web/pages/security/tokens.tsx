import { useState } from 'react'
import { PERMISSION_LIST, type Permission } from '#domain/access/permissions.ts'
import { useWords } from '../../data/language.tsx'
import { type Token, useIssueToken, useTokens, useWithdrawToken } from '../../data/security.ts'
import { useMay, useSession } from '../../data/session.ts'
import { SECURITY_WORDS } from '../../data/words/security.ts'
import { CheckField, TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { sayMoment } from '../../parts/moments.ts'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { ShownOnce } from '../../parts/shown-once.tsx'

export function Tokens() {
  return useMay('token.manage') ? <OwnTokens /> : null
}

function OwnTokens() {
  const { words } = useWords(SECURITY_WORDS)
  const { data = [], error } = useTokens()
  const { mutate, isPending, error: refused } = useWithdrawToken()
  const [issuing, setIssuing] = useState(false)
  const [token, setToken] = useState<string | null>(null)
  if (error) throw error
  return (
    <section className="panel" aria-label={words.tokens}>
      <header className="office-head">
        <h2>{words.tokens}</h2>
        <div className="buttons">
          <button type="button" className="button" onClick={() => setIssuing(true)}>
            {words.newToken}
          </button>
        </div>
      </header>
      <p className="faint">{words.tokensHint}</p>
      <ErrorNotice error={refused} />
      {data.length === 0 && <p>{words.noTokens}</p>}
      {data.length > 0 && (
        <table className="grid stacked">
          <thead>
            <tr>
              <th>{words.tokenName}</th>
              <th>{words.scopes}</th>
              <th>{words.expires}</th>
              <th>{words.used}</th>
              <th>{words.state}</th>
            </tr>
          </thead>
          <tbody>
            {data.map((each) => (
              <TokenRow
                key={each.tokenId}
                token={each}
                busy={isPending}
                onWithdraw={() => mutate(each.tokenId)}
              />
            ))}
          </tbody>
        </table>
      )}
      {issuing && (
        <TokenForm
          onClose={() => setIssuing(false)}
          onIssued={(text) => {
            setIssuing(false)
            setToken(text)
          }}
        />
      )}
      {token !== null && (
        <ShownOnce
          title={words.token}
          secret={token}
          hint={words.tokenHint}
          onClose={() => setToken(null)}
        />
      )}
    </section>
  )
}

interface RowProps {
  readonly token: Token
  readonly busy: boolean
  readonly onWithdraw: () => void
}

function TokenRow({ token, busy, onWithdraw }: RowProps) {
  const { words } = useWords(SECURITY_WORDS)
  const { name, scopes, expiresAt, usedAt, revokedAt } = token
  const expired = Date.parse(expiresAt) <= Date.now()
  const over = revokedAt !== null || expired
  return (
    <tr className={over ? 'past' : undefined}>
      <th scope="row">{name}</th>
      <td data-name={words.scopes}>
        {scopes.map((scope) => (
          <div key={scope}>
            <code>{scope}</code>
          </div>
        ))}
      </td>
      <td className="day" data-name={words.expires}>
        {sayMoment(expiresAt)}
      </td>
      <td className="day" data-name={words.used}>
        {usedAt === null ? words.never : sayMoment(usedAt)}
      </td>
      <td data-name={words.state}>
        {revokedAt !== null ? (
          words.withdrawn
        ) : expired ? (
          words.expired
        ) : (
          <>
            {words.valid}{' '}
            <button type="button" className="button text" disabled={busy} onClick={onWithdraw}>
              {words.withdraw}
            </button>
          </>
        )}
      </td>
    </tr>
  )
}

interface FormProps {
  readonly onClose: () => void
  readonly onIssued: (token: string) => void
}

function TokenForm({ onClose, onIssued }: FormProps) {
  const { words } = useWords(SECURITY_WORDS)
  const { data: who } = useSession()
  const { mutate, isPending, error } = useIssueToken()
  const [missing, setMissing] = useState(false)
  const own = who?.signedIn ? who.permissions : []
  return (
    <FormDialog
      title={words.newToken}
      action={words.newToken}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field, form) => {
        const scopes = form.getAll('scope') as Permission[]
        setMissing(scopes.length === 0)
        if (scopes.length > 0)
          mutate(
            { name: field('name'), scopes, days: Number(field('days')) },
            { onSuccess: ({ token }) => onIssued(token) },
          )
      }}
    >
      <TextField label={words.tokenName} name="name" required maxLength={100} />
      <TextField
        label={words.days}
        name="days"
        type="number"
        min={1}
        max={366}
        required
        defaultValue={90}
      />
      <fieldset className="scopes">
        <legend>{words.scopes}</legend>
        {PERMISSION_LIST.filter((each) => own.includes(each)).map((each) => (
          <CheckField key={each} label={each} name="scope" value={each} />
        ))}
      </fieldset>
      {missing && <Notice kind="error">{words.noScope}</Notice>}
    </FormDialog>
  )
}
