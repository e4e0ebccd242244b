/** The head of every page: what it is called, how much there is, what it is for, and what can be done here. */
import type { ReactNode } from 'react'
import './page-head.css'

interface Props {
  /** Absent where the document below has a heading of its own. */
  readonly title?: ReactNode
  /** Beside the title: the state of the one thing shown. */
  readonly beside?: ReactNode
  /** Of a list: how many there are; said again when it changes. */
  readonly count?: ReactNode
  /** What the page is for, where its name does not say it. */
  readonly hint?: ReactNode
  /** The buttons; the one that matters most stands last, at the edge. */
  readonly children?: ReactNode
}

export function PageHead({ title, beside, count, hint, children }: Props) {
  return (
    <header className="page-head">
      <div className="page-head-title">
        {title !== undefined && <h1>{title}</h1>}
        {beside}
        {count !== undefined && (
          <span className="faint" aria-live="polite">
            {count}
          </span>
        )}
      </div>
      <div className="page-head-actions">{children}</div>
      {hint !== undefined && <p className="page-head-hint faint">{hint}</p>}
    </header>
  )
}
