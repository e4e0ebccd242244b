/** What a person must be told: an error, a warning, a piece of news. */
import type { ReactNode } from 'react'
import { useLanguage } from '../data/language.tsx'
import { sayError } from './error-boundary.tsx'

export function Notice({
  kind,
  children,
}: {
  readonly kind: 'error' | 'warning' | 'info' | 'success'
  readonly children: ReactNode
}) {
  return (
    <div className={`notice ${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      {children}
    </div>
  )
}

/** Why something was not done; nothing while there is no error. */
export function ErrorNotice({ error }: { readonly error: Error | null }) {
  const { language, words } = useLanguage()
  return (
    <div aria-live="polite">
      {error !== null && (
        <Notice kind="error">{sayError(error, language, words.networkFailed)}</Notice>
      )}
    </div>
  )
}
