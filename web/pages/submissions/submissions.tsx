/** 群众来件: what citizens sent, by state. The filter stands in the address. */
import { useSearchParams } from 'react-router'
import { SUBMISSION_KIND_NAME, SUBMISSION_STATE_NAME } from '#domain/disclosure/names.ts'
import { SUBMISSION_KINDS, SUBMISSION_STATES } from '#domain/disclosure/submission.ts'
import { useSubmissions } from '../../data/disclosure.ts'
import { useWords } from '../../data/language.tsx'
import { DISCLOSURE_WORDS } from '../../data/words/disclosure.ts'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { namedOptions } from '../../parts/filters.ts'
import { Loading } from '../../parts/loading.tsx'
import { More } from '../../parts/more.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { SubmissionCard } from './submission-card.tsx'
import '../../parts/form.css'
import './submissions.css'

export function SubmissionsPage() {
  const { language, words } = useWords(DISCLOSURE_WORDS)
  const [search] = useSearchParams()
  const filter = { state: search.get('state') ?? '', kind: search.get('kind') ?? '' }
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useSubmissions(filter)
  useTitle(words.submissions)
  if (error) throw error
  const found = data?.pages.flatMap(({ items }) => items)
  return (
    <div className="page office">
      <PageHead title={words.submissions} hint={words.submissionsHint} />
      <FilterBar
        filters={[
          {
            kind: 'choice',
            name: 'state',
            label: words.state,
            options: namedOptions(SUBMISSION_STATES, SUBMISSION_STATE_NAME, language),
          },
          {
            kind: 'choice',
            name: 'kind',
            label: words.kind,
            options: namedOptions(SUBMISSION_KINDS, SUBMISSION_KIND_NAME, language),
          },
        ]}
      />
      {found === undefined && <Loading />}
      {found?.length === 0 && <p className="empty">{words.empty}</p>}
      {found?.map((submission) => (
        <SubmissionCard key={submission.submissionId} submission={submission} />
      ))}
      <More list={{ hasNextPage, isFetchingNextPage, fetchNextPage }} label={words.more} />
    </div>
  )
}
