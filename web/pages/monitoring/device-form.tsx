/** A device registered or changed, with its factors. A check sum that is not standard is warned of. */
import { useState } from 'react'
import { type Device, NewDevice } from '#domain/monitoring/device.ts'
import { CRC_MODES, type CrcMode } from '#domain/monitoring/hj212/decode.ts'
import { useChangeDevice, useRegisterDevices } from '../../data/devices.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { useStations } from '../../data/stations.ts'
import { STATION_WORDS } from '../../data/words/stations.ts'
import { CheckField, SelectField, TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import {
  FactorRows,
  type TypedFactor,
  typedCode,
  typedFactors,
  wantedFactors,
} from './factor-rows.tsx'
import './monitoring-forms.css'

interface Props {
  /** Null: a new one. */
  readonly device: Device | null
  /** Of a new one that sends already: its number and the codes it uses. */
  readonly heard?: { readonly mn: string; readonly codes: readonly string[] } | undefined
  readonly onClose: () => void
  readonly onDone: () => void
}

const CRC_WORD = { standard: 'crcStandard', modbus: 'crcModbus', ignore: 'crcIgnore' } as const
const MINUTES = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30]

export function DeviceForm({ device, heard, onClose, onDone }: Props) {
  const { words } = useWords(STATION_WORDS)
  const { data: stations = [] } = useStations()
  const register = useRegisterDevices()
  const change = useChangeDevice(device?.deviceId ?? '')
  const [key] = useState(() => newId())
  const [crcMode, setCrcMode] = useState<CrcMode>(device?.crcMode ?? 'standard')
  const [factors, setFactors] = useState<readonly TypedFactor[]>(() =>
    device ? typedFactors(device.factors) : (heard?.codes ?? []).map(typedCode),
  )
  const [wrong, setWrong] = useState<string | null>(null)
  const send = (field: (name: string) => string, form: FormData) => {
    const number = (name: string) => (field(name) === '' ? null : Number(field(name)))
    const parsed = NewDevice.safeParse({
      name: field('name'),
      stationId: field('stationId'),
      mn: device?.mn ?? field('mn'),
      // What is left empty stays as it is; the schema asks for something.
      password: field('password') || (device ? 'unchanged' : ''),
      addresses: field('addresses').split(/\s+/).filter(Boolean),
      protocol: number('protocol'),
      crcMode,
      lenient: form.has('lenient'),
      sm4Key: field('sm4Key').toLowerCase() || null,
      realTimeSeconds: number('realTimeSeconds'),
      minuteMinutes: number('minuteMinutes'),
      sendsHours: form.has('sendsHours'),
      sendsDays: form.has('sendsDays'),
      setsClock: form.has('setsClock'),
      factors: wantedFactors(factors),
    })
    const issue = parsed.error?.issues[0]
    setWrong(issue ? `${issue.path.join('.')}：${issue.message}` : null)
    if (!parsed.success) return
    if (device === null)
      return register.mutate({ devices: [parsed.data], key }, { onSuccess: onDone })
    const { mn: _, password, sm4Key, ...facts } = parsed.data
    const secrets = {
      ...(field('password') !== '' && { password }),
      ...(field('sm4Key') !== '' && { sm4Key }),
    }
    change.mutate(
      {
        change: { ...facts, ...secrets, enabled: form.has('enabled') },
        version: device.version,
      },
      { onSuccess: onDone },
    )
  }
  return (
    <FormDialog
      title={device ? words.changeDevice : words.addDevice}
      action={words.save}
      error={register.error ?? change.error}
      busy={register.isPending || change.isPending}
      onClose={onClose}
      onSend={send}
      wide
    >
      <TextField
        label={words.name}
        name="name"
        required
        maxLength={100}
        defaultValue={device?.name}
      />
      <SelectField
        // The list of stations comes later than the form.
        key={stations.length}
        label={words.station}
        name="stationId"
        options={stations.map(({ stationId, name }) => [stationId, name] as const)}
        initial={device?.stationId ?? ''}
      />
      {device === null && (
        <TextField label={words.mn} name="mn" required maxLength={40} defaultValue={heard?.mn} />
      )}
      <TextField
        label={device ? words.passwordKept : words.password}
        name="password"
        required={device === null}
        maxLength={24}
      />
      <TextField
        label={words.addresses}
        name="addresses"
        defaultValue={device?.addresses.join(' ')}
      />
      <SelectField
        label={words.protocol}
        name="protocol"
        options={[
          ['', words.byFrame] as const,
          ...[2005, 2017, 2025].map((each) => [String(each), `HJ 212-${each}`] as const),
        ]}
        initial={String(device?.protocol ?? '')}
      />
      <SelectField
        label={words.crcMode}
        name="crcMode"
        options={CRC_MODES.map((mode) => [mode, words[CRC_WORD[mode]]] as const)}
        value={crcMode}
        onChoose={(mode) => setCrcMode(mode as CrcMode)}
      />
      <div aria-live="polite">
        {crcMode !== 'standard' && <Notice kind="warning">{words.crcWarning}</Notice>}
      </div>
      <CheckField label={words.lenient} name="lenient" defaultChecked={device?.lenient ?? false} />
      <TextField
        label={device ? words.sm4Kept : words.sm4Key}
        name="sm4Key"
        pattern="[0-9a-fA-F]{32}"
      />
      <TextField
        label={words.realTimeSeconds}
        name="realTimeSeconds"
        type="number"
        min={1}
        max={86_400}
        defaultValue={device?.realTimeSeconds ?? ''}
      />
      <SelectField
        label={words.minuteMinutes}
        name="minuteMinutes"
        options={[
          ['', words.noMinutes] as const,
          ...MINUTES.map((minutes) => [String(minutes), String(minutes)] as const),
        ]}
        initial={String(device?.minuteMinutes ?? '')}
      />
      <CheckField
        label={words.sendsHours}
        name="sendsHours"
        defaultChecked={device?.sendsHours ?? true}
      />
      <CheckField
        label={words.sendsDays}
        name="sendsDays"
        defaultChecked={device?.sendsDays ?? false}
      />
      <CheckField
        label={words.setsClock}
        name="setsClock"
        defaultChecked={device?.setsClock ?? false}
      />
      {device && (
        <CheckField label={words.enabled} name="enabled" defaultChecked={device.enabled} />
      )}
      <FactorRows factors={factors} onChange={setFactors} />
      <div aria-live="polite">
        {wrong !== null && (
          <Notice kind="error">
            {words.checkFields} {wrong}
          </Notice>
        )}
      </div>
    </FormDialog>
  )
}
