/** A table brought into a register: first a trial that shows what each column is taken for and what is wrong, then for good. */
import { useState } from 'react'
import type { Register } from '#domain/register/register-pack.ts'
import { useWords } from '../../data/language.tsx'
import { type ImportReport, useImport } from '../../data/registers.ts'
import { REGISTER_WORDS } from '../../data/words/registers.ts'
import { CheckField, FileField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Notice } from '../../parts/notice.tsx'

interface Props {
  readonly register: Register
  readonly onClose: () => void
  readonly onDone: (added: number) => void
}

export function ImportDialog({ register, onClose, onDone }: Props) {
  const { language, words } = useWords(REGISTER_WORDS)
  const { mutate, isPending, error } = useImport(register.slug)
  const [file, setFile] = useState<File | null>(null)
  const [report, setReport] = useState<ImportReport | null>(null)
  const [mapping, setMapping] = useState<readonly (string | null)[]>([])
  const clean = report !== null && report.issueCount === 0 && report.added > 0
  /** What was tried holds no more; how the columns were told does. */
  const tryAgain = () =>
    setReport(report && { ...report, issueCount: Math.max(report.issueCount, 1) })
  return (
    <FormDialog
      title={words.importing(register[language])}
      action={clean ? words.importNow(report.added) : words.tryImport}
      error={error}
      busy={isPending}
      blocked={file === null}
      wide
      onClose={onClose}
      onSend={(_, form) => {
        if (file === null) return
        const ignoreStage = form.get('ignoreStage') !== null
        mutate(
          { file, mapping: report ? mapping : null, apply: clean, ignoreStage },
          {
            onSuccess: (made) => {
              if (made.applied) onDone(made.added)
              setReport(made)
              setMapping(made.mapping)
            },
          },
        )
      }}
    >
      <FileField
        label={words.importFile}
        accept=".xlsx,.xls,.csv"
        onChoose={(chosen) => {
          setFile(chosen)
          setReport(null)
        }}
      />
      <CheckField label={words.ignoreStage} name="ignoreStage" onChange={tryAgain} />
      {report && (
        <>
          <p>{words.importSays(report.rows, report.added, report.known, report.issueCount)}</p>
          <Mapping
            register={register}
            headers={report.headers}
            mapping={mapping}
            onChange={(next) => {
              setMapping(next)
              tryAgain()
            }}
          />
          {report.issues.length > 0 && (
            <Notice kind="warning">
              <ul>
                {report.issues.slice(0, 50).map((issue) => (
                  <li key={`${issue.row} ${issue.path} ${issue.zh}`}>
                    {words.row(issue.row)} {issue[language]}
                  </li>
                ))}
              </ul>
            </Notice>
          )}
        </>
      )}
    </FormDialog>
  )
}

interface MappingProps {
  readonly register: Register
  readonly headers: readonly string[]
  readonly mapping: readonly (string | null)[]
  readonly onChange: (mapping: readonly (string | null)[]) => void
}

function Mapping({ register, headers, mapping, onChange }: MappingProps) {
  const { language, words } = useWords(REGISTER_WORDS)
  const targets = [
    ['name', register.common.name[language]],
    ['creditCode', words.creditCode],
    ['address', words.address],
    ['unit', words.unit],
    ['longitude', words.longitude],
    ['latitude', words.latitude],
    ...register.fields.map((field) => [`fields.${field.key}`, field[language]] as const),
    ['stage', words.stage],
    ['stageSince', words.since],
    ['source', words.source],
  ] as const
  return (
    <fieldset className="import-mapping">
      <legend>{words.mapping}</legend>
      {headers.map((header, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one header
        <label key={at} className="field">
          <span>{header || words.column(at + 1)}</span>
          <select
            value={mapping[at] ?? ''}
            onChange={({ target }) =>
              onChange(mapping.map((each, index) => (index === at ? target.value || null : each)))
            }
          >
            <option value="">{words.leftOut}</option>
            {targets.map(([target, name]) => (
              <option key={target} value={target}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ))}
    </fieldset>
  )
}
