import { type FormEvent, useState } from 'react'
import { useWords } from '../../data/language.tsx'
import { useChangePassword } from '../../data/security.ts'
import { SECURITY_WORDS } from '../../data/words/security.ts'
import { TextField } from '../../parts/fields.tsx'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'

export function PasswordForm() {
  const { words } = useWords(SECURITY_WORDS)
  const { mutate, isPending, isSuccess, error } = useChangePassword()
  const [differ, setDiffer] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const [present = '', next = '', again = ''] = ['present', 'next', 'again'].map((name) =>
      String(new FormData(form).get(name) ?? ''),
    )
    setDiffer(next !== again)
    if (next === again) mutate({ present, next }, { onSuccess: () => form.reset() })
  }
  return (
    <form className="panel form" onSubmit={submit} aria-label={words.password}>
      <h2>{words.password}</h2>
      <p className="faint">{words.passwordHint}</p>
      <TextField
        label={words.present}
        name="present"
        type="password"
        required
        autoComplete="current-password"
      />
      <TextField
        label={words.next}
        name="next"
        type="password"
        required
        minLength={10}
        autoComplete="new-password"
      />
      <TextField
        label={words.again}
        name="again"
        type="password"
        required
        autoComplete="new-password"
      />
      {differ && <Notice kind="error">{words.differ}</Notice>}
      {isSuccess && !differ && <Notice kind="success">{words.passwordDone}</Notice>}
      <ErrorNotice error={error} />
      <footer>
        <button type="submit" className="button primary" disabled={isPending}>
          {words.password}
        </button>
      </footer>
    </form>
  )
}
