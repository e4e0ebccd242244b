/** Words of the window in which somebody says what personal data are needed for. */
import { areaWords } from './shared.ts'

export const PURPOSE_WORDS = areaWords(
  {
    purpose: '用途',
    choose: '请选择',
    reason: '具体事由',
    purposeHint: '选定用途后显示；查看人、时间和用途记入日志。关闭后不再显示。',
  },
  {
    purpose: 'Purpose',
    choose: 'Choose one',
    reason: 'For what exactly',
    purposeHint:
      'Shown once its purpose is said, and gone when it is closed; who looked, when and what for is recorded.',
  },
)
