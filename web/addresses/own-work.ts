/** What one person has to do, and is told. */
import { plainPage } from '../parts/lazy-page.tsx'
import type { PageArea } from './page-area.ts'

export const OWN_WORK: PageArea = {
  name: { zh: '我的工作', en: 'My work' },
  pages: [
    {
      path: '/',
      needs: ['item.read'],
      menu: { name: { zh: '今日', en: 'Today' }, icon: 'today', onPhone: 1 },
      page: plainPage(() => import('../pages/today/today.tsx'), 'TodayPage'),
    },
    {
      path: '/report/:itemId',
      needs: ['item.work'],
      under: '/',
      page: plainPage(() => import('../pages/today/report.tsx'), 'ReportPage'),
    },
    {
      path: '/outbox',
      needs: ['item.work', 'item.check'],
      menu: { name: { zh: '待发送', en: 'Outbox' }, icon: 'outbox', onPhone: 4 },
      page: plainPage(() => import('../pages/outbox/outbox.tsx'), 'OutboxPage'),
    },
    {
      path: '/queue',
      needs: ['item.check', 'item.sign', 'item.decide', 'item.publish', 'item.look-back'],
      menu: { name: { zh: '待办', en: 'Queue' }, icon: 'queue', onPhone: 1.5 },
      page: plainPage(() => import('../pages/queue/queue.tsx'), 'QueuePage'),
    },
    {
      path: '/notifications',
      needs: ['notification.read'],
      page: plainPage(
        () => import('../pages/notifications/notifications.tsx'),
        'NotificationsPage',
      ),
    },
    {
      path: '/my-checks',
      needs: ['draw.check'],
      under: '/draws',
      page: plainPage(() => import('../pages/draws/my-checks.tsx'), 'MyChecksPage'),
    },
    {
      path: '/patrol',
      needs: ['grid.patrol'],
      menu: { name: { zh: '巡查', en: 'Patrol' }, icon: 'field' },
      page: plainPage(() => import('../pages/patrol/patrol.tsx'), 'PatrolPage'),
    },
    { path: '/menu', needs: [], page: plainPage(() => import('../pages/menu.tsx'), 'MenuPage') },
  ],
}
