/** 批量登记: devices from rows that are pasted or a file, each row with what is wrong; all of them or none. */
import { type FormEvent, useState } from 'react'
import { readCsv } from '#domain/monitoring/csv.ts'
import { type DeviceTable, readDeviceTable } from '#domain/monitoring/device-table.ts'
import { useRegisterDevices } from '../../data/devices.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { useImportDevices } from '../../data/stations.ts'
import { DEVICE_WORDS } from '../../data/words/devices.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { FileField } from '../../parts/fields.tsx'
import { ErrorNotice } from '../../parts/notice.tsx'

interface Props {
  /** Id by name. */
  readonly stations: ReadonlyMap<string, string>
  readonly onClose: () => void
  readonly onDone: (count: number) => void
}

export function RegisterDialog({ stations, onClose, onDone }: Props) {
  const { language, words } = useWords(DEVICE_WORDS)
  const register = useRegisterDevices()
  const imported = useImportDevices()
  const [key] = useState(() => newId())
  const [text, setText] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const pasted: DeviceTable = readDeviceTable(readCsv(text), stations)
  const tried = file === null ? null : imported.data
  const issues = tried?.issues ?? (file === null ? pasted.issues : [])
  const count = tried?.devices ?? (file === null ? pasted.devices.length : 0)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (file === null)
      register.mutate({ devices: pasted.devices, key }, { onSuccess: () => onDone(count) })
    // What was found wrong only now is said, and nothing was registered.
    else
      imported.mutate(
        { file, apply: true },
        { onSuccess: ({ applied, devices }) => applied && onDone(devices) },
      )
  }
  const busy = register.isPending || imported.isPending
  return (
    <Dialog title={words.register} onClose={onClose} wide>
      <form onSubmit={submit} className="form">
        <p className="faint">{words.registerHint}</p>
        <FileField
          label={words.file}
          accept=".csv,.txt,.xlsx"
          required={false}
          onChoose={(chosen) => {
            setFile(chosen)
            if (chosen) imported.mutate({ file: chosen, apply: false })
          }}
        />
        {file === null && (
          <div className="field">
            <span>{words.pasteHere}</span>
            <textarea
              aria-label={words.pasteHere}
              rows={6}
              value={text}
              spellCheck={false}
              onChange={({ target }) => setText(target.value)}
            />
          </div>
        )}
        <ul className="events" aria-live="polite">
          {issues.map(({ row, ...issue }) => (
            <li key={row}>
              {words.row(row)}：{issue[language]}
            </li>
          ))}
        </ul>
        <ErrorNotice error={register.error ?? imported.error} />
        <footer>
          <button type="button" className="button" onClick={onClose}>
            {words.cancel}
          </button>
          <button
            type="submit"
            className="button primary"
            disabled={busy || issues.length > 0 || count === 0}
          >
            {words.registerCount(count)}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
