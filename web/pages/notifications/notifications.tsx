/** 通知: what one was told, the newest first; `?unread=true` leaves out what was read. */
import { Link, useSearchParams } from 'react-router'
import type { Notice } from '#domain/notification/notice.ts'
import { useWords } from '../../data/language.tsx'
import { useMarkRead, useNotifications } from '../../data/notifications.ts'
import { NOTIFICATION_WORDS } from '../../data/words/notifications.ts'
import { Loading } from '../../parts/loading.tsx'
import { sayMoment } from '../../parts/moments.ts'
import { More } from '../../parts/more.tsx'
import { ErrorNotice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import './notifications.css'

export function NotificationsPage() {
  const { words } = useWords(NOTIFICATION_WORDS)
  useTitle(words.notifications)
  const [search] = useSearchParams()
  const unreadOnly = search.get('unread') === 'true'
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useNotifications(unreadOnly)
  const { mutate, isPending: marking, error: refused } = useMarkRead()
  if (error && !data) throw error
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const newest = data?.pages[0]?.items[0]
  return (
    <div className="page notifications">
      <PageHead title={words.notifications}>
        {newest && (
          <button
            type="button"
            className="button"
            disabled={marking}
            onClick={() => mutate({ until: newest.madeAt })}
          >
            {words.markAll}
          </button>
        )}
      </PageHead>
      <nav className="tabs" aria-label={words.which}>
        <Tab to="/notifications" here={!unreadOnly} name={words.everything} />
        <Tab to="/notifications?unread=true" here={unreadOnly} name={words.onlyUnread} />
      </nav>
      <ErrorNotice error={refused} />
      {isPending && <Loading />}
      {!isPending && items.length === 0 && (
        <p className="empty">{unreadOnly ? words.nothingUnread : words.nothing}</p>
      )}
      <ul className="notification-list">
        {items.map((notice) => (
          <Told
            key={notice.noticeId}
            notice={notice}
            onRead={() => mutate({ noticeIds: [notice.noticeId] })}
          />
        ))}
      </ul>
      <More list={{ hasNextPage, isFetchingNextPage, fetchNextPage }} label={words.more} />
    </div>
  )
}

function Tab({
  to,
  here,
  name,
}: {
  readonly to: string
  readonly here: boolean
  readonly name: string
}) {
  return (
    <Link to={to} aria-current={here ? 'page' : undefined}>
      {name}
    </Link>
  )
}

function Told({ notice, onRead }: { readonly notice: Notice; readonly onRead: () => void }) {
  const { language, words } = useWords(NOTIFICATION_WORDS)
  const { title, body, link, madeAt, readAt } = notice
  const unread = readAt === null
  return (
    <li className={unread ? 'unread' : undefined}>
      <div>
        <Link to={link} onClick={() => unread && onRead()}>
          {title[language]}
        </Link>
        {unread && <span className="light blue">{words.unread}</span>}
        <p>{body[language]}</p>
        <time className="faint" dateTime={madeAt}>
          {sayMoment(madeAt)}
        </time>
      </div>
      {unread && (
        <button
          type="button"
          className="button text"
          aria-label={words.markOne(title[language])}
          onClick={onRead}
        >
          {words.mark}
        </button>
      )}
    </li>
  )
}
