/** What a plan revises and what has taken its place; and a revised plan brought in. */
import { type ChangeEvent, useRef } from 'react'
import { Link, useNavigate } from 'react-router'
import type { StoredPlan } from '#domain/plan/stored.ts'
import { pageOf, useOpenDraft } from '../../data/drafts.ts'
import { useWords } from '../../data/language.tsx'
import { useMay } from '../../data/session.ts'
import { REVIEW_WORDS } from '../../data/words/review.ts'
import { ErrorNotice } from '../../parts/notice.tsx'
import { PLAN_FILES } from './plan-files.ts'

export function RevisionLinks({ stored }: { readonly stored: StoredPlan }) {
  const { words } = useWords(REVIEW_WORDS)
  const mayImport = useMay('plan.import')
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const { mutate, isPending, error } = useOpenDraft()
  const onChoose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? []
    target.value = ''
    if (file === undefined) return
    const revised = { file, level: 'own', revises: stored.planId } as const
    mutate(revised, { onSuccess: (opened) => navigate(pageOf(opened)) })
  }
  return (
    <>
      {stored.revises !== null && (
        <Link to={`/plans/${stored.revises}`}>
          {words.revises} {words.earlierPlan}
        </Link>
      )}
      {stored.revisedBy !== null && (
        <Link to={`/plans/${stored.revisedBy}`}>
          {words.revisedBy} → {words.laterPlan}
        </Link>
      )}
      {mayImport && stored.revisedBy === null && (
        <>
          <button
            type="button"
            className="button"
            disabled={isPending}
            onClick={() => input.current?.click()}
          >
            {words.importRevision}
          </button>
          <input
            ref={input}
            type="file"
            hidden
            accept={PLAN_FILES}
            aria-label={words.importRevision}
            onChange={onChoose}
          />
        </>
      )}
      <ErrorNotice error={error} />
    </>
  )
}
