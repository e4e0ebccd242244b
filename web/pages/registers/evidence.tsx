/** Papers and photographs of a subject by kind, and adding more. */
import { useState } from 'react'
import type { SubjectEvidence } from '#domain/register/filing.ts'
import type { Register } from '#domain/register/register-pack.ts'
import { isLive, type Subject } from '#domain/register/subject.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { useMay } from '../../data/session.ts'
import {
  archiveAddress,
  subjectFileAddress,
  useFileWithSubject,
  useSubjectEvidence,
} from '../../data/subject-file.ts'
import { SUBJECT_WORK_WORDS } from '../../data/words/subject-work.ts'
import { FilesField, SelectField, TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { sayMoment } from '../../parts/moments.ts'
import { Progress } from '../../parts/upload-progress.tsx'

interface Props {
  readonly register: Register
  readonly subject: Subject
}

export function Evidence({ register, subject }: Props) {
  const { language, words } = useWords(SUBJECT_WORK_WORDS)
  const { data = [] } = useSubjectEvidence(subject.subjectId)
  const [mayMove, mayKeep] = [useMay('register.move'), useMay('register.keep')]
  const [adding, setAdding] = useState(false)
  const shown = data.filter(({ withdrawn }) => withdrawn === null)
  if (register.evidence.length === 0) return null
  return (
    <section className="panel" aria-label={words.evidence}>
      <h2>{words.evidence}</h2>
      {shown.length === 0 && <p className="faint">{words.noEvidence}</p>}
      <ul className="subject-evidence">
        {shown.map((each) => (
          <li key={each.evidenceId}>
            <Piece
              evidence={each}
              name={register.evidence.find(({ key }) => key === each.kind)?.[language] ?? each.kind}
            />
          </li>
        ))}
      </ul>
      <div className="buttons">
        {(mayMove || mayKeep) && isLive(subject) && (
          <button type="button" className="button" onClick={() => setAdding(true)}>
            {words.addEvidence}
          </button>
        )}
        {shown.length > 0 && (
          <a className="button" href={archiveAddress(subject.subjectId, 'zip')} download>
            {words.originals}
          </a>
        )}
      </div>
      {adding && (
        <AddDialog register={register} subject={subject} onClose={() => setAdding(false)} />
      )}
    </section>
  )
}

function Piece({ evidence, name }: { readonly evidence: SubjectEvidence; readonly name: string }) {
  const { words } = useWords(SUBJECT_WORK_WORDS)
  return (
    <>
      <strong>{name}</strong> {evidence.title}
      <span className="faint">
        {' '}
        {words.addedBy(evidence.addedByName, sayMoment(evidence.addedAt))}
      </span>
      <div className="evidence-files">
        {evidence.files.map((file) => {
          const address = subjectFileAddress(evidence.subjectId, file.fileId)
          return (
            <a key={file.fileId} href={address} target="_blank" rel="noreferrer">
              {file.hasPreview ? (
                <img src={`${address}/preview`} alt={file.name} loading="lazy" />
              ) : (
                file.name
              )}
            </a>
          )
        })}
      </div>
    </>
  )
}

function AddDialog({ register, subject, onClose }: Props & { readonly onClose: () => void }) {
  const { language, words } = useWords(SUBJECT_WORK_WORDS)
  const [key] = useState(() => newId())
  const { mutate, isPending, error, progress } = useFileWithSubject(subject, key)
  return (
    <FormDialog
      title={words.addEvidence}
      action={words.addEvidence}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field, form) =>
        mutate(
          {
            kind: field('kind'),
            title: field('title'),
            files: form
              .getAll('files')
              .filter((file): file is File => file instanceof File && file.size > 0),
          },
          { onSuccess: onClose },
        )
      }
    >
      <SelectField
        label={words.kindOfEvidence}
        name="kind"
        options={register.evidence.map((kind) => [kind.key, kind[language]])}
      />
      <FilesField label={words.files} name="files" required />
      <TextField label={words.evidenceTitle} name="title" maxLength={200} />
      <Progress progress={progress} />
    </FormDialog>
  )
}
