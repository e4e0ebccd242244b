/** Personal data in plain, for a stated purpose; gone again when the page is left. */
import { useState } from 'react'
import type { Register } from '#domain/register/register-pack.ts'
import type { Subject } from '#domain/register/subject.ts'
import { useWords } from '../../data/language.tsx'
import { useReveal } from '../../data/subject-file.ts'
import { REGISTER_WORDS } from '../../data/words/registers.ts'
import { PurposeForm } from '../../parts/purpose-dialog.tsx'

interface Props {
  readonly register: Register
  readonly subject: Subject
}

export function Reveal({ register, subject }: Props) {
  const { language, words } = useWords(REGISTER_WORDS)
  const asked = useReveal(subject.subjectId)
  const { data } = asked
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
        <PurposeForm
          of="subject"
          title={words.reveal}
          asked={asked}
          onClose={() => setAsking(false)}
          onPurpose={(stated) => asked.mutate(stated, { onSuccess: () => setAsking(false) })}
        />
      )}
    </>
  )
}
