/** 统一认证: how people sign in by another system. */
import { useState } from 'react'
import { OUTSIDE_WAYS, type OutsideWay, type WayView } from '#domain/access/ways.ts'
import { useWords } from '../../data/language.tsx'
import { useSetWay, useWays } from '../../data/sign-in-ways.ts'
import { WAY_WORDS } from '../../data/words/sign-in-ways.ts'
import { CheckField, TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Loading } from '../../parts/loading.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'

export function SignInWaysPage() {
  const { words } = useWords(WAY_WORDS)
  const { data: ways, error } = useWays()
  const [setting, setSetting] = useState<OutsideWay | null>(null)
  useTitle(words.ways)
  if (error) throw error
  if (!ways) return <Loading />
  const viewOf = (way: OutsideWay) => ways.find((each) => each.way === way) ?? null
  return (
    <div className="page office">
      <PageHead title={words.ways} hint={words.hint} />
      {OUTSIDE_WAYS.map((way) => (
        <Way key={way} way={way} view={viewOf(way)} onSet={() => setSetting(way)} />
      ))}
      {setting && <WayForm way={setting} view={viewOf(setting)} onClose={() => setSetting(null)} />}
    </div>
  )
}

interface WayProps {
  readonly way: OutsideWay
  readonly view: WayView | null
  readonly onSet: () => void
}

function Way({ way, view, onSet }: WayProps) {
  const { words } = useWords(WAY_WORDS)
  return (
    <section className="panel" aria-label={words[way]}>
      <header className="office-head">
        <h2>{words[way]}</h2>
        <span className={view?.enabled ? 'light green' : 'light'}>
          {view === null ? words.notSet : view.enabled ? words.on : words.off}
        </span>
        <div className="buttons">
          <button type="button" className="button" onClick={onSet}>
            {words.set}
          </button>
        </div>
      </header>
      {view && (
        <dl className="facts">
          <dt>{words.buttonTitle}</dt>
          <dd>{view.title}</dd>
          <dt>{words.address}</dt>
          <dd>{view.address}</dd>
          <dt>{words.publicUrl}</dt>
          <dd>{view.publicUrl}</dd>
          {view.clientId !== null && (
            <>
              <dt>{words.clientId}</dt>
              <dd>
                {view.clientId} {view.hasSecret && `· ${words.hasSecret}`}
              </dd>
            </>
          )}
        </dl>
      )}
    </section>
  )
}

interface FormProps {
  readonly way: OutsideWay
  readonly view: WayView | null
  readonly onClose: () => void
}

function WayForm({ way, view, onClose }: FormProps) {
  const { words } = useWords(WAY_WORDS)
  const { mutate, isPending, error } = useSetWay(way, view?.version ?? null)
  return (
    <FormDialog
      title={`${words.set}：${words[way]}`}
      action={words.save}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field, form) => {
        const secret = field('secret')
        mutate(
          {
            enabled: form.has('enabled'),
            title: field('title'),
            address: field('address'),
            clientId: field('clientId') || null,
            publicUrl: field('publicUrl'),
            opensAccounts: form.has('opensAccounts'),
            ...(secret !== '' && { secret }),
          },
          { onSuccess: onClose },
        )
      }}
    >
      <CheckField label={words.enabled} name="enabled" defaultChecked={view?.enabled ?? true} />
      <TextField
        label={words.buttonTitle}
        name="title"
        required
        maxLength={50}
        defaultValue={view?.title ?? ''}
      />
      <TextField
        label={words.address}
        name="address"
        type="url"
        required
        maxLength={500}
        defaultValue={view?.address ?? ''}
      />
      <p className="faint">{words.addressHint}</p>
      {way === 'oidc' && (
        <>
          <TextField
            label={words.clientId}
            name="clientId"
            required
            maxLength={200}
            defaultValue={view?.clientId ?? ''}
          />
          <TextField
            label={words.secret}
            name="secret"
            type="password"
            maxLength={500}
            autoComplete="new-password"
          />
        </>
      )}
      <TextField
        label={words.publicUrl}
        name="publicUrl"
        type="url"
        required
        maxLength={500}
        defaultValue={view?.publicUrl ?? window.location.origin}
      />
      <CheckField
        label={words.opensAccounts}
        name="opensAccounts"
        defaultChecked={view?.opensAccounts ?? false}
      />
    </FormDialog>
  )
}
