/** The stages a subject may come to next, what is missing before each, and the form that takes it there. */
import { useState } from 'react'
import type { Stage } from '#domain/register/pack-stages.ts'
import { type Register, stageOf } from '#domain/register/register-pack.ts'
import type { Subject } from '#domain/register/subject.ts'
import { useWords } from '../../data/language.tsx'
import { useStageOptions } from '../../data/subject-file.ts'
import { SUBJECT_WORK_WORDS } from '../../data/words/subject-work.ts'
import { MoveDialog } from './move-dialog.tsx'

interface Props {
  readonly register: Register
  readonly subject: Subject
}

export function NextSteps({ register, subject }: Props) {
  const { language, words } = useWords(SUBJECT_WORK_WORDS)
  const { data = [], error } = useStageOptions(subject.subjectId)
  const [chosen, setChosen] = useState<Stage | null>(null)
  if (error) throw error
  return (
    <section className="panel" aria-label={words.next}>
      <h2>{words.next}</h2>
      {data.length === 0 && <p className="faint">{words.noNext}</p>}
      <ul className="next-steps">
        {data.map(({ stage: key, notYours, missing }) => {
          const stage = stageOf(register, key)
          if (!stage) return null
          return (
            <li key={key}>
              <button
                type="button"
                className="button primary"
                disabled={notYours !== null}
                onClick={() => setChosen(stage)}
              >
                {stage[language]}
              </button>
              {notYours !== null && <span className="faint">{words.notYours[notYours]}</span>}
              {notYours === null && missing.length > 0 && (
                <ul className="missing" aria-label={words.missing}>
                  {missing.map((each) => (
                    <li key={`${each.path} ${each.zh}`}>{each[language]}</li>
                  ))}
                </ul>
              )}
            </li>
          )
        })}
      </ul>
      {chosen && (
        <MoveDialog
          register={register}
          subject={subject}
          stage={chosen}
          onClose={() => setChosen(null)}
        />
      )}
    </section>
  )
}
