import { useNavigate } from 'react-router'
import type { Person } from '#domain/organisation/shapes.ts'
import { useWords } from '../../data/language.tsx'
import { useSavePerson } from '../../data/organisation.ts'
import { ORGANISATION_WORDS } from '../../data/words/organisation.ts'
import { TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'

interface Props {
  /** Null: a new one. */
  readonly person: Person | null
  readonly onClose: () => void
}

export function PersonForm({ person, onClose }: Props) {
  const { words } = useWords(ORGANISATION_WORDS)
  const { mutate, isPending, error } = useSavePerson(person)
  const navigate = useNavigate()
  return (
    <FormDialog
      title={person ? words.changePerson : words.addPerson}
      action={words.save}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field) =>
        mutate(
          { name: field('name'), phone: field('phone') || null, email: field('email') || null },
          {
            onSuccess: ({ id }) => {
              navigate(`/organisation/people/${id}`)
              onClose()
            },
          },
        )
      }
    >
      <TextField
        label={words.name}
        name="name"
        required
        maxLength={50}
        defaultValue={person?.name ?? ''}
      />
      <TextField
        label={words.phone}
        name="phone"
        type="tel"
        maxLength={30}
        defaultValue={person?.phone ?? ''}
      />
      <TextField
        label={words.email}
        name="email"
        type="email"
        maxLength={200}
        defaultValue={person?.email ?? ''}
      />
    </FormDialog>
  )
}
