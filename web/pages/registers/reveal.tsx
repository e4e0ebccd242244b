/** Personal data in plain, for a stated purpose; gone again when the page is left. */
import { useState } from 'react'
import type { Register } from '#domain/register/register-pack.ts'
import type { Subject } from '#domain/register/subject.ts'
import { useWords } from '../../data/language.tsx'
import { useReveal } from '../../data/subject-file.ts'
import { REGISTER_WORDS } from '../../data/words/registers.ts'
import { AreaField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'

interface Props {
  readonly register: Register
  readonly subject: Subject
}

export function Reveal({ register, subject }: Props) {
  const { language, words } = useWords(REGISTER_WORDS)
  const { mutate, data, isPending, error } = useReveal(subject.subjectId)
  const [asking, setAsking] = useState(false)
  const nameOf = (key: string) =>
    key === '@name'
      ? register.common.name[language]
      : key === '@address'
        ? words.address
        : (register.fields.find((field) => field.key === key)?.[language] ?? key)
  return (
    <>
      {data ? (
        <dl className="facts revealed">
          {Object.entries(data.fields).map(([key, value]) => (
            <div key={key}>
              <dt>{nameOf(key)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <button type="button" className="button" onClick={() => setAsking(true)}>
          {words.reveal}
        </button>
      )}
      {asking && !data && (
        <FormDialog
          title={words.reveal}
          action={words.reveal}
          error={error}
          busy={isPending}
          onClose={() => setAsking(false)}
          onSend={(field) => mutate(field('purpose'), { onSuccess: () => setAsking(false) })}
        >
          <p className="faint">{words.revealHint}</p>
          <AreaField label={words.purpose} name="purpose" required maxLength={300} />
        </FormDialog>
      )}
    </>
  )
}
