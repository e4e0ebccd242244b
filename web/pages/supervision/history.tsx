/** 办理经过: who did what with a paper and when, with both times where they differ. */
import type { NoticeDone } from '#domain/supervision/board.ts'
import type { NoticeStep } from '#domain/supervision/commands.ts'
import type { NoticeEventType } from '#domain/supervision/events.ts'
import { NOTICE_STEP_NAME } from '#domain/supervision/names.ts'
import { useWords } from '../../data/language.tsx'
import { SUPERVISION_WORDS } from '../../data/words/supervision.ts'
import { sayMoment } from '../../parts/moments.ts'
import { STEP_FIELDS } from './step-fields.ts'

const STEP_OF: Readonly<Record<Exclude<NoticeEventType, 'supervision.proposed'>, NoticeStep>> = {
  'supervision.edited': 'edit',
  'supervision.dismissed': 'dismiss',
  'supervision.signed': 'sign',
  'supervision.received': 'receive',
  'supervision.replied': 'reply',
  'supervision.reply-accepted': 'accept-reply',
  'supervision.reply-returned': 'return-reply',
  'supervision.interview-held': 'record-interview',
  'supervision.extension-requested': 'request-extension',
  'supervision.extension-granted': 'grant-extension',
  'supervision.extension-refused': 'refuse-extension',
  'supervision.watching-reported': 'report-watching',
  'supervision.watching-ended': 'end-watching',
  'supervision.withdrawn': 'withdraw',
}

export function History({ events }: { readonly events: readonly NoticeDone[] }) {
  const { words } = useWords(SUPERVISION_WORDS)
  return (
    <section className="paper-box" aria-labelledby="history">
      <h2 id="history">{words.history}</h2>
      <ol className="history">
        {[...events].reverse().map((event) => (
          <li key={event.eventId}>
            <Done event={event} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Done({ event }: { readonly event: NoticeDone }) {
  const { language, words } = useWords(SUPERVISION_WORDS)
  const { actorId, actorName, occurredAt, recordedAt, data } = event
  const step = (STEP_OF as Partial<Record<string, NoticeStep>>)[event.type]
  return (
    <>
      <p className="row-facts">
        <strong>{step ? NOTICE_STEP_NAME[step][language] : words.proposedEvent}</strong>
        <span>{actorId === null ? words.byProgram : actorName}</span>
        <time dateTime={occurredAt}>{sayMoment(occurredAt)}</time>
        {sayMoment(recordedAt) !== sayMoment(occurredAt) && (
          <span className="light yellow">
            {words.entered} <time dateTime={recordedAt}>{sayMoment(recordedAt)}</time>
          </span>
        )}
        {data.late === true && <span className="light red">{words.lateReply}</span>}
      </p>
      {step !== undefined && step !== 'edit' && (
        <dl>
          {STEP_FIELDS[step].map(({ name, word }) => {
            const text = textOf(data[name])
            return (
              text !== '' && (
                <div key={name}>
                  <dt>{words[word]}</dt>
                  <dd>{text}</dd>
                </div>
              )
            )
          })}
        </dl>
      )}
    </>
  )
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join('、')
  return typeof value === 'string' ? value : ''
}
