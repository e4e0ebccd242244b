/** A step with input nothing is wrong with: what then stands in the way stands there whatever is filled in. */
import type { Command } from './commands.ts'
import type { ItemState } from './item-state.ts'
import type { Step } from './steps.ts'

const SAID = '—'

/** Null where everything depends on the input. */
export function neutral(step: Step, item: ItemState): Command | null {
  switch (step) {
    case 'acknowledge':
    case 'start':
      return { step, data: { note: '' } }
    case 'resume':
      return { step, data: { note: SAID } }
    case 'object-to-assignment':
    case 'refuse-extension':
    case 'suspend':
      return { step, data: { reason: SAID } }
    case 'uphold-objection':
    case 'overrule-objection':
      return { step, data: { answer: SAID } }
    case 'self-check':
      return {
        step,
        data: { criteria: [{ text: SAID, met: true, evidence: SAID }], note: '' },
      }
    case 'apply':
      return { step, data: { result: SAID } }
    case 'approve-extension': {
      const asked = item.extensionRequest
      return asked && { step, data: { dueOn: asked.dueOn, documentNumber: '' } }
    }
    case 'confirm-check':
    case 'sign':
    case 'consolidate':
      return { step, data: { opinion: SAID } }
    case 'record-superior-check':
    case 'strike-off':
      return { step, data: { decisionNumber: SAID, opinion: SAID } }
    default:
      return null
  }
}
