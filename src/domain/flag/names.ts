/** The words for detectors, severities and states of flags. */
import type { Names } from '../names.ts'
import type { Detector } from './finding.ts'
import type { FlagState } from './flag.ts'

export const DETECTOR_NAME: Names<Detector> = {
  D1: { zh: '照片重复使用', en: 'Photograph used twice' },
  D2: { zh: '照片时间地点存疑', en: 'Time or place of photographs in doubt' },
  D3: { zh: '整改前后照片同时拍摄', en: 'Before and after taken together' },
  D4: { zh: '进展文字雷同', en: 'Copied progress text' },
  D5: { zh: '集中补录', en: 'Entered in one sitting' },
  D6: { zh: '日期先后矛盾', en: 'Dates out of order' },
  D7: { zh: '文号重复', en: 'Document number used twice' },
  D8: { zh: '交办数小时即申请销号', en: 'Done within hours of assignment' },
  D10: { zh: '比率超出范围', en: 'Ratio out of range' },
  D12: { zh: '销号后又被举报', en: 'Complaint after the strike-off' },
  D13: { zh: '进展停滞', en: 'No movement' },
  D14: { zh: '办理与核查未分开', en: 'Work and check in one hand' },
  D15: { zh: '先审后补材料', en: 'File completed after approval' },
  D16: { zh: '数字过于整齐', en: 'Figures too round' },
  D17: { zh: '巡查轨迹存疑', en: 'Track of a patrol in doubt' },
}

export const FLAG_STATE_NAME: Names<FlagState> = {
  raised: { zh: '待核', en: 'Raised' },
  confirmed: { zh: '属实', en: 'Confirmed' },
  dismissed: { zh: '排除', en: 'Dismissed' },
}
