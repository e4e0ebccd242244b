/** The figures of an outcome, in the order of the sheet. */
export const FIGURE_KEYS = [
  'ordered',
  'penalised',
  'fine',
  'criminalCases',
  'administrativelyDetained',
  'criminallyDetained',
  'interviewed',
  'accountable',
] as const
