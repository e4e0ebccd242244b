/** One register: how many subjects stand in which stage, and the subjects by filters that stand in the address. */
import { useCallback, useMemo, useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import type { Register } from '#domain/register/register-pack.ts'
import { useWords } from '../../data/language.tsx'
import { type RegisterFigure, useRegister, useSubjects } from '../../data/registers.ts'
import { useMay } from '../../data/session.ts'
import type { BulkMoved } from '../../data/subject-file.ts'
import { REGISTER_WORDS } from '../../data/words/registers.ts'
import { Loading } from '../../parts/loading.tsx'
import { More } from '../../parts/more.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { EnterDialog } from './enter-dialog.tsx'
import { Figures } from './figures.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { MoveManyDialog } from './move-dialog.tsx'
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
  return <Shown register={data.register} stages={data.stages} figures={data.figures ?? []} />
}

interface Props {
  readonly register: Register
  readonly stages: readonly { readonly stage: string; readonly subjects: number }[]
  readonly figures: readonly RegisterFigure[]
}

function Shown({ register, stages, figures }: Props) {
  const { language, words } = useWords(REGISTER_WORDS)
  const navigate = useNavigate()
  const [view, change] = useView()
  const mayKeep = useMay('register.keep')
  const mayMove = useMay('register.move')
  const [entering, setEntering] = useState(false)
  const [moving, setMoving] = useState(false)
  const [importing, setImporting] = useState(false)
  const [imported, setImported] = useState<number | null>(null)
  const [moved, setMoved] = useState<BulkMoved | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const pages = useSubjects(queryOf(register.slug, view))
  const { data, error, isPending, isFetchingNextPage, hasNextPage, fetchNextPage } = pages
  const subjects = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data])
  // What is filtered away is no longer chosen.
  const shown = useMemo(
    () => new Set(subjects.map(({ subjectId }) => subjectId).filter((id) => chosen.has(id))),
    [subjects, chosen],
  )
  if (error && !data) throw error
  return (
    <div className="page office registers">
      <PageHead
        title={register[language]}
        count={
          isPending
            ? words.loading
            : hasNextPage
              ? words.loaded(subjects.length)
              : words.total(subjects.length)
        }
      >
        {shown.size > 0 && (
          <button type="button" className="button" onClick={() => setMoving(true)}>
            {words.moveMany} ({shown.size})
          </button>
        )}
        <a
          className="button"
          download
          href={`/api/subjects.xlsx?${queryOf(register.slug, { ...view, sort: 'name' })}`}
        >
          {words.exportXlsx}
        </a>
        {mayKeep && (
          <button type="button" className="button" onClick={() => setImporting(true)}>
            {words.import}
          </button>
        )}
        {mayKeep && (
          <button type="button" className="button primary" onClick={() => setEntering(true)}>
            {words.enter}
          </button>
        )}
      </PageHead>
      <Figures register={register} figures={figures} />
      <StageBoard
        register={register}
        stages={stages}
        chosen={view.stage}
        onChoose={(stage) => change({ stage })}
      />
      <SubjectFilters register={register} view={view} change={change} />
      {moved && <Moved result={moved} />}
      {imported !== null && <Notice kind="success">{words.imported(imported)}</Notice>}
      {!isPending && subjects.length === 0 ? (
        <div className="empty">
          <p>{words.none}</p>
          <p className="faint">{words.noneHint}</p>
        </div>
      ) : (
        <SubjectTable
          register={register}
          subjects={subjects}
          chosen={mayMove ? shown : null}
          onChoose={setChosen}
        />
      )}
      <More list={{ hasNextPage, isFetchingNextPage, fetchNextPage }} label={words.more} />
      {moving && (
        <MoveManyDialog
          register={register}
          subjectIds={[...shown]}
          onClose={() => setMoving(false)}
          onMoved={(result) => {
            setMoving(false)
            setMoved(result)
            setChosen(new Set())
          }}
        />
      )}
      {importing && (
        <ImportDialog
          register={register}
          onClose={() => setImporting(false)}
          onDone={(added) => {
            setImporting(false)
            setImported(added)
          }}
        />
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

function Moved({ result: { moved, blocked } }: { readonly result: BulkMoved }) {
  const { language, words } = useWords(REGISTER_WORDS)
  return (
    <Notice kind={blocked.length === 0 ? 'success' : 'warning'}>
      <p>{words.moved(moved.length)}</p>
      {blocked.length > 0 && (
        <>
          <p>{words.blocked(blocked.length)}</p>
          <ul>
            {blocked.map((each) => (
              <li key={each.subjectId}>
                <Link to={`/subjects/${each.subjectId}`}>{each.name}</Link>：{each[language]}
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
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
