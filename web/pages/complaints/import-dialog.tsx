/** The sheet of an inspection is brought in: what it would do first, then for good. */
import { useState } from 'react'
import { type ComplaintRules, type SheetReport, useImportSheet } from '../../data/complaints.ts'
import { useWords } from '../../data/language.tsx'
import { COMPLAINT_WORDS } from '../../data/words/complaints.ts'
import { CheckField, FileField, SelectField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Notice } from '../../parts/notice.tsx'

const MOST_SHOWN = 50

interface Props {
  readonly rules: ComplaintRules
  readonly onClose: () => void
}

export function ImportDialog({ rules, onClose }: Props) {
  const { language, words } = useWords(COMPLAINT_WORDS)
  const { mutate, isPending, error } = useImportSheet()
  const [file, setFile] = useState<File | null>(null)
  const [report, setReport] = useState<SheetReport | null>(null)
  const ready = report !== null && !report.applied
  return (
    <FormDialog
      title={words.importSheet}
      action={ready ? words.apply : words.trial}
      error={error}
      busy={isPending}
      blocked={file === null}
      done={report?.applied === true}
      wide
      onClose={onClose}
      onSend={(field, form) => {
        if (file === null) return
        const update = form.get('update') === 'on'
        mutate({ file, profile: field('profile'), apply: ready, update }, { onSuccess: setReport })
      }}
    >
      <SelectField
        label={words.profile}
        name="profile"
        options={rules.profiles.map((each) => [each.key, each[language]])}
        onChoose={() => setReport(null)}
      />
      <FileField
        label={words.file}
        accept=".xlsx,.csv"
        onChoose={(chosen) => {
          setFile(chosen)
          setReport(null)
        }}
      />
      <CheckField label={words.update} name="update" />
      <div aria-live="polite">{report && <Report report={report} />}</div>
    </FormDialog>
  )
}

function Report({ report }: { readonly report: SheetReport }) {
  const { language, words } = useWords(COMPLAINT_WORDS)
  const { rows, added, known, changed, issues, issueCount, applied } = report
  return (
    <>
      <Notice kind="info">
        {applied && <strong>{words.done} · </strong>}
        {words.read(rows, added, known)}
      </Notice>
      {changed.length > 0 && (
        <>
          <h3>{words.changedRows(changed.length)}</h3>
          <ul>
            {changed.slice(0, MOST_SHOWN).map((each) => (
              <li key={each.row}>
                {words.row(each.row)} {each.number}：{each.columns.join('、')}
              </li>
            ))}
          </ul>
        </>
      )}
      {issueCount > 0 && (
        <>
          <h3>{words.issueRows(issueCount)}</h3>
          <ul>
            {issues.slice(0, MOST_SHOWN).map((each) => (
              <li key={`${each.row} ${each.column} ${each.zh}`}>
                {words.row(each.row)} {each.column} {each[language]}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
