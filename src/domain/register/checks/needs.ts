/** The named checks a register may ask for, and what each reads of a subject. */
import type { FieldType } from '../pack-fields.ts'

interface Needs {
  readonly fields: Readonly<Record<string, FieldType>>
  /** What must be drawn of it. */
  readonly shape?: 'polygon'
}

const NEEDS = {
  'land-use-access': {
    fields: {
      use: 'choice',
      'planned-use': 'choice',
      survey: 'choice',
      'above-screening': 'yes-no',
      'risk-assessed': 'yes-no',
      'goals-met': 'yes-no',
      'building-started': 'yes-no',
    },
  },
  'ecological-zone': {
    fields: { category: 'choice', line: 'choice', area: 'number', function: 'integer' },
    shape: 'polygon',
  },
  'zone-project': { fields: { line: 'choice', related: 'yes-no', approval: 'text' } },
  'road-dust': { fields: { class: 'choice', dust: 'number' } },
  'dust-fall': { fields: { 'dust-fall': 'number', standard: 'yes-no' } },
  'noise-limit': {
    fields: { zone: 'choice', hour: 'integer', level: 'number', over: 'yes-no' },
  },
  'black-odour': {
    fields: {
      transparency: 'number',
      oxygen: 'number',
      potential: 'number',
      ammonia: 'number',
    },
  },
  'waste-manifest': {
    fields: {
      number: 'text',
      code: 'text',
      sent: 'number',
      received: 'number',
      'sent-on': 'date',
      'received-on': 'date',
      'difference-reason': 'text',
    },
  },
} as const satisfies Readonly<Record<string, Needs>>

export type CheckName = keyof typeof NEEDS
export const CHECK_NAMES = Object.keys(NEEDS) as [CheckName, ...CheckName[]]
export const CHECK_NEEDS: Readonly<Record<CheckName, Needs>> = NEEDS
