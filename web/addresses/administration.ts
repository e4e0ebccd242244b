/** The organisation, its accounts, and what is set up for everybody. */
import { plainPage } from '../parts/lazy-page.tsx'
import type { PageArea } from './page-area.ts'

export const ADMINISTRATION: PageArea = {
  name: { zh: '系统管理', en: 'Administration' },
  pages: [
    {
      path: '/organisation',
      needs: ['organisation.read'],
      menu: { name: { zh: '组织', en: 'People' }, icon: 'people' },
      page: plainPage(() => import('../pages/organisation/organisation.tsx'), 'OrganisationPage'),
    },
    {
      path: '/organisation/people/:personId',
      needs: ['organisation.read'],
      page: plainPage(() => import('../pages/organisation/person.tsx'), 'PersonPage'),
    },
    {
      path: '/organisation/workbook',
      needs: ['organisation.manage', 'role.grant'],
      page: plainPage(() => import('../pages/organisation/workbook.tsx'), 'WorkbookPage'),
    },
    {
      path: '/accounts',
      needs: ['account.manage'],
      menu: { name: { zh: '账号', en: 'Accounts' }, icon: 'account' },
      page: plainPage(() => import('../pages/accounts/accounts.tsx'), 'AccountsPage'),
    },
    {
      path: '/settings',
      needs: [],
      menu: { name: { zh: '设置', en: 'Settings' }, icon: 'settings' },
      page: plainPage(() => import('../pages/settings/settings.tsx'), 'SettingsPage'),
    },
    {
      path: '/packs',
      needs: ['pack.read'],
      under: '/settings',
      name: { zh: '规则包', en: 'Packs' },
      page: plainPage(() => import('../pages/packs/packs.tsx'), 'PacksPage'),
    },
    {
      path: '/packs/:name',
      needs: ['pack.read'],
      name: { zh: '规则包内容', en: 'Pack' },
      page: plainPage(() => import('../pages/packs/pack.tsx'), 'PackPage'),
    },
    {
      path: '/packs/:name/edit',
      needs: ['pack.manage'],
      page: plainPage(() => import('../pages/packs/edit-pack.tsx'), 'EditPackPage'),
    },
    {
      path: '/calendar',
      needs: ['pack.read'],
      under: '/settings',
      page: plainPage(() => import('../pages/calendar/calendar.tsx'), 'CalendarPage'),
    },
    {
      path: '/security',
      needs: [],
      under: '/settings',
      page: plainPage(() => import('../pages/security/security.tsx'), 'SecurityPage'),
    },
    {
      path: '/sign-in-ways',
      needs: ['sign-in.manage'],
      under: '/settings',
      page: plainPage(() => import('../pages/sign-in-ways/sign-in-ways.tsx'), 'SignInWaysPage'),
    },
    {
      path: '/log',
      needs: ['log.verify'],
      under: '/settings',
      page: plainPage(() => import('../pages/log/log.tsx'), 'LogPage'),
    },
    {
      path: '/channels',
      needs: ['webhook.manage'],
      under: '/settings',
      page: plainPage(() => import('../pages/channels/channels.tsx'), 'ChannelsPage'),
    },
    {
      path: '/backups',
      needs: ['backup.manage'],
      under: '/settings',
      page: plainPage(() => import('../pages/backups/backups.tsx'), 'BackupsPage'),
    },
  ],
}
