/** Words of notices. */
import { areaWords } from './shared.ts'

export const NOTIFICATION_WORDS = areaWords(
  {
    notifications: '通知',
    bell: (unread: number) => (unread === 0 ? '通知' : `通知，${unread} 条未读`),
    onlyUnread: '只看未读',
    everything: '全部',
    which: '显示哪些通知',
    unread: '未读',
    markAll: '全部标为已读',
    mark: '标为已读',
    markOne: (title: string) => `标为已读：${title}`,
    nothing: '没有通知',
    nothingUnread: '没有未读通知',
    more: '载入更早的通知',
  },
  {
    notifications: 'Notices',
    bell: (unread) => (unread === 0 ? 'Notices' : `Notices, ${unread} unread`),
    onlyUnread: 'Unread only',
    everything: 'All',
    which: 'Which notices are shown',
    unread: 'unread',
    markAll: 'Mark all as read',
    mark: 'Mark as read',
    markOne: (title) => `Mark as read: ${title}`,
    nothing: 'No notices',
    nothingUnread: 'No unread notices',
    more: 'Load earlier notices',
  },
)
