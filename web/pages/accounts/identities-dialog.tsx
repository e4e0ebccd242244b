import { type Account, useIdentities, useUnlink } from '../../data/accounts.ts'
import { useWords } from '../../data/language.tsx'
import { ACCOUNT_WORDS } from '../../data/words/accounts.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Loading } from '../../parts/loading.tsx'
import { sayMoment } from '../../parts/moments.ts'
import { ErrorNotice } from '../../parts/notice.tsx'

interface Props {
  readonly account: Account
  readonly onClose: () => void
}

/** By what an account signs in from other systems, and the end of it. */
export function IdentitiesDialog({ account, onClose }: Props) {
  const { words } = useWords(ACCOUNT_WORDS)
  const { data, error } = useIdentities(account.personId)
  const unlink = useUnlink(account.personId)
  return (
    <Dialog title={`${words.identities}：${account.name}`} onClose={onClose}>
      <div className="form">
        <p className="faint">{words.identitiesHint}</p>
        <ErrorNotice error={error ?? unlink.error} />
        {!data && !error && <Loading />}
        {data?.length === 0 && <p className="empty">{words.noIdentities}</p>}
        <ul className="plain">
          {data?.map((identity) => (
            <li key={`${identity.issuer} ${identity.subject}`} className="office-head">
              <span>
                <strong>{identity.subject}</strong>
                <span className="faint">
                  {' '}
                  {identity.issuer} · {sayMoment(identity.linkedAt)}
                </span>
              </span>
              <div className="buttons">
                <button
                  type="button"
                  className="button"
                  disabled={unlink.isPending}
                  aria-label={`${words.unlink} ${identity.subject}`}
                  onClick={() => unlink.mutate(identity)}
                >
                  {words.unlink}
                </button>
              </div>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  )
}
