/** One register: how many subjects stand in which stage, and the subjects by filters that stand in the address. */
import { useCallback, useMemo, useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import type { Register } from '#domain/register/register-pack.ts'
import { useWords } from '../../data/language.tsx'
import { useRegister, useSubjects } from '../../data/registers.ts'
import { useMay } from '../../data/session.ts'
import { REGISTER_WORDS } from '../../data/words/registers.ts'
import { Loading } from '../../parts/loading.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { EnterDialog } from './enter-dialog.tsx'
import { StageBoard } from './stage-board.tsx'
import { SubjectFilters } from './subject-filters.tsx'
import { SubjectTable } from './subject-table.tsx'
import { queryOf, type RegisterView, searchOf, viewOf } from './view.ts'
import '../../parts/form.css'
import './registers.css'

export function RegisterPage() {
  const { language, words } = useWords(REGISTER_WORDS)
  const { slug = '' } = useParams()
  const { data, error } = useRegister(slug)
  useTitle(data?.register[language] ?? words.registers)
  if (error && !data) throw error
  if (!data) return <Loading />
  return <Shown register={data.register} stages={data.stages} />
}

interface Props {
  readonly register: Register
  readonly stages: readonly { readonly stage: string; readonly subjects: number }[]
}

function Shown({ register, stages }: Props) {
  const { language, words } = useWords(REGISTER_WORDS)
  const navigate = useNavigate()
  const [view, change] = useView()
  const mayKeep = useMay('register.keep')
  const [entering, setEntering] = useState(false)
  const pages = useSubjects(queryOf(register.slug, view))
  const { data, error, isPending, isFetchingNextPage, hasNextPage, fetchNextPage } = pages
  const subjects = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data])
  if (error && !data) throw error
  return (
    <div className="page office registers">
      <Link className="back" to="/registers">
        ← {words.toRegisters}
      </Link>
      <header className="office-head">
        <h1>{register[language]}</h1>
        <span className="faint" aria-live="polite">
          {isPending
            ? words.loading
            : hasNextPage
              ? words.loaded(subjects.length)
              : words.total(subjects.length)}
        </span>
        <div className="buttons">
          {mayKeep && (
            <button type="button" className="button primary" onClick={() => setEntering(true)}>
              {words.enter}
            </button>
          )}
        </div>
      </header>
      <StageBoard
        register={register}
        stages={stages}
        chosen={view.stage}
        onChoose={(stage) => change({ stage })}
      />
      <SubjectFilters register={register} view={view} change={change} />
      {!isPending && subjects.length === 0 ? (
        <div className="empty">
          <p>{words.none}</p>
          <p className="faint">{words.noneHint}</p>
        </div>
      ) : (
        <SubjectTable register={register} subjects={subjects} />
      )}
      {hasNextPage && (
        <button
          type="button"
          className="button more"
          disabled={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {words.more}
        </button>
      )}
      {entering && (
        <EnterDialog
          register={register}
          onClose={() => setEntering(false)}
          onEntered={(id) => navigate(`/subjects/${id}`)}
        />
      )}
    </div>
  )
}

/** The view in the address, and how to change part of it. */
function useView(): readonly [RegisterView, (part: Partial<RegisterView>) => void] {
  const [search, setSearch] = useSearchParams()
  const view = useMemo(() => viewOf(search), [search])
  const change = useCallback(
    (part: Partial<RegisterView>) => {
      // From the address itself: a fast typist is ahead of what has been drawn.
      const next = { ...viewOf(new URLSearchParams(window.location.search)), ...part }
      setSearch(searchOf(next), { replace: 'q' in part })
    },
    [setSearch],
  )
  return [view, change]
}
