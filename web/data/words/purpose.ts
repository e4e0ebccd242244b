/** Words of the window in which somebody says what personal data are needed for. */
import { areaWords } from './shared.ts'

export const PURPOSE_WORDS = areaWords(
  {
    purpose: '用途',
    purposeHint: '说明用途后显示；查看人、时间和用途记入日志。关闭后不再显示。',
  },
  {
    purpose: 'Purpose',
    purposeHint:
      'Shown once its purpose is said, and gone when it is closed; who looked, when and what for is recorded.',
  },
)
