/** A new channel; its kind decides which fields there are. */
import { useState } from 'react'
import {
  CHANNEL_KINDS,
  type ChannelKind,
  NewChannel,
  PERSONAL_KINDS,
} from '#domain/notification/channel.ts'
import { CHANNEL_KIND_NAME, NOTICE_KIND_NAME } from '#domain/notification/names.ts'
import { NOTICE_KINDS } from '#domain/notification/notice.ts'
import { useAddChannel } from '../../data/channels.ts'
import { useWords } from '../../data/language.tsx'
import { CHANNEL_WORDS } from '../../data/words/channels.ts'
import { CheckField, SelectField, TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Notice } from '../../parts/notice.tsx'

interface Props {
  readonly onClose: () => void
  readonly onAdded: (secret: string | null) => void
}

export function ChannelForm({ onClose, onAdded }: Props) {
  const { language, words } = useWords(CHANNEL_WORDS)
  const { mutate, isPending, error } = useAddChannel()
  const [kind, setKind] = useState<ChannelKind>('email')
  const [wrong, setWrong] = useState<string | null>(null)
  const offered = NOTICE_KINDS.filter(
    (each) => kind === 'email' || !(PERSONAL_KINDS as readonly string[]).includes(each),
  )
  return (
    <FormDialog
      title={words.add}
      action={words.save}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field, form) => {
        const kinds = form.getAll('kinds')
        const { data, error: invalid } = NewChannel.safeParse({
          kind,
          name: field('name'),
          linkBase: field('linkBase') || null,
          kinds,
          address: field('address'),
          secret: field('secret') || null,
          mail: {
            host: field('host'),
            port: Number(field('port')),
            security: field('security'),
            user: field('user') || null,
            from: field('from'),
          },
        })
        const issue = invalid?.issues[0]
        setWrong(
          kinds.length === 0
            ? words.noKinds
            : issue
              ? `${issue.path.join('.')}: ${issue.message}`
              : null,
        )
        if (data) mutate(data, { onSuccess: ({ secret }) => onAdded(secret) })
      }}
    >
      <SelectField
        label={words.kind}
        name="kind"
        value={kind}
        onChoose={(value) => setKind(value as ChannelKind)}
        options={CHANNEL_KINDS.map((each) => [each, CHANNEL_KIND_NAME[each][language]])}
      />
      <TextField label={words.name} name="name" required maxLength={50} />
      {kind === 'email' ? (
        <MailFields />
      ) : (
        <TextField label={words.address} name="address" type="url" required maxLength={1000} />
      )}
      {kind === 'dingtalk' && (
        <TextField
          label={words.robotSecret}
          name="secret"
          type="password"
          required
          autoComplete="new-password"
        />
      )}
      <TextField label={words.linkBase} name="linkBase" type="url" maxLength={300} />
      <fieldset className="scopes">
        <legend>{words.kinds}</legend>
        {offered.map((each) => (
          <CheckField
            key={each}
            label={NOTICE_KIND_NAME[each][language]}
            name="kinds"
            value={each}
            defaultChecked
          />
        ))}
      </fieldset>
      {wrong !== null && <Notice kind="error">{wrong}</Notice>}
    </FormDialog>
  )
}

function MailFields() {
  const { words } = useWords(CHANNEL_WORDS)
  return (
    <>
      <div className="field-row">
        <TextField label={words.host} name="host" required maxLength={255} />
        <TextField
          label={words.port}
          name="port"
          type="number"
          min={1}
          max={65_535}
          required
          defaultValue={587}
        />
      </div>
      <SelectField
        label={words.security}
        name="security"
        initial="starttls"
        options={[
          ['starttls', words.starttls],
          ['tls', words.tls],
          ['none', words.plain],
        ]}
      />
      <TextField label={words.from} name="from" type="email" required maxLength={200} />
      <div className="field-row">
        <TextField label={words.user} name="user" maxLength={200} />
        <TextField
          label={words.password}
          name="secret"
          type="password"
          autoComplete="new-password"
        />
      </div>
    </>
  )
}
