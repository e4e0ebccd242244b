/** Registers, the grid, draws, complaints and cases. */
import { plainPage } from '../parts/lazy-page.tsx'
import type { PageArea } from './page-area.ts'

export const FIELD: PageArea = {
  name: { zh: '监管执法', en: 'Inspection' },
  pages: [
    {
      path: '/registers',
      needs: ['register.read'],
      menu: { name: { zh: '名录', en: 'Registers' }, icon: 'register' },
      page: plainPage(() => import('../pages/registers/registers.tsx'), 'RegistersPage'),
    },
    {
      path: '/registers/:slug',
      needs: ['register.read'],
      page: plainPage(() => import('../pages/registers/register.tsx'), 'RegisterPage'),
    },
    {
      path: '/subjects/:subjectId',
      needs: ['register.read'],
      under: '/registers',
      page: plainPage(() => import('../pages/registers/subject.tsx'), 'SubjectPage'),
    },
    {
      path: '/draws',
      needs: ['draw.read'],
      menu: { name: { zh: '双随机', en: 'Draws' }, icon: 'draw' },
      page: plainPage(() => import('../pages/draws/draws.tsx'), 'DrawsPage'),
    },
    {
      path: '/draws/:drawId',
      needs: ['draw.read'],
      page: plainPage(() => import('../pages/draws/draw.tsx'), 'DrawPage'),
    },
    {
      path: '/enforcement',
      needs: ['enforcement.read'],
      menu: { name: { zh: '执法', en: 'Enforcement' }, icon: 'enforcement' },
      page: plainPage(() => import('../pages/enforcement/enforcement.tsx'), 'EnforcementPage'),
    },
    {
      path: '/enforcement/calculators',
      needs: ['enforcement.read'],
      page: plainPage(() => import('../pages/enforcement/calculators.tsx'), 'CalculatorsPage'),
    },
    {
      path: '/enforcement/:caseId',
      needs: ['enforcement.read'],
      page: plainPage(() => import('../pages/enforcement/case.tsx'), 'CasePage'),
    },
    {
      path: '/grid',
      needs: ['grid.read'],
      menu: { name: { zh: '网格', en: 'Grid' }, icon: 'map' },
      page: plainPage(() => import('../pages/grid/grid.tsx'), 'GridPage'),
    },
    {
      path: '/grid/events',
      needs: ['grid.read'],
      page: plainPage(() => import('../pages/grid/events.tsx'), 'GridEventsPage'),
    },
    {
      path: '/complaints',
      needs: ['complaint.read'],
      menu: { name: { zh: '举报', en: 'Complaints' }, icon: 'inbox' },
      page: plainPage(() => import('../pages/complaints/complaints.tsx'), 'ComplaintsPage'),
    },
    {
      path: '/complaints/:complaintId',
      needs: ['complaint.read'],
      page: plainPage(() => import('../pages/complaints/complaint.tsx'), 'ComplaintPage'),
    },
  ],
}
