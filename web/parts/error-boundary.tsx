/** What is shown when a page fails, and how a failure is said. */
import { type Query, useQueryClient } from '@tanstack/react-query'
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
    if (error === null) return this.props.children
    return <Failure error={error} onAgain={() => this.setState({ error: null })} />
  }
}

interface FailureProps {
  readonly error: Error
  readonly onAgain: () => void
}

/** A failure in the user's language, with its stable code. What was refused is not asked for again. */
function Failure({ error, onAgain }: FailureProps) {
  const { language, words } = useLanguage()
  const again = useAskAgain(onAgain)
  const refused = error instanceof Problem && error.status >= 400 && error.status < 500
  return (
    <div className="result" role="alert">
      <h1>{refused ? words.refused : words.failed}</h1>
      <p>{sayError(error, language, words.networkFailed)}</p>
      <p className="result-actions">
        {!refused && (
          <button type="button" className="button primary" onClick={again}>
            {words.retry}
          </button>
        )}
        <a href="/" className={refused ? 'button primary' : 'button'}>
          {words.toStart}
        </a>
      </p>
    </div>
  )
}

/** Asks anew for what failed; a failure of the page itself needs the page anew. */
function useAskAgain(onAgain: () => void) {
  const client = useQueryClient()
  const failed = { predicate: ({ state }: Query) => state.status === 'error' }
  return () => {
    if (client.getQueryCache().findAll(failed).length === 0) return window.location.reload()
    void client.resetQueries(failed)
    onAgain()
  }
}

export function sayError(error: Error, language: 'zh' | 'en', network: string): string {
  if (!(error instanceof Problem)) return error instanceof TypeError ? network : error.message
  return `${language === 'zh' ? error.message : error.messageEn}（${error.code}）`
}
