/** A new channel, or a change of one; its kind decides which fields there are. */
import { useState } from 'react'
import {
  CHANNEL_KINDS,
  type Channel,
  ChannelChange,
  type ChannelKind,
  NewChannel,
  PERSONAL_KINDS,
} from '#domain/notification/channel.ts'
import { CHANNEL_KIND_NAME, NOTICE_KIND_NAME } from '#domain/notification/names.ts'
import { NOTICE_KINDS } from '#domain/notification/notice.ts'
import { useAddChannel, useChangeChannel } from '../../data/channels.ts'
import { useWords } from '../../data/language.tsx'
import { CHANNEL_WORDS } from '../../data/words/channels.ts'
import { CheckField, SelectField, TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Notice } from '../../parts/notice.tsx'

interface Props {
  /** The one that is changed; null: a new one. */
  readonly channel: Channel | null
  readonly onClose: () => void
  readonly onAdded: (secret: string | null) => void
}

export function ChannelForm({ channel, onClose, onAdded }: Props) {
  const { language, words } = useWords(CHANNEL_WORDS)
  const add = useAddChannel()
  const change = useChangeChannel(channel)
  const { isPending, error } = channel === null ? add : change
  const [kind, setKind] = useState<ChannelKind>(channel?.kind ?? 'email')
  const [wrong, setWrong] = useState<string | null>(null)
  const offered = NOTICE_KINDS.filter(
    (each) => kind === 'email' || !(PERSONAL_KINDS as readonly string[]).includes(each),
  )
  return (
    <FormDialog
      title={channel === null ? words.add : `${words.edit}：${channel.name}`}
      action={words.save}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field, form) => {
        const kinds = form.getAll('kinds')
        const secret = field('secret')
        const said = {
          name: field('name'),
          linkBase: field('linkBase') || null,
          kinds,
          ...(kind === 'email'
            ? {
                mail: {
                  host: field('host'),
                  port: Number(field('port')),
                  security: field('security'),
                  user: field('user') || null,
                  from: field('from'),
                },
              }
            : // Only part of an address is shown: left empty, it stays.
              (channel === null || field('address') !== '') && { address: field('address') }),
          ...(secret !== '' && { secret }),
        }
        const parsed =
          channel === null
            ? NewChannel.safeParse({ kind, secret: null, ...said })
            : ChannelChange.safeParse(said)
        const invalid = parsed.error
        const issue = invalid?.issues[0]
        setWrong(
          kinds.length === 0
            ? words.noKinds
            : issue
              ? `${issue.path.join('.')}: ${issue.message}`
              : null,
        )
        if (!parsed.success || kinds.length === 0) return
        if (channel === null)
          add.mutate(parsed.data as NewChannel, { onSuccess: (made) => onAdded(made.secret) })
        else change.mutate(parsed.data as ChannelChange, { onSuccess: onClose })
      }}
    >
      {channel === null && (
        <SelectField
          label={words.kind}
          name="kind"
          value={kind}
          onChoose={(value) => setKind(value as ChannelKind)}
          options={CHANNEL_KINDS.map((each) => [each, CHANNEL_KIND_NAME[each][language]])}
        />
      )}
      <TextField
        label={words.name}
        name="name"
        required
        maxLength={50}
        defaultValue={channel?.name ?? ''}
      />
      {kind === 'email' ? (
        <MailFields mail={channel?.mail ?? null} />
      ) : (
        <TextField
          label={channel === null ? words.address : words.newAddress(channel.shownAddress)}
          name="address"
          type="url"
          required={channel === null}
          maxLength={1000}
        />
      )}
      {kind === 'dingtalk' && (
        <TextField
          label={words.robotSecret}
          name="secret"
          type="password"
          required={channel === null}
          autoComplete="new-password"
        />
      )}
      <TextField
        label={words.linkBase}
        name="linkBase"
        type="url"
        maxLength={300}
        defaultValue={channel?.linkBase ?? ''}
      />
      <fieldset className="scopes">
        <legend>{words.kinds}</legend>
        {offered.map((each) => (
          <CheckField
            key={each}
            label={NOTICE_KIND_NAME[each][language]}
            name="kinds"
            value={each}
            defaultChecked={channel?.kinds.includes(each) ?? true}
          />
        ))}
      </fieldset>
      {wrong !== null && <Notice kind="error">{wrong}</Notice>}
    </FormDialog>
  )
}

function MailFields({ mail }: { readonly mail: Channel['mail'] }) {
  const { words } = useWords(CHANNEL_WORDS)
  return (
    <>
      <div className="field-row">
        <TextField
          label={words.host}
          name="host"
          required
          maxLength={255}
          defaultValue={mail?.host ?? ''}
        />
        <TextField
          label={words.port}
          name="port"
          type="number"
          min={1}
          max={65_535}
          required
          defaultValue={mail?.port ?? 587}
        />
      </div>
      <SelectField
        label={words.security}
        name="security"
        initial={mail?.security ?? 'starttls'}
        options={[
          ['starttls', words.starttls],
          ['tls', words.tls],
          ['none', words.plain],
        ]}
      />
      <TextField
        label={words.from}
        name="from"
        type="email"
        required
        maxLength={200}
        defaultValue={mail?.from ?? ''}
      />
      <div className="field-row">
        <TextField label={words.user} name="user" maxLength={200} defaultValue={mail?.user ?? ''} />
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
