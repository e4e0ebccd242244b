/** What can be done with the items that are selected: assign, remind, tag, take away as a file. */
import { useState } from 'react'
import type { ItemRow } from '#domain/ledger/item-list.ts'
import { useExportChosen } from '../../data/items.ts'
import { useWords } from '../../data/language.tsx'
import { useMay } from '../../data/session.ts'
import { LEDGER_WORDS } from '../../data/words/ledger.ts'
import { ErrorNotice } from '../../parts/notice.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { RemindDialog } from './remind-dialog.tsx'
import { TagDialog } from './tag-dialog.tsx'

interface Props {
  readonly items: readonly ItemRow[]
  readonly onClear: () => void
  readonly onDone: (text: string) => void
}

const MOST_AT_ONCE = 500

export function ChosenActions({ items, onClear, onDone }: Props) {
  const { language, words } = useWords(LEDGER_WORDS)
  const may = {
    assign: useMay('item.assign'),
    remind: useMay('item.remind'),
    tag: useMay('item.tag'),
  }
  const [dialog, setDialog] = useState<keyof typeof may | null>(null)
  const { mutate: exportChosen, isPending, error } = useExportChosen()
  const tooMany = items.length > MOST_AT_ONCE
  const limit = { disabled: tooMany, title: tooMany ? words.tooMany(MOST_AT_ONCE) : undefined }
  const itemIds = items.map(({ itemId }) => itemId)
  const close = () => setDialog(null)
  return (
    <>
      <span>{words.selected(items.length)}</span>
      <button type="button" className="button text" onClick={onClear}>
        {words.unselect}
      </button>
      {(['assign', 'remind', 'tag'] as const).map(
        (each) =>
          may[each] && (
            <button
              key={each}
              type="button"
              className={each === 'assign' ? 'button primary' : 'button'}
              {...limit}
              onClick={() => setDialog(each)}
            >
              {words[each]}
            </button>
          ),
      )}
      <button
        type="button"
        className="button"
        {...limit}
        disabled={tooMany || isPending}
        onClick={() => exportChosen({ itemIds, lang: language })}
      >
        {words.exportChosen}
      </button>
      <ErrorNotice error={error} />
      {dialog === 'assign' && (
        <AssignDialog
          items={items}
          onClose={close}
          onDone={(count) => onDone(words.assigned(count))}
        />
      )}
      {dialog === 'remind' && (
        <RemindDialog
          itemIds={itemIds}
          onClose={close}
          onDone={({ persons, items: count }) => onDone(words.reminded(persons, count))}
        />
      )}
      {dialog === 'tag' && (
        <TagDialog
          itemIds={itemIds}
          onClose={close}
          onDone={({ changes }) => onDone(words.tagged(changes))}
        />
      )}
    </>
  )
}
