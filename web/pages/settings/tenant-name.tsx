import { useState } from 'react'
import { useWords } from '../../data/language.tsx'
import { useRenameTenant, useTenant } from '../../data/tenant.ts'
import { BACKUP_WORDS } from '../../data/words/backups.ts'
import { TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'

/** What the tenant is called, and another name for it. */
export function TenantName() {
  const { words } = useWords(BACKUP_WORDS)
  const { data } = useTenant(true)
  const [renaming, setRenaming] = useState(false)
  const { mutate, isPending, error } = useRenameTenant()
  if (!data) return null
  return (
    <section className="panel" aria-labelledby="tenant">
      <header className="office-head">
        <h2 id="tenant">{words.tenant}</h2>
        <strong>{data.name}</strong>
        <div className="buttons">
          <button type="button" className="button" onClick={() => setRenaming(true)}>
            {words.rename}
          </button>
        </div>
      </header>
      <p className="faint">{words.tenantHint}</p>
      {renaming && (
        <FormDialog
          title={words.rename}
          action={words.rename}
          error={error}
          busy={isPending}
          onClose={() => setRenaming(false)}
          onSend={(field) =>
            mutate({ from: data.name, to: field('name') }, { onSuccess: () => setRenaming(false) })
          }
        >
          <TextField
            label={words.tenant}
            name="name"
            required
            maxLength={100}
            defaultValue={data.name}
          />
        </FormDialog>
      )}
    </section>
  )
}
