/** 打标签: added to the selected items, or taken off them. */
import { useState } from 'react'
import { TagChange } from '#domain/ledger/tags.ts'
import { useTagMany, useTags } from '../../data/items.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { LEDGER_WORDS } from '../../data/words/ledger.ts'
import { TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Notice } from '../../parts/notice.tsx'

interface Props {
  readonly itemIds: readonly string[]
  readonly onClose: () => void
  readonly onDone: (done: { readonly changes: number }) => void
}

export function TagDialog({ itemIds, onClose, onDone }: Props) {
  const { words } = useWords(LEDGER_WORDS)
  const [key] = useState(newId)
  const { data: known = [] } = useTags()
  const { mutate, isPending, error } = useTagMany()
  const [wrong, setWrong] = useState(false)
  return (
    <FormDialog
      title={words.tag}
      action={words.tag}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field) => {
        const asked = { add: partsOf(field('add')), remove: partsOf(field('remove')) }
        const { success, data: change } = TagChange.safeParse(asked)
        setWrong(!success)
        if (success) mutate({ itemIds, change, key }, { onSuccess: onDone })
      }}
    >
      <p className="faint">{words.tagHint(itemIds.length)}</p>
      <TextField label={words.addTags} name="add" list="known-tags" maxLength={400} />
      <TextField label={words.removeTags} name="remove" list="known-tags" maxLength={400} />
      <datalist id="known-tags">
        {known.map(({ tag }) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
      {wrong && <Notice kind="error">{words.tagsNeeded}</Notice>}
    </FormDialog>
  )
}

const partsOf = (text: string) =>
  text
    .split(/[,，、]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
