/** How many notices are unread, in the header; opens their list. */
import { Link } from 'react-router'
import { useWords } from '../data/language.tsx'
import { useUnread } from '../data/notifications.ts'
import { NOTIFICATION_WORDS } from '../data/words/notifications.ts'
import { Icon } from './icon.tsx'

const MOST_SHOWN = 99

export function Bell() {
  const { words } = useWords(NOTIFICATION_WORDS)
  const unread = useUnread().data?.unread ?? 0
  return (
    <Link to="/notifications" className="bell" aria-label={words.bell(unread)}>
      <Icon name="bell" />
      {unread > 0 && (
        <span className="bell-count">{unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}</span>
      )}
    </Link>
  )
}
