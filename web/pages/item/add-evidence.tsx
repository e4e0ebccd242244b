/** Files put into a part of the case file: uploaded in pieces, then filed together. */
import { type FormEvent, useState } from 'react'
import type { PartState } from '#domain/evidence/case-file.ts'
import { NewEvidence } from '#domain/evidence/evidence.ts'
import { useFileEvidence } from '../../data/evidence.ts'
import { useWords } from '../../data/language.tsx'
import { useUploads } from '../../data/uploads.ts'
import { EVIDENCE_WORDS } from '../../data/words/evidence.ts'
import { FilesField, filesIn } from '../../parts/fields.tsx'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { Progress } from '../../parts/upload-progress.tsx'

interface Props {
  readonly itemId: string
  readonly parts: readonly PartState[]
  readonly onClose: () => void
}

const PHASES = ['before', 'during', 'after'] as const
/** Stands for the uploads that are made once the rest is right. */
const TO_COME = ['00000000-0000-4000-8000-000000000000']

export function AddEvidence({ itemId, parts, onClose }: Props) {
  const { language, words } = useWords(EVIDENCE_WORDS)
  const [wrong, setWrong] = useState(false)
  const uploads = useUploads()
  const { mutate, isPending, error } = useFileEvidence(itemId, uploads)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const files = filesIn(form, 'files')
    const { success, data } = NewEvidence.safeParse({
      uploadIds: TO_COME,
      part: form.get('part'),
      title: form.get('title'),
      phase: form.get('phase') || null,
      placeName: form.get('placeName') ?? '',
      evidenceOn: form.get('evidenceOn') || null,
    })
    setWrong(!success || files.length === 0)
    if (!success || files.length === 0) return
    const { uploadIds: _, ...said } = data
    mutate({ files, said }, { onSuccess: onClose })
  }
  return (
    <form className="form step-form" onSubmit={submit} aria-label={words.add}>
      <label className="field">
        <span>{words.part}</span>
        <select name="part" defaultValue="investigation-record">
          {parts.map(({ part, title }) => (
            <option key={part} value={part}>
              {title[language]}
            </option>
          ))}
        </select>
      </label>
      <FilesField label={words.files} name="files" />
      <label className="field">
        <span>{words.title}</span>
        <input name="title" maxLength={200} />
      </label>
      <label className="field">
        <span>{words.phase}</span>
        <select name="phase">
          <option value="">{words.noPhase}</option>
          {PHASES.map((phase) => (
            <option key={phase} value={phase}>
              {words[phase]}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{words.placeName}</span>
        <input name="placeName" maxLength={200} />
      </label>
      <label className="field">
        <span>{words.evidenceOn}</span>
        <input type="date" name="evidenceOn" />
      </label>
      {wrong && <Notice kind="error">{words.nameNeeded}</Notice>}
      <Progress progress={uploads.progress} />
      <ErrorNotice error={error} />
      <footer>
        <button type="button" className="button" onClick={onClose}>
          {words.cancel}
        </button>
        <button type="submit" className="button primary" disabled={isPending}>
          {words.file}
        </button>
      </footer>
    </form>
  )
}
