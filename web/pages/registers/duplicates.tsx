/** Subjects that may be the same as this one, with reasons; made one, or noted as two. */
import { useState } from 'react'
import { Link } from 'react-router'
import type { Subject } from '#domain/register/subject.ts'
import { useWords } from '../../data/language.tsx'
import { type Duplicate, useDistinct, useDuplicates, useMerge } from '../../data/subject-file.ts'
import { SUBJECT_WORK_WORDS } from '../../data/words/subject-work.ts'
import { AreaField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'

export function Duplicates({ subject }: { readonly subject: Subject }) {
  const { words } = useWords(SUBJECT_WORK_WORDS)
  const { data = [] } = useDuplicates(subject.subjectId)
  const distinct = useDistinct(subject.subjectId)
  const [other, setOther] = useState<Duplicate | null>(null)
  if (data.length === 0) return null
  return (
    <section className="panel" aria-label={words.duplicates}>
      <h2>{words.duplicates}</h2>
      <ul className="next-steps">
        {data.map((each) => (
          <li key={each.subjectId}>
            <Link to={`/subjects/${each.subjectId}`}>{each.name}</Link>
            <span className="faint">
              {each.address} {words.alike(Math.round(each.score * 100))}（
              {each.reasons.map(({ kind }) => words.reasons[kind]).join('、')}）
            </span>
            <button type="button" className="button" onClick={() => setOther(each)}>
              {words.mergeHere}
            </button>
            <button
              type="button"
              className="button"
              disabled={distinct.isPending}
              onClick={() => distinct.mutate(each.subjectId)}
            >
              {words.areTwo}
            </button>
          </li>
        ))}
      </ul>
      {other && <MergeDialog subject={subject} other={other} onClose={() => setOther(null)} />}
    </section>
  )
}

interface Props {
  readonly subject: Subject
  readonly other: Duplicate
  readonly onClose: () => void
}

function MergeDialog({ subject, other, onClose }: Props) {
  const { words } = useWords(SUBJECT_WORK_WORDS)
  const { mutate, isPending, error } = useMerge(subject)
  return (
    <FormDialog
      title={words.merging(other.name, subject.name)}
      action={words.mergeHere}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field) =>
        mutate({ from: other.subjectId, reason: field('reason') }, { onSuccess: onClose })
      }
    >
      <p className="faint">{words.mergeHint}</p>
      <AreaField label={words.reason} name="reason" required maxLength={500} />
    </FormDialog>
  )
}
