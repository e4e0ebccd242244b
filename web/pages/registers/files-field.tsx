/** Files of one kind of evidence: photographs are taken on the spot. */
import type { EvidenceKind } from '#domain/register/pack-stages.ts'
import { useWords } from '../../data/language.tsx'
import type { FilesByKind } from '../../data/subject-file.ts'
import { SUBJECT_WORK_WORDS } from '../../data/words/subject-work.ts'

interface Props {
  readonly kind: EvidenceKind
  /** How many must be there in all; 0: none is asked for. */
  readonly least: number
}

export function FilesField({ kind, least }: Props) {
  const { language, words } = useWords(SUBJECT_WORK_WORDS)
  return (
    <label className="field">
      <span>
        {kind[language]}
        {least > 1 && ` × ${least}`}
        {least === 0 && ` (${words.optional})`}
      </span>
      <input
        type="file"
        name={`files.${kind.key}`}
        multiple
        {...(kind.photo && { accept: 'image/*' })}
      />
    </label>
  )
}

/** What was chosen in a form, by kind. */
export function chosenFiles(kinds: readonly EvidenceKind[], form: FormData): FilesByKind {
  return Object.fromEntries(
    kinds.map(({ key }) => [
      key,
      form
        .getAll(`files.${key}`)
        .filter((file): file is File => file instanceof File && file.size > 0),
    ]),
  )
}
