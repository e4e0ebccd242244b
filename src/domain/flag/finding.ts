/**
 * What a detector finds: a sign that something may not be as it was reported, with what it rests on. Never
 * a verdict: a person confirms or dismisses it.
 */
import { z } from 'zod'

/** Numbers are those of the catalogue of signs; those that need readings are not here. */
export const DETECTORS = [
  'D1',
  'D2',
  'D3',
  'D4',
  'D5',
  'D6',
  'D7',
  'D8',
  'D10',
  'D12',
  'D13',
  'D14',
  'D15',
  'D16',
  'D17',
] as const
export type Detector = (typeof DETECTORS)[number]

export const FLAG_SEVERITIES = ['low', 'medium', 'high'] as const
export type FlagSeverity = (typeof FLAG_SEVERITIES)[number]

/** One thing a finding rests on. */
export const Trace = z.object({
  kind: z.enum([
    'file',
    'report',
    'step',
    'document',
    'person',
    'figure',
    'item',
    'complaint',
    'patrol',
  ]),
  /** Of the file, event, person or item; else the number or name itself. */
  id: z.string(),
  /** What about it, as it stands there: a time, a number, a distance. */
  note: z.string(),
})
export type Trace = Readonly<z.infer<typeof Trace>>

export const Finding = z.object({
  detector: z.enum(DETECTORS),
  /** Null: it is about a patrol. */
  itemId: z.uuid().nullable(),
  patrolId: z.uuid().optional(),
  severity: z.enum(FLAG_SEVERITIES),
  /** The same for the same cause whenever it is looked for, and for no other: one flag for each. */
  causeKey: z.string().min(1).max(300),
  evidence: z.array(Trace).min(1).max(20),
  zh: z.string().min(1),
  en: z.string().min(1),
})
export type Finding = Readonly<Omit<z.infer<typeof Finding>, 'evidence'>> & {
  readonly evidence: readonly Trace[]
}

const MOST_TRACES = 20

/** As many traces as a finding holds. */
export const traces = <T>(all: readonly T[], trace: (one: T) => Trace): readonly Trace[] =>
  all.slice(0, MOST_TRACES).map(trace)
