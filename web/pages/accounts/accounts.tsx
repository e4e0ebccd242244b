/** 账号: who may sign in; links, locks, and accounts that are disabled. */
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { type Account, useAccountChange, useAccountLink, useAccounts } from '../../data/accounts.ts'
import { useWords } from '../../data/language.tsx'
import { ACCOUNT_WORDS } from '../../data/words/accounts.ts'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { Loading } from '../../parts/loading.tsx'
import { sayMoment } from '../../parts/moments.ts'
import { ErrorNotice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { ShownOnce } from '../../parts/shown-once.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { DisableForm, OpenAccountForm } from './account-forms.tsx'
import { IdentitiesDialog } from './identities-dialog.tsx'

interface Shown {
  readonly text: string
  readonly expiresAt: string
}

export function AccountsPage() {
  const { words } = useWords(ACCOUNT_WORDS)
  const { data: accounts, error } = useAccounts()
  const [search] = useSearchParams()
  const [opening, setOpening] = useState(false)
  const [linking, setLinking] = useState<Account | null>(null)
  const [disabling, setDisabling] = useState<Account | null>(null)
  const [link, setLink] = useState<Shown | null>(null)
  const change = useAccountChange()
  const relink = useAccountLink()
  useTitle(words.accounts)
  if (error) throw error
  if (!accounts) return <Loading />
  const found = accounts.filter(({ name, login }) =>
    `${name} ${login}`.includes(search.get('text')?.trim() ?? ''),
  )
  return (
    <div className="page office">
      <PageHead title={words.accounts} hint={words.hint}>
        <button type="button" className="button primary" onClick={() => setOpening(true)}>
          {words.open}
        </button>
      </PageHead>
      <section className="panel" aria-label={words.accounts}>
        <FilterBar search={{ name: 'text', label: words.find }} />
        <ErrorNotice error={change.error ?? relink.error} />
        {found.length === 0 && <p className="empty">{words.nobody}</p>}
        {found.length > 0 && (
          <table className="grid stacked">
            <thead>
              <tr>
                <th>{words.person}</th>
                <th>{words.login}</th>
                <th>{words.state}</th>
                <th aria-label={words.actions} />
              </tr>
            </thead>
            <tbody>
              {found.map((account) => (
                <AccountRow
                  key={account.personId}
                  account={account}
                  onLink={() => relink.mutate(account.personId, { onSuccess: setLink })}
                  onTo={(to) => change.mutate({ personId: account.personId, to })}
                  onDisable={() => setDisabling(account)}
                  onIdentities={() => setLinking(account)}
                />
              ))}
            </tbody>
          </table>
        )}
      </section>
      {opening && (
        <OpenAccountForm
          onClose={() => setOpening(false)}
          onOpened={(made) => {
            setOpening(false)
            setLink(made)
          }}
        />
      )}
      {linking && <IdentitiesDialog account={linking} onClose={() => setLinking(null)} />}
      {disabling && <DisableForm account={disabling} onClose={() => setDisabling(null)} />}
      {link && (
        <ShownOnce
          title={words.link}
          secret={`${window.location.origin}/link#${link.text}`}
          hint={words.linkHint(sayMoment(link.expiresAt))}
          onClose={() => setLink(null)}
        />
      )}
    </div>
  )
}

interface RowProps {
  readonly account: Account
  readonly onLink: () => void
  readonly onTo: (to: 'unlock' | 'enable') => void
  readonly onDisable: () => void
  readonly onIdentities: () => void
}

function AccountRow({ account, onLink, onTo, onDisable, onIdentities }: RowProps) {
  const { words } = useWords(ACCOUNT_WORDS)
  const { name, login, hasPassword, lockedUntil, disabledAt } = account
  const locked = lockedUntil !== null && Date.parse(lockedUntil) > Date.now()
  return (
    <tr className={disabledAt === null ? undefined : 'past'}>
      <th scope="row">{name}</th>
      <td data-name={words.login}>{login}</td>
      <td data-name={words.state}>
        {disabledAt !== null
          ? words.disabled(sayMoment(disabledAt))
          : locked
            ? words.lockedUntil(sayMoment(lockedUntil))
            : hasPassword
              ? words.active
              : words.noPassword}
      </td>
      <td className="act">
        {disabledAt === null ? (
          <>
            <button type="button" className="button text" onClick={onLink}>
              {words.newLink}
            </button>
            {locked && (
              <button type="button" className="button text" onClick={() => onTo('unlock')}>
                {words.unlock}
              </button>
            )}
            <button type="button" className="button text" onClick={onIdentities}>
              {words.identities}
            </button>
            <button type="button" className="button text" onClick={onDisable}>
              {words.disable}
            </button>
          </>
        ) : (
          <button type="button" className="button text" onClick={() => onTo('enable')}>
            {words.enable}
          </button>
        )}
      </td>
    </tr>
  )
}
