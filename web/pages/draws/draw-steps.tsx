/** What may be done with a draw now: sealed, revealed, published, given up. */
import { useState } from 'react'
import type { DrawView } from '#domain/draw/plan.ts'
import { type DrawStepRequest, useDrawStep } from '../../data/draws.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { useMay } from '../../data/session.ts'
import { DRAW_WORDS } from '../../data/words/draws.ts'
import { TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'

type Step = DrawStepRequest['step']

/** What may be done now, by state. */
const NEXT: Readonly<Record<DrawView['state'], readonly Step[]>> = {
  registered: ['cancel', 'seal'],
  sealed: ['cancel', 'reveal'],
  revealed: ['publish'],
  published: [],
  cancelled: [],
}

export function DrawActions({ draw }: { readonly draw: DrawView }) {
  const { words } = useWords(DRAW_WORDS)
  const [asked, setAsked] = useState<Step | null>(null)
  const mayManage = useMay('draw.manage')
  const steps = NEXT[draw.state].filter(
    (step) =>
      (step !== 'reveal' || draw.mayReveal) &&
      (step !== 'cancel' || draw.state === 'registered' || !draw.mayReveal),
  )
  if (!mayManage || steps.length === 0) return null
  const names: Readonly<Record<Step, string>> = {
    seal: words.seal,
    reveal: words.reveal,
    publish: words.publish,
    cancel: words.cancelDraw,
  }
  return (
    <span className="buttons no-print">
      {steps.map((step) => (
        <button
          key={step}
          type="button"
          className={step === 'cancel' ? 'button danger' : 'button primary'}
          onClick={() => setAsked(step)}
        >
          {names[step]}
        </button>
      ))}
      {asked !== null && (
        <StepDialog draw={draw} step={asked} name={names[asked]} onClose={() => setAsked(null)} />
      )}
    </span>
  )
}

function StepDialog({
  draw,
  step,
  name,
  onClose,
}: {
  readonly draw: DrawView
  readonly step: Step
  readonly name: string
  readonly onClose: () => void
}) {
  const { words } = useWords(DRAW_WORDS)
  const { mutate, isPending, error } = useDrawStep(draw.drawId)
  const [key] = useState(() => newId())
  return (
    <FormDialog
      title={name}
      action={name}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field) =>
        mutate(
          {
            ...{ step, version: draw.version, key },
            ...(step === 'cancel' && { reason: field('reason') }),
          },
          { onSuccess: onClose },
        )
      }
    >
      {step === 'cancel' ? (
        <TextField label={words.reason} name="reason" maxLength={500} required />
      ) : (
        <p>{step === 'seal' ? words.sealHint : words.proofHint}</p>
      )}
    </FormDialog>
  )
}
