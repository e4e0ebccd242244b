/** The lifecycle of a register as columns, each with the number of subjects that stand there. */
import { type Register, stageOf } from '#domain/register/register-pack.ts'
import { useWords } from '../../data/language.tsx'
import { REGISTER_WORDS } from '../../data/words/registers.ts'

interface Props {
  readonly register: Register
  readonly stages: readonly { readonly stage: string; readonly subjects: number }[]
  /** '': all. */
  readonly chosen: string
  readonly onChoose: (stage: string) => void
}

export function StageBoard({ register, stages, chosen, onChoose }: Props) {
  const { language, words } = useWords(REGISTER_WORDS)
  return (
    <ol className="stage-board" aria-label={words.stages}>
      {stages.map(({ stage, subjects }) => {
        const { mark, ...named } = stageOf(register, stage) ?? { zh: stage, en: stage, mark: null }
        return (
          <li key={stage}>
            <button
              type="button"
              className={`stage-column ${mark ?? 'open'}`}
              aria-pressed={chosen === stage}
              onClick={() => onChoose(chosen === stage ? '' : stage)}
            >
              <span>{named[language]}</span> <strong>{subjects}</strong>
            </button>
          </li>
        )
      })}
    </ol>
  )
}
