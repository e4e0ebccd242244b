/** A station added or changed. */
import { useState } from 'react'
import type { CivilDate } from '#domain/civil-date.ts'
import {
  NewStation,
  STATION_KIND_NAME,
  STATION_KINDS,
  type Station,
} from '#domain/monitoring/station.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { useUnits } from '../../data/organisation.ts'
import { useAddStation, useChangeStation } from '../../data/stations.ts'
import { STATION_WORDS } from '../../data/words/stations.ts'
import { SelectField, TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { PlaceFields, readPlace } from '../../parts/map/place-fields.tsx'
import { Notice } from '../../parts/notice.tsx'

interface Props {
  /** Null: a new one. */
  readonly station: Station | null
  readonly onClose: () => void
  readonly onDone: (stationId: string) => void
}

type Fault = 'halfPlace' | 'checkFields'

export function StationForm({ station, onClose, onDone }: Props) {
  const { language, words } = useWords(STATION_WORDS)
  const { data: units = [] } = useUnits()
  const add = useAddStation()
  const change = useChangeStation(station?.stationId ?? '')
  const [key] = useState(() => newId())
  const [fault, setFault] = useState<Fault | null>(null)
  const initialPlace =
    station?.longitude != null && station.latitude != null
      ? { longitude: station.longitude, latitude: station.latitude }
      : null
  const send = (field: (name: string) => string, form: FormData) => {
    const place = readPlace(form)
    if (place === null && `${field('longitude')}${field('latitude')}` !== '')
      return setFault('halfPlace')
    const parsed = NewStation.safeParse({
      name: field('name'),
      code: field('code') || null,
      kind: field('kind'),
      unitId: field('unitId') || null,
      longitude: place?.longitude ?? null,
      latitude: place?.latitude ?? null,
      zone: field('zone') || null,
    })
    setFault(parsed.success ? null : 'checkFields')
    if (!parsed.success) return
    const done = ({ id }: { readonly id: string }) => onDone(id)
    if (station === null) return add.mutate({ station: parsed.data, key }, { onSuccess: done })
    const closedOn = (field('closedOn') || null) as CivilDate | null
    change.mutate(
      { change: { ...parsed.data, closedOn }, version: station.version },
      { onSuccess: done },
    )
  }
  return (
    <FormDialog
      title={station ? words.changeStation : words.addStation}
      action={words.save}
      error={add.error ?? change.error}
      busy={add.isPending || change.isPending}
      onClose={onClose}
      onSend={send}
    >
      <TextField
        label={words.name}
        name="name"
        required
        maxLength={100}
        defaultValue={station?.name}
      />
      <SelectField
        label={words.kind}
        name="kind"
        options={STATION_KINDS.map((kind) => [kind, STATION_KIND_NAME[kind][language]] as const)}
        initial={station?.kind ?? 'air'}
      />
      <TextField label={words.code} name="code" maxLength={60} defaultValue={station?.code ?? ''} />
      <SelectField
        // The list of units comes later than the form.
        key={units.length}
        label={words.unit}
        name="unitId"
        options={[
          ['', words.noUnit] as const,
          ...units.map(({ unitId, name }) => [unitId, name] as const),
        ]}
        initial={station?.unitId ?? ''}
      />
      <TextField label={words.zone} name="zone" maxLength={40} defaultValue={station?.zone ?? ''} />
      <PlaceFields initial={initialPlace} />
      <p className="faint">{words.placeHint}</p>
      {station && (
        <TextField
          label={words.closedOn}
          name="closedOn"
          type="date"
          defaultValue={station.closedOn ?? ''}
        />
      )}
      <div aria-live="polite">{fault && <Notice kind="error">{words[fault]}</Notice>}</div>
    </FormDialog>
  )
}
