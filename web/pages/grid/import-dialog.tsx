/** Cells out of a GeoJSON file: what it would do first, then for good. */
import { useState } from 'react'
import { DATUM_NAME, DATUMS } from '#domain/map/datum.ts'
import { type CellReport, useImportCells } from '../../data/grid.ts'
import { useWords } from '../../data/language.tsx'
import { GRID_WORDS } from '../../data/words/grid.ts'
import { FileField, SelectField, TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Notice } from '../../parts/notice.tsx'

const MOST_SHOWN = 50

export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const { language, words } = useWords(GRID_WORDS)
  const { mutate, isPending, error } = useImportCells()
  const [file, setFile] = useState<File | null>(null)
  const [report, setReport] = useState<CellReport | null>(null)
  const ready = report !== null && !report.applied && report.issues.length === 0
  const again = () => setReport(null)
  return (
    <FormDialog
      title={words.importCells}
      action={ready ? words.applyImport : words.trialImport}
      error={error}
      busy={isPending}
      blocked={file === null}
      done={report?.applied === true}
      wide
      onClose={onClose}
      onSend={(field) => {
        if (file === null) return
        const wanted = { file, datum: field('datum'), reason: field('reason'), apply: ready }
        mutate(wanted, { onSuccess: setReport })
      }}
    >
      <p className="faint">{words.importHint}</p>
      <FileField
        label={words.geoFile}
        accept=".geojson,.json,application/geo+json,application/json"
        onChoose={(chosen) => {
          setFile(chosen)
          again()
        }}
      />
      <SelectField
        label={words.datum}
        name="datum"
        options={DATUMS.map((each) => [each, DATUM_NAME[each][language]])}
        onChoose={again}
      />
      <TextField label={words.borderReason} name="reason" maxLength={500} onChange={again} />
      <div aria-live="polite">{report && <Report report={report} />}</div>
    </FormDialog>
  )
}

function Report({ report: { cells, issues, applied } }: { readonly report: CellReport }) {
  const { language, words } = useWords(GRID_WORDS)
  return (
    <>
      <Notice kind={issues.length > 0 ? 'error' : 'info'}>
        {applied ? words.importedCells(cells.length) : words.foundCells(cells.length)}
        {issues.length > 0 && ` ${words.importIssues(issues.length)}`}
      </Notice>
      <ul>
        {issues.slice(0, MOST_SHOWN).map((issue) => (
          <li key={`${issue.feature} ${issue.zh}`}>
            {words.feature(issue.feature)} {issue.name}：{issue[language]}
          </li>
        ))}
        {issues.length === 0 &&
          cells.slice(0, MOST_SHOWN).map(({ code, name }) => (
            <li key={code}>
              {code} {name}
            </li>
          ))}
      </ul>
    </>
  )
}
