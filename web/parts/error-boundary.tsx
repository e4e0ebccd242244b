/** What is shown when a page fails, and how a failure is said. */
import { Component, type ReactNode } from 'react'
import { Problem } from '../data/api.ts'
import { useLanguage } from '../data/language.tsx'

interface State {
  readonly error: Error | null
}

/** Shows what a page could not do, and what to do next. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: Error): State {
    return { error }
  }

  override render() {
    const { error } = this.state
    return error === null ? this.props.children : <Failure error={error} />
  }
}

/** A failure in the user's language, with its stable code. */
export function Failure({ error }: { readonly error: Error }) {
  const { language, words } = useLanguage()
  return (
    <div className="result" role="alert">
      <h1>{words.failed}</h1>
      <p>{sayError(error, language, words.networkFailed)}</p>
      <p className="result-actions">
        <button type="button" className="button primary" onClick={() => window.location.reload()}>
          {words.retry}
        </button>
        <a href="/" className="button">
          {words.toStart}
        </a>
      </p>
    </div>
  )
}

export function sayError(error: Error, language: 'zh' | 'en', network: string): string {
  if (!(error instanceof Problem)) return error instanceof TypeError ? network : error.message
  return `${language === 'zh' ? error.message : error.messageEn}（${error.code}）`
}
