/** 通知渠道: the ways out for notices, and what became of those sent. */
import { useState } from 'react'
import type { Channel } from '#domain/notification/channel.ts'
import { CHANNEL_KIND_NAME, NOTICE_KIND_NAME } from '#domain/notification/names.ts'
import {
  useChannels,
  useRemoveChannel,
  useRotate,
  useSwitchChannel,
  useTestChannel,
} from '../../data/channels.ts'
import { useWords } from '../../data/language.tsx'
import { CHANNEL_WORDS } from '../../data/words/channels.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Loading } from '../../parts/loading.tsx'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { ShownOnce } from '../../parts/shown-once.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { ChannelForm } from './channel-form.tsx'
import { Deliveries } from './deliveries.tsx'

export function ChannelsPage() {
  const { words } = useWords(CHANNEL_WORDS)
  const { data: channels, error } = useChannels()
  const [adding, setAdding] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  useTitle(words.channels)
  if (error) throw error
  if (!channels) return <Loading />
  return (
    <div className="page office">
      <PageHead title={words.channels} hint={words.hint}>
        <button type="button" className="button primary" onClick={() => setAdding(true)}>
          {words.add}
        </button>
      </PageHead>
      {channels.length === 0 && <p className="empty">{words.noChannels}</p>}
      {channels.map((channel) => (
        <ChannelPanel key={channel.channelId} channel={channel} onSecret={setSecret} />
      ))}
      <Deliveries />
      {adding && (
        <ChannelForm
          channel={null}
          onClose={() => setAdding(false)}
          onAdded={(made) => {
            setAdding(false)
            setSecret(made)
          }}
        />
      )}
      {secret !== null && (
        <ShownOnce
          title={words.secret}
          secret={secret}
          hint={words.secretHint}
          onClose={() => setSecret(null)}
        />
      )}
    </div>
  )
}

interface PanelProps {
  readonly channel: Channel
  readonly onSecret: (secret: string | null) => void
}

function ChannelPanel({ channel, onSecret }: PanelProps) {
  const { language, words } = useWords(CHANNEL_WORDS)
  const toggle = useSwitchChannel(channel)
  const trial = useTestChannel(channel)
  const rotate = useRotate(channel)
  const remove = useRemoveChannel(channel)
  const [removing, setRemoving] = useState(false)
  const [editing, setEditing] = useState(false)
  const { name, kind, kinds, enabled, shownAddress } = channel
  return (
    <section className="panel" aria-label={name}>
      <header className="office-head">
        <h2>{name}</h2>
        <span className={enabled ? 'light green' : 'light'}>{enabled ? words.on : words.off}</span>
        <div className="buttons">
          <button type="button" className="button" onClick={() => trial.mutate(undefined)}>
            {words.test}
          </button>
          <button type="button" className="button" onClick={() => setEditing(true)}>
            {words.edit}
          </button>
          <button type="button" className="button" onClick={() => toggle.mutate(undefined)}>
            {enabled ? words.switchOff : words.switchOn}
          </button>
          {kind === 'webhook' && (
            <button
              type="button"
              className="button"
              onClick={() =>
                rotate.mutate(undefined, { onSuccess: ({ secret }) => onSecret(secret) })
              }
            >
              {words.rotate}
            </button>
          )}
          <button type="button" className="button danger" onClick={() => setRemoving(true)}>
            {words.removeChannel}
          </button>
        </div>
      </header>
      <dl className="facts">
        <dt>{words.kind}</dt>
        <dd>{CHANNEL_KIND_NAME[kind][language]}</dd>
        <dt>{words.address}</dt>
        <dd>{shownAddress}</dd>
        <dt>{words.kinds}</dt>
        <dd>{kinds.map((each) => NOTICE_KIND_NAME[each][language]).join('、')}</dd>
      </dl>
      {trial.isSuccess && <Notice kind="info">{words.tested}</Notice>}
      <ErrorNotice error={toggle.error ?? trial.error ?? rotate.error} />
      {editing && (
        <ChannelForm
          channel={channel}
          onClose={() => setEditing(false)}
          onAdded={() => setEditing(false)}
        />
      )}
      {removing && (
        <FormDialog
          title={`${words.removeChannel}：${name}`}
          action={words.removeChannel}
          error={remove.error}
          busy={remove.isPending}
          onClose={() => setRemoving(false)}
          onSend={() => remove.mutate(undefined)}
        >
          <p>{words.removeHint}</p>
        </FormDialog>
      )}
    </section>
  )
}
