/** Who leads and walks a cell, from a day to a day. */
import { useState } from 'react'
import type { CivilDate } from '#domain/civil-date.ts'
import { type CellView, MEMBER_ROLES, type MemberRole } from '#domain/grid/cell.ts'
import { MEMBER_ROLE_NAME } from '#domain/grid/names.ts'
import { useAddMember, useEndMember } from '../../data/grid.ts'
import { useWords } from '../../data/language.tsx'
import { GRID_WORDS } from '../../data/words/grid.ts'
import { personChoices } from '../../parts/choices.ts'
import { SelectField, TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { ErrorNotice } from '../../parts/notice.tsx'
import { type Choice, Picker } from '../../parts/picker.tsx'
import { today } from '../../parts/today.ts'

interface Props {
  readonly cell: CellView
  readonly onClose: () => void
}

export function MembersDialog({ cell, onClose }: Props) {
  const { language, words } = useWords(GRID_WORDS)
  const join = useAddMember(cell.cellId)
  const end = useEndMember(cell.cellId)
  const [person, setPerson] = useState<readonly Choice[]>([])
  return (
    <FormDialog
      title={`${words.members} ${cell.code} ${cell.name}`}
      action={words.join}
      error={join.error}
      busy={join.isPending}
      blocked={person.length === 0}
      onClose={onClose}
      onSend={(field) => {
        const [chosen] = person
        if (!chosen) return
        const wanted = {
          personId: chosen.id,
          role: field('role') as MemberRole,
          fromOn: field('fromOn') as CivilDate,
          toOn: null,
        }
        join.mutate(wanted, { onSuccess: () => setPerson([]) })
      }}
    >
      <ul className="plain-list">
        {cell.members.map(({ memberId, name, role, fromOn }) => (
          <li key={memberId}>
            {name}（{MEMBER_ROLE_NAME[role][language]}） {words.from} {fromOn}{' '}
            <button
              type="button"
              className="button"
              onClick={() => end.mutate({ memberId, toOn: today() })}
            >
              {words.end}
            </button>
          </li>
        ))}
      </ul>
      <ErrorNotice error={end.error} />
      <Picker label={words.person} find={personChoices} chosen={person} onChange={setPerson} />
      <SelectField
        label={words.role}
        name="role"
        initial="worker"
        options={MEMBER_ROLES.map((each) => [each, MEMBER_ROLE_NAME[each][language]])}
      />
      <TextField label={words.from} name="fromOn" type="date" required defaultValue={today()} />
    </FormDialog>
  )
}
