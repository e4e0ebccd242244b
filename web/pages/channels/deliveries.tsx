import { DELIVERY_STATE_NAME, NOTICE_KIND_NAME } from '#domain/notification/names.ts'
import { useDeliveries, useRetry } from '../../data/channels.ts'
import { useWords } from '../../data/language.tsx'
import { CHANNEL_WORDS } from '../../data/words/channels.ts'
import { sayMoment } from '../../parts/moments.ts'
import { ErrorNotice } from '../../parts/notice.tsx'

/** The latest notices on their way out; one that was given up can be sent again. */
export function Deliveries() {
  const { language, words } = useWords(CHANNEL_WORDS)
  const { data = [], error } = useDeliveries()
  const { mutate, isPending, error: refused } = useRetry()
  if (error) throw error
  return (
    <section className="panel" aria-label={words.deliveries}>
      <h2>{words.deliveries}</h2>
      <ErrorNotice error={refused} />
      {data.length === 0 && <p className="faint">{words.noDeliveries}</p>}
      {data.length > 0 && (
        <table className="grid stacked">
          <thead>
            <tr>
              <th>{words.made}</th>
              <th>{words.channel}</th>
              <th>{words.notice}</th>
              <th>{words.state}</th>
              <th>{words.trouble}</th>
            </tr>
          </thead>
          <tbody>
            {data.map(({ deliveryId, channelName, noticeKind, state, madeAt, lastError }) => (
              <tr key={deliveryId}>
                <th scope="row" className="day">
                  {sayMoment(madeAt)}
                </th>
                <td data-name={words.channel}>{channelName}</td>
                <td data-name={words.notice}>{NOTICE_KIND_NAME[noticeKind][language]}</td>
                <td data-name={words.state}>
                  {DELIVERY_STATE_NAME[state][language]}{' '}
                  {state === 'dead' && (
                    <button
                      type="button"
                      className="button text"
                      disabled={isPending}
                      onClick={() => mutate(deliveryId)}
                    >
                      {words.retry}
                    </button>
                  )}
                </td>
                <td data-name={words.trouble}>{lastError}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
