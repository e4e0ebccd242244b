/** The team of a check is changed by hand, with the reason; that it was is shown with the result. */
import { useState } from 'react'
import type { DrawTask, DrawView } from '#domain/draw/plan.ts'
import { useChangeTeam } from '../../data/draws.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { DRAW_WORDS } from '../../data/words/draws.ts'
import { personChoices } from '../../parts/choices.ts'
import { TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { type Choice, Picker } from '../../parts/picker.tsx'

interface Props {
  readonly draw: DrawView
  readonly task: DrawTask
  readonly onClose: () => void
}

export function TeamDialog({ draw, task, onClose }: Props) {
  const { words } = useWords(DRAW_WORDS)
  const { mutate, isPending, error } = useChangeTeam()
  const [key] = useState(() => newId())
  const [team, setTeam] = useState<readonly Choice[]>(
    task.inspectorIds.map((id) => ({ id, name: draw.names[id] ?? '' })),
  )
  const inspectorIds = team.map(({ id }) => id)
  return (
    <FormDialog
      title={`${words.changeTeam}：${task.name}`}
      action={words.changeTeam}
      error={error}
      busy={isPending}
      blocked={team.length < draw.team}
      onClose={onClose}
      onSend={(field) =>
        mutate({ task, inspectorIds, reason: field('reason'), key }, { onSuccess: onClose })
      }
    >
      <Picker label={words.who} find={personChoices} chosen={team} onChange={setTeam} many />
      <p className="faint">{words.teamHint(draw.team)}</p>
      <TextField label={words.reason} name="reason" maxLength={500} required />
    </FormDialog>
  )
}
