import { useState } from 'react'
import { type Account, useAccountChange, useOpenAccount } from '../../data/accounts.ts'
import { useWords } from '../../data/language.tsx'
import { ACCOUNT_WORDS } from '../../data/words/accounts.ts'
import { personChoices } from '../../parts/choices.ts'
import { TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import { type Choice, Picker } from '../../parts/picker.tsx'

interface OpenProps {
  readonly onClose: () => void
  readonly onOpened: (link: { readonly text: string; readonly expiresAt: string }) => void
}

export function OpenAccountForm({ onClose, onOpened }: OpenProps) {
  const { words } = useWords(ACCOUNT_WORDS)
  const { mutate, isPending, error } = useOpenAccount()
  const [person, setPerson] = useState<readonly Choice[]>([])
  const [missing, setMissing] = useState(false)
  return (
    <FormDialog
      title={words.open}
      action={words.open}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field) => {
        const [chosen] = person
        setMissing(chosen === undefined)
        if (chosen !== undefined)
          mutate({ personId: chosen.id, login: field('login') }, { onSuccess: onOpened })
      }}
    >
      <Picker
        label={words.person}
        find={personChoices}
        chosen={person}
        onChange={setPerson}
        invalid={missing}
      />
      <TextField label={words.login} name="login" required maxLength={60} />
      {missing && <Notice kind="error">{words.choosePerson}</Notice>}
    </FormDialog>
  )
}

interface DisableProps {
  readonly account: Account
  readonly onClose: () => void
}

export function DisableForm({ account, onClose }: DisableProps) {
  const { words } = useWords(ACCOUNT_WORDS)
  const { mutate, isPending, error } = useAccountChange()
  return (
    <FormDialog
      title={`${words.disable}：${account.name}`}
      action={words.disable}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field) =>
        mutate(
          { personId: account.personId, to: 'disable', reason: field('reason') },
          { onSuccess: onClose },
        )
      }
    >
      <p className="faint">{words.disableHint}</p>
      <TextField label={words.reason} name="reason" required maxLength={200} />
    </FormDialog>
  )
}
