/** The whole organisation as one Excel file: out, and in again after a trial that shows what it would do. */
import { type FormEvent, useState } from 'react'
import type { ImportReport, RowChange } from '#domain/organisation/workbook/report.ts'
import { SHEETS } from '#domain/organisation/workbook/sheets.ts'
import { useWords } from '../../data/language.tsx'
import { useWorkbook, WORKBOOK } from '../../data/organisation.ts'
import { ORGANISATION_WORDS } from '../../data/words/organisation.ts'
import { FileField } from '../../parts/fields.tsx'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import '../../parts/form.css'

export function WorkbookPage() {
  const { words } = useWords(ORGANISATION_WORDS)
  useTitle(words.workbook)
  const [file, setFile] = useState<File | null>(null)
  const { mutate, data: report, isPending, error, reset } = useWorkbook()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (file) mutate({ file, seen: null })
  }
  const ready = report?.applied === false && report.issueCount === 0 && report.changes.length > 0
  return (
    <div className="page office">
      <PageHead title={words.workbook}>
        <a className="button" href={WORKBOOK} download>
          {words.exportAll}
        </a>
      </PageHead>
      <form className="panel form" onSubmit={submit}>
        <h2>{words.importTitle}</h2>
        <p className="faint">{words.importHint}</p>
        <FileField
          label={words.choose}
          accept=".xlsx"
          onChoose={(chosen) => {
            reset()
            setFile(chosen)
          }}
        />
        <ErrorNotice error={error} />
        <footer>
          <button type="submit" className="button" disabled={isPending || file === null}>
            {words.tryImport}
          </button>
          {ready && file !== null && (
            <button
              type="button"
              className="button primary"
              disabled={isPending}
              onClick={() => mutate({ file, seen: report.digest })}
            >
              {words.apply}
            </button>
          )}
        </footer>
      </form>
      {report && <Report report={report} />}
    </div>
  )
}

function Report({ report }: { readonly report: ImportReport }) {
  const { language, words } = useWords(ORGANISATION_WORDS)
  const { applied, counts, issues, issueCount, changes, forOthers } = report
  return (
    <section className="panel" aria-live="polite">
      <Notice kind={issueCount > 0 ? 'error' : applied ? 'success' : 'info'}>
        {issueCount > 0
          ? words.issues(issueCount)
          : changes.length === 0
            ? words.nothing
            : `${applied ? words.applied : ''}${words.counts(counts.add, counts.change, counts.end, counts.unchanged)}`}
      </Notice>
      {forOthers && <Notice kind="warning">{words.forOthers(forOthers.changes)}</Notice>}
      <Rows
        heads={[words.sheet, words.row, words.column, words.problem]}
        rows={issues.map(({ sheet, row, column, detail, detailEn }) => [
          SHEETS[sheet].name,
          String(row),
          column ?? '',
          language === 'zh' ? detail : detailEn,
        ])}
      />
      <Rows
        heads={[words.sheet, words.row, words.what, words.name, words.details]}
        rows={changes.map((change) => [
          SHEETS[change.sheet].name,
          String(change.row),
          { add: words.adding, change: words.changing, end: words.ending }[change.kind],
          change.name,
          sayCells(change),
        ])}
      />
    </section>
  )
}

const sayCells = ({ cells, kind }: RowChange) =>
  cells
    .map(({ column, before, after }) =>
      kind === 'add' ? `${column} ${after}` : `${column} ${before || '—'} → ${after || '—'}`,
    )
    .join('；')

interface RowsProps {
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

function Rows({ heads, rows }: RowsProps) {
  if (rows.length === 0) return null
  return (
    <div className="grid-scroll">
      <table className="grid">
        <thead>
          <tr>
            {heads.map((head) => (
              <td key={head}>{head}</td>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr key={cells.join('\u0000')}>
              {cells.map((cell, index) => (
                <td key={heads[index]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
