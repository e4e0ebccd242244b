/** A cell is drawn on the map, changed, or given up. */
import { useMemo, useState } from 'react'
import type { CellView } from '#domain/grid/cell.ts'
import type { Area } from '#domain/map/area.ts'
import { faultsOf } from '#domain/map/faults.ts'
import { useAddCell, useChangeCell, useRemoveCell } from '../../data/grid.ts'
import { useWords } from '../../data/language.tsx'
import { GRID_WORDS } from '../../data/words/grid.ts'
import { useUnitChoices } from '../../parts/choices.ts'
import { SelectField, TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { PolygonEditor } from '../../parts/map/polygon-editor.tsx'
import { ErrorNotice } from '../../parts/notice.tsx'
import { type Choice, Picker } from '../../parts/picker.tsx'

interface Props {
  readonly cells: readonly CellView[]
  readonly levels: readonly { readonly key: string; readonly zh: string; readonly en: string }[]
  /** Null: a new one. */
  readonly cell: CellView | null
  readonly onClose: () => void
}

export function CellDialog({ cells, levels, cell, onClose }: Props) {
  const { language, words } = useWords(GRID_WORDS)
  const add = useAddCell()
  const change = useChangeCell(cell?.cellId ?? '', cell?.version ?? 0)
  const units = useUnitChoices()
  const [area, setArea] = useState<Area | null>(cell?.area ?? null)
  const [unit, setUnit] = useState<readonly Choice[]>(
    cell?.unitId ? [{ id: cell.unitId, name: cell.unit ?? '' }] : [],
  )
  const around = useMemo(
    () =>
      cells
        .filter(({ cellId }) => cellId !== cell?.cellId)
        .map(({ cellId, name, code, area: other }) => ({
          ...{ id: cellId, name: `${code} ${name}`, area: other, tone: 'grey' as const },
        })),
    [cells, cell],
  )
  const others = cells.filter(({ cellId }) => cellId !== cell?.cellId)
  return (
    <FormDialog
      title={cell ? `${words.change} ${cell.code}` : words.add}
      action={words.save}
      error={add.error ?? change.error}
      busy={add.isPending || change.isPending}
      blocked={area === null || faultsOf(area).length > 0}
      wide
      onClose={onClose}
      onSend={(field) => {
        if (area === null) return
        const wanted = {
          level: field('level'),
          code: field('code'),
          name: field('name'),
          parentId: field('parentId') || null,
          unitId: unit[0]?.id ?? null,
          area: area as NonNullable<CellView['area']>,
          reason: field('reason'),
        }
        if (cell) change.mutate(wanted, { onSuccess: onClose })
        else add.mutate(wanted, { onSuccess: onClose })
      }}
    >
      <SelectField
        label={words.level}
        name="level"
        initial={cell?.level ?? levels[0]?.key ?? ''}
        options={levels.map((each) => [each.key, each[language]])}
      />
      <SelectField
        label={words.parent}
        name="parentId"
        initial={cell?.parentId ?? ''}
        options={[
          ['', words.top],
          ...others.map(({ cellId, code, name }) => [cellId, `${code} ${name}`] as const),
        ]}
      />
      <TextField label={words.code} name="code" required maxLength={60} defaultValue={cell?.code} />
      <TextField
        label={words.name}
        name="name"
        required
        maxLength={100}
        defaultValue={cell?.name}
      />
      <Picker label={words.unit} find={units} chosen={unit} onChange={setUnit} />
      <p className="faint">{words.unitHint}</p>
      <PolygonEditor label={words.area} value={area} onChange={setArea} around={around} />
      <TextField label={words.borders} name="reason" maxLength={500} />
      {cell && <Removal cell={cell} onDone={onClose} />}
    </FormDialog>
  )
}

function Removal({ cell, onDone }: { readonly cell: CellView; readonly onDone: () => void }) {
  const { words } = useWords(GRID_WORDS)
  const { mutate, isPending, error } = useRemoveCell(cell.cellId, cell.version)
  const [reason, setReason] = useState('')
  return (
    <details>
      <summary>{words.remove}</summary>
      <label className="field">
        <span>{words.removeReason}</span>
        <input value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
      </label>
      <ErrorNotice error={error} />
      <button
        type="button"
        className="button danger"
        disabled={reason.trim() === '' || isPending}
        onClick={() => mutate(reason.trim(), { onSuccess: onDone })}
      >
        {words.remove}
      </button>
    </details>
  )
}
