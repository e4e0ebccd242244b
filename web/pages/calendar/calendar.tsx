/** 工作日历: the days off and the make-up days of a year, and the way to load one. The year stands in the address. */
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { LoadedYear } from '#domain/calendar/loaded.ts'
import { useCalendar } from '../../data/calendar.ts'
import { useWords } from '../../data/language.tsx'
import { useMay } from '../../data/session.ts'
import { CALENDAR_WORDS } from '../../data/words/calendar.ts'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { today } from '../../parts/today.ts'
import { useTitle } from '../../parts/use-title.ts'
import { LoadYearForm } from './load-year-form.tsx'
import { YearView } from './year-view.tsx'
import '../../parts/form.css'
import './calendar.css'

export function CalendarPage() {
  const { words } = useWords(CALENDAR_WORDS)
  const { data, error } = useCalendar()
  const [search] = useSearchParams()
  const manage = useMay('calendar.manage')
  const [loading, setLoading] = useState<LoadedYear | 'new' | null>(null)
  useTitle(words.calendar)
  if (error) throw error
  if (!data) return <Loading />
  const { years, missing } = data
  const wanted = search.get('year') ?? today().slice(0, 4)
  const shown = years.find(({ content }) => String(content.year) === wanted) ?? years.at(-1)
  return (
    <div className="page office">
      <PageHead title={words.calendar} hint={words.hint}>
        {manage && (
          <>
            {shown && (
              <button type="button" className="button" onClick={() => setLoading(shown)}>
                {words.correct}
              </button>
            )}
            <button type="button" className="button primary" onClick={() => setLoading('new')}>
              {words.load}
            </button>
          </>
        )}
      </PageHead>
      {missing.length > 0 && <Notice kind="warning">{words.missing(missing.join('、'))}</Notice>}
      {shown ? (
        <>
          <FilterBar
            filters={[
              {
                kind: 'order',
                name: 'year',
                label: words.year,
                value: String(shown.content.year),
                options: years.map(
                  ({ content: { year } }) => [String(year), String(year)] as const,
                ),
              },
            ]}
          />
          <YearView year={shown} />
        </>
      ) : (
        <p className="empty">{words.noYears}</p>
      )}
      {loading && (
        <LoadYearForm
          before={loading === 'new' ? null : loading}
          next={missing[0] ?? (years.at(-1)?.content.year ?? 0) + 1}
          years={years}
          onClose={() => setLoading(null)}
        />
      )}
    </div>
  )
}
