/** A file of readings: a trial that says what is wrong with which row, then the import. */
import { useState } from 'react'
import { ROW_ISSUE_NAME } from '#domain/monitoring/incoming.ts'
import { useWords } from '../../data/language.tsx'
import { type ImportedTable, useImportReadings } from '../../data/stations.ts'
import { STATION_WORDS } from '../../data/words/stations.ts'
import { FileField } from '../../parts/fields.tsx'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'

export function ImportTable() {
  const { words } = useWords(STATION_WORDS)
  const { mutate, isPending, error, data } = useImportReadings()
  const [file, setFile] = useState<File | null>(null)
  return (
    <section>
      <h2>{words.importReadings}</h2>
      <p className="faint">{words.importHint}</p>
      <div className="form reading-form">
        <FileField
          label={words.file}
          accept=".csv,.txt,.xlsx"
          onChoose={(chosen) => {
            setFile(chosen)
            if (chosen) mutate({ file: chosen, apply: false })
          }}
        />
        <div aria-live="polite">
          {isPending && (
            <p>
              <progress aria-label={words.reading} /> {words.reading}
            </p>
          )}
          {data && !isPending && <Report report={data} />}
        </div>
        <ErrorNotice error={error} />
        {file && data && !data.applied && data.rows > 0 && (
          <button
            type="button"
            className="button primary"
            disabled={isPending}
            onClick={() => mutate({ file, apply: true })}
          >
            {words.apply}
          </button>
        )}
      </div>
    </section>
  )
}

function Report({ report }: { readonly report: ImportedTable }) {
  const { language, words } = useWords(STATION_WORDS)
  const { rows, stored, superseded, applied, issueCount, issues } = report
  return (
    <>
      {applied ? (
        <Notice kind="success">{words.imported(stored, superseded)}</Notice>
      ) : (
        <p>{words.tried(rows)}</p>
      )}
      {issueCount > 0 && (
        <Notice kind="warning">
          {words.issues(issueCount)}
          <ul>
            {issues.map(({ row, column, code, text }) => (
              <li key={`${row} ${column} ${text}`}>
                {words.issueAt(row, column)}：
                {code === 'HEAD_UNKNOWN' ? words.columnMissing : ROW_ISSUE_NAME[code][language]}{' '}
                {text}
              </li>
            ))}
          </ul>
          {issueCount > issues.length && <p>{words.moreIssues(issueCount - issues.length)}</p>}
        </Notice>
      )}
    </>
  )
}
