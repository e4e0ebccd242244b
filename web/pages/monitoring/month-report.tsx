/** 月报: the air and the surface water of a month as it is sent out, to be read here and saved. The month stands in the address. */
import { useSearchParams } from 'react-router'
import { useLanguage, useWords } from '../../data/language.tsx'
import { monthReportFile, useMonthReport } from '../../data/monitoring.ts'
import { MONITORING_WORDS } from '../../data/words/monitoring.ts'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { Loading } from '../../parts/loading.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Scrolling } from '../../parts/scrolling.tsx'
import { today } from '../../parts/today.ts'
import { useTitle } from '../../parts/use-title.ts'
import { monthsBack } from './months-back.ts'
import { MonitoringTabs } from './tabs.tsx'

const MONTHS = 36

export function MonthReportPage() {
  const { words } = useWords(MONITORING_WORDS)
  const { language } = useLanguage()
  useTitle(words.monthReport)
  const [search] = useSearchParams()
  const months = monthsBack(today(), MONTHS)
  // The last month that is over.
  const month = search.get('month') ?? months[1] ?? ''
  const { data, error } = useMonthReport(month)
  if (error) throw error
  return (
    <div className="page monitoring">
      <PageHead title={words.monthReport} hint={words.monthReportHint}>
        <a className="button" href={monthReportFile(month, 'xlsx')} download>
          {words.saveExcel}
        </a>
        <a className="button primary" href={monthReportFile(month, 'docx')} download>
          {words.saveWord}
        </a>
      </PageHead>
      <MonitoringTabs />
      <FilterBar
        filters={[
          {
            kind: 'order',
            name: 'month',
            label: words.month,
            value: month,
            options: months.map((each) => [each, each] as const),
          },
        ]}
      />
      {month === months[0] && <p className="faint">{words.monthRunning}</p>}
      {!data && <Loading />}
      {data && (
        // It is a Chinese paper in either language of the page.
        <article className="month-report" {...(language === 'en' && { lang: 'zh-CN' })}>
          <h2>{data.title}</h2>
          <p className="month-lines">{data.paragraphs.join('\n')}</p>
          {data.tables.map(({ title, head, rows }) => (
            <section key={title}>
              <h3>{title}</h3>
              <Scrolling className="month-table" label={title}>
                <table className="facts-table plain">
                  <thead>
                    <tr>
                      {head.map((name) => (
                        <th key={name}>{name}</th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((row) => (
                      <tr key={row.join(' ')}>
                        {row.map((cell, at) => (
                          <td key={head[at]}>{cell}</td>
                        ))}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Scrolling>
            </section>
          ))}
        </article>
      )}
    </div>
  )
}
