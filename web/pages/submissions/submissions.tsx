/** 群众来件: what citizens sent, by state. The filter stands in the address. */
import { useSearchParams } from 'react-router'
import { SUBMISSION_KIND_NAME, SUBMISSION_STATE_NAME } from '#domain/disclosure/names.ts'
import { SUBMISSION_KINDS, SUBMISSION_STATES } from '#domain/disclosure/submission.ts'
import { useSubmissions } from '../../data/disclosure.ts'
import { useWords } from '../../data/language.tsx'
import { DISCLOSURE_WORDS } from '../../data/words/disclosure.ts'
import { SelectField } from '../../parts/fields.tsx'
import { Loading } from '../../parts/loading.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { SubmissionCard } from './submission-card.tsx'
import '../../parts/form.css'
import './submissions.css'

export function SubmissionsPage() {
  const { language, words } = useWords(DISCLOSURE_WORDS)
  const [search, setSearch] = useSearchParams()
  const filter = { state: search.get('state') ?? '', kind: search.get('kind') ?? '' }
  const { data, error, hasNextPage, fetchNextPage } = useSubmissions(filter)
  useTitle(words.submissions)
  if (error) throw error
  const found = data?.pages.flatMap(({ items }) => items)
  const choose = (name: string) => (value: string) =>
    setSearch((now) => {
      const next = new URLSearchParams(now)
      if (value === '') next.delete(name)
      else next.set(name, value)
      return next
    })
  return (
    <div className="page office">
      <h1>{words.submissions}</h1>
      <div className="search-line">
        <SelectField
          label={words.state}
          name="state"
          value={filter.state}
          onChoose={choose('state')}
          options={[
            ['', words.all],
            ...SUBMISSION_STATES.map(
              (each) => [each, SUBMISSION_STATE_NAME[each][language]] as const,
            ),
          ]}
        />
        <SelectField
          label={words.kind}
          name="kind"
          value={filter.kind}
          onChoose={choose('kind')}
          options={[
            ['', words.all],
            ...SUBMISSION_KINDS.map(
              (each) => [each, SUBMISSION_KIND_NAME[each][language]] as const,
            ),
          ]}
        />
      </div>
      {found === undefined && <Loading />}
      {found?.length === 0 && <p className="empty">{words.empty}</p>}
      {found?.map((submission) => (
        <SubmissionCard key={submission.submissionId} submission={submission} />
      ))}
      {hasNextPage && (
        <button type="button" className="button more" onClick={() => fetchNextPage()}>
          {words.more}
        </button>
      )}
    </div>
  )
}
