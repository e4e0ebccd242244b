/** What the public sees of a plan or an item: said, and changed by who may. */
import { useState } from 'react'
import { useItemOpenness, useOpenPlan, useOpenPlans, useWithhold } from '../data/disclosure.ts'
import { useWords } from '../data/language.tsx'
import { useMay } from '../data/session.ts'
import { DISCLOSURE_WORDS } from '../data/words/disclosure.ts'
import { AreaField } from './fields.tsx'
import { FormDialog } from './form-dialog.tsx'

export function PlanOpenness({ planId }: { readonly planId: string }) {
  const { words } = useWords(DISCLOSURE_WORDS)
  const mayChange = useMay('disclosure.manage')
  const { data: plans } = useOpenPlans()
  const { mutate, isPending, error } = useOpenPlan(planId)
  const [asking, setAsking] = useState(false)
  if (!plans) return null
  const open = plans.includes(planId)
  const close = () => setAsking(false)
  return (
    <span className="openness">
      <span className={open ? 'light green' : 'light'}>{open ? words.open : words.notOpen}</span>
      {open && (
        <a href="/public" target="_blank" rel="noreferrer">
          {words.site}
        </a>
      )}
      {mayChange && (
        <button type="button" className="button text" onClick={() => setAsking(true)}>
          {open ? words.closePlan : words.openPlan}
        </button>
      )}
      {asking && (
        <FormDialog
          title={open ? words.closePlan : words.openPlan}
          action={open ? words.closePlan : words.openPlan}
          error={error}
          busy={isPending}
          onClose={close}
          onSend={(field) => mutate({ open: !open, reason: field('reason') }, { onSuccess: close })}
        >
          <p>{open ? words.closeHint : words.openHint}</p>
          {open && <AreaField label={words.reason} name="reason" required maxLength={500} />}
        </FormDialog>
      )}
    </span>
  )
}

/** A small button; nothing for who may not. */
export function ItemOpenness({ itemId }: { readonly itemId: string }) {
  const { words } = useWords(DISCLOSURE_WORDS)
  const mayChange = useMay('disclosure.manage')
  const { data } = useItemOpenness(itemId, mayChange)
  const { mutate, isPending, error } = useWithhold(itemId)
  const [asking, setAsking] = useState(false)
  if (!mayChange || !data) return null
  const { withheld } = data
  const name = withheld ? words.release : words.withhold
  const close = () => setAsking(false)
  return (
    <span className="openness">
      {withheld && (
        <span className="light" title={data.reason}>
          {words.withheld}
        </span>
      )}
      <button type="button" className="button text" onClick={() => setAsking(true)}>
        {name}
      </button>
      {asking && (
        <FormDialog
          title={name}
          action={name}
          error={error}
          busy={isPending}
          onClose={close}
          onSend={(field) =>
            mutate({ withheld: !withheld, reason: field('reason') }, { onSuccess: close })
          }
        >
          <p>{withheld ? words.releaseHint : words.withholdHint}</p>
          <AreaField label={words.reason} name="reason" required maxLength={500} />
        </FormDialog>
      )}
    </span>
  )
}
