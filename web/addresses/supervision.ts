/** Papers of the ladder, bulletins, scores of units, and what citizens send in. */
import { plainPage } from '../parts/lazy-page.tsx'
import type { PageArea } from './page-area.ts'

export const SUPERVISION: PageArea = {
  name: { zh: '督办公开', en: 'Supervision' },
  pages: [
    {
      path: '/supervision',
      needs: ['supervision.read'],
      menu: { name: { zh: '督办', en: 'Papers' }, icon: 'supervision' },
      page: plainPage(() => import('../pages/supervision/supervision.tsx'), 'SupervisionPage'),
    },
    {
      path: '/supervision/war-map',
      needs: ['supervision.read'],
      page: plainPage(() => import('../pages/supervision/war-map.tsx'), 'WarMapPage'),
    },
    {
      path: '/supervision/:noticeId',
      needs: ['supervision.read'],
      page: plainPage(() => import('../pages/supervision/paper.tsx'), 'PaperPage'),
    },
    {
      path: '/bulletins',
      needs: ['bulletin.read'],
      under: '/supervision',
      name: { zh: '通报', en: 'Bulletins' },
      page: plainPage(() => import('../pages/bulletins/bulletins.tsx'), 'BulletinsPage'),
    },
    {
      path: '/bulletins/:bulletinId',
      needs: ['bulletin.read'],
      page: plainPage(() => import('../pages/bulletins/bulletin.tsx'), 'BulletinPage'),
    },
    {
      path: '/scores',
      needs: ['score.read'],
      menu: { name: { zh: '考评', en: 'Assessment' }, icon: 'score' },
      page: plainPage(() => import('../pages/scores/scores.tsx'), 'ScoresPage'),
    },
    {
      path: '/scores/:period',
      needs: ['score.read'],
      name: { zh: '排名', en: 'Ranking' },
      page: plainPage(() => import('../pages/scores/period.tsx'), 'ScorePeriodPage'),
    },
    {
      path: '/scores/:period/:unitId',
      needs: ['score.read'],
      page: plainPage(() => import('../pages/scores/sheet.tsx'), 'ScoreSheetPage'),
    },
    {
      path: '/submissions',
      needs: ['submission.read'],
      menu: { name: { zh: '来件', en: 'Citizens' }, icon: 'inbox' },
      page: plainPage(() => import('../pages/submissions/submissions.tsx'), 'SubmissionsPage'),
    },
  ],
}
