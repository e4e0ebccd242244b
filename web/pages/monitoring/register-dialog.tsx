/** 批量登记: devices from rows of a sheet or a CSV file, each row with what is wrong; all of them or none. */
import { type FormEvent, useState } from 'react'
import { useRegisterDevices } from '../../data/devices.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { DEVICE_WORDS } from '../../data/words/devices.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorNotice } from '../../parts/notice.tsx'
import { deviceLines } from './device-rows.ts'

interface Props {
  /** Id by name. */
  readonly stations: ReadonlyMap<string, string>
  readonly onClose: () => void
  readonly onDone: (count: number) => void
}

export function RegisterDialog({ stations, onClose, onDone }: Props) {
  const { words } = useWords(DEVICE_WORDS)
  const { mutate, isPending, error } = useRegisterDevices()
  const [key] = useState(() => newId())
  const [text, setText] = useState('')
  const lines = deviceLines(text, stations, words)
  const faults = lines.filter(({ fault }) => fault !== null)
  const devices = lines.flatMap(({ device }) => device ?? [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate({ devices, key }, { onSuccess: () => onDone(devices.length) })
  }
  return (
    <Dialog title={words.register} onClose={onClose} wide>
      <form onSubmit={submit} className="form">
        <p className="faint">{words.registerHint}</p>
        <label className="field">
          <span>{words.file}</span>
          <input
            type="file"
            accept=".csv,.txt"
            onChange={async ({ target }) => {
              const bytes = await target.files?.[0]?.arrayBuffer()
              if (bytes) setText(textOf(bytes))
            }}
          />
        </label>
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
        <ul className="events" aria-live="polite">
          {faults.map(({ row, fault }) => (
            <li key={row}>
              {words.row(row)}：{fault}
            </li>
          ))}
        </ul>
        <ErrorNotice error={error} />
        <footer>
          <button type="button" className="button" onClick={onClose}>
            {words.cancel}
          </button>
          <button
            type="submit"
            className="button primary"
            disabled={isPending || faults.length > 0 || devices.length === 0}
          >
            {words.registerCount(devices.length)}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}

/** UTF-8, else GBK, as Excel saves in Chinese offices. */
function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gbk').decode(bytes)
  }
}
