/** Plans, and the items they became, up to their look-backs. */
import { antPage, plainPage } from '../parts/lazy-page.tsx'
import type { PageArea } from './page-area.ts'

export const LEDGER: PageArea = {
  name: { zh: '整改台账', en: 'Rectification' },
  pages: [
    {
      path: '/look-back-draws',
      needs: ['look-back.read'],
      under: '/queue',
      name: { zh: '回头看抽取', en: 'Look-back draws' },
      page: plainPage(() => import('../pages/look-back-draws/draws.tsx'), 'LookBackDrawsPage'),
    },
    {
      path: '/look-back-draws/:drawId',
      needs: ['look-back.read'],
      page: plainPage(() => import('../pages/look-back-draws/draw.tsx'), 'LookBackDrawPage'),
    },
    {
      path: '/ledger',
      needs: ['item.read'],
      menu: { name: { zh: '台账', en: 'Ledger' }, icon: 'ledger', onPhone: 2 },
      page: plainPage(() => import('../pages/ledger/ledger.tsx'), 'LedgerPage'),
    },
    {
      path: '/items/:itemId',
      needs: ['item.read'],
      under: '/ledger',
      name: { zh: '事项', en: 'Item' },
      page: plainPage(() => import('../pages/item/item.tsx'), 'ItemPage'),
    },
    {
      path: '/items/:itemId/site-check',
      needs: ['item.check'],
      page: plainPage(() => import('../pages/site-check/site-check.tsx'), 'SiteCheckPage'),
    },
    {
      path: '/plans',
      needs: ['plan.read'],
      menu: { name: { zh: '方案', en: 'Plans' }, icon: 'plan', onPhone: 3 },
      page: plainPage(() => import('../pages/plans.tsx'), 'PlansPage'),
    },
    {
      path: '/plans/:planId',
      needs: ['plan.read'],
      page: antPage(() => import('../pages/plan/plan.tsx'), 'PlanPage'),
    },
    {
      path: '/drafts/:draftId',
      needs: ['plan.read'],
      under: '/plans',
      page: antPage(() => import('../pages/plan/review/draft.tsx'), 'DraftPage'),
    },
    {
      path: '/dashboard',
      needs: ['item.read'],
      menu: { name: { zh: '驾驶舱', en: 'Dashboard' }, icon: 'dashboard' },
      page: plainPage(() => import('../pages/dashboard/dashboard.tsx'), 'DashboardPage'),
    },
  ],
}
