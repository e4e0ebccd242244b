/** 回避申报: from whom an inspector keeps away; declared by oneself, or by the office for others. */
import { useState } from 'react'
import { NewRelation, type Relation } from '#domain/draw/plan.ts'
import { PARTY_KIND_NAME } from '#domain/enforcement/names.ts'
import { useDeclareRelation, useEndRelation, useRelations } from '../../data/draws.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { useMay, useSession } from '../../data/session.ts'
import { DRAW_WORDS } from '../../data/words/draws.ts'
import { personChoices } from '../../parts/choices.ts'
import { SelectField, TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import { type Choice, Picker } from '../../parts/picker.tsx'

export function Relations() {
  const { words } = useWords(DRAW_WORDS)
  const { data = [] } = useRelations()
  const [declaring, setDeclaring] = useState(false)
  const [ending, setEnding] = useState<Relation | null>(null)
  const mayManage = useMay('draw.manage')
  const mayCheck = useMay('draw.check')
  return (
    <section className="panel" aria-label={words.relations}>
      <h2>{words.relations}</h2>
      <p className="faint">{words.relationsHint}</p>
      {data.length === 0 && <p className="faint">{words.noRelations}</p>}
      <ul className="relation-list">
        {data.map((relation) => (
          <li key={relation.relationId}>
            <strong>{relation.personName}</strong> — {relation.name}{' '}
            <span className="faint">{relation.reason}</span>{' '}
            {relation.ended
              ? words.relationEnded
              : mayManage && (
                  <button
                    type="button"
                    className="button"
                    aria-label={`${words.endRelation} ${relation.personName} ${relation.name}`}
                    onClick={() => setEnding(relation)}
                  >
                    {words.endRelation}
                  </button>
                )}
          </li>
        ))}
      </ul>
      {(mayManage || mayCheck) && (
        <button type="button" className="button no-print" onClick={() => setDeclaring(true)}>
          {words.declareRelation}
        </button>
      )}
      {declaring && <DeclareDialog others={mayManage} onClose={() => setDeclaring(false)} />}
      {ending && <EndDialog relation={ending} onClose={() => setEnding(null)} />}
    </section>
  )
}

const KINDS = ['organisation', 'person'] as const

interface DeclareProps {
  /** Also for somebody else. */
  readonly others: boolean
  readonly onClose: () => void
}

function DeclareDialog({ others, onClose }: DeclareProps) {
  const { language, words } = useWords(DRAW_WORDS)
  const { data: who } = useSession()
  const { mutate, isPending, error } = useDeclareRelation()
  const [key] = useState(() => newId())
  const [person, setPerson] = useState<readonly Choice[]>([])
  const [incomplete, setIncomplete] = useState(false)
  return (
    <FormDialog
      title={words.declareRelation}
      action={words.declareRelation}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field) => {
        const own = who?.signedIn ? who.personId : ''
        const { success, data } = NewRelation.safeParse({
          personId: others ? person[0]?.id : own,
          kind: field('kind'),
          name: field('name'),
          creditCode: field('creditCode'),
          reason: field('reason'),
        })
        setIncomplete(!success)
        if (success) mutate({ wanted: data, key }, { onSuccess: onClose })
      }}
    >
      {others && (
        <Picker label={words.inspector} find={personChoices} chosen={person} onChange={setPerson} />
      )}
      <SelectField
        label={words.kind}
        name="kind"
        options={KINDS.map((each) => [each, PARTY_KIND_NAME[each][language]])}
      />
      <TextField label={words.relationWith} name="name" maxLength={200} required />
      <TextField label={words.creditCode} name="creditCode" maxLength={18} />
      <p className="faint">{words.relationNameHint}</p>
      <TextField label={words.relationReason} name="reason" maxLength={500} required />
      {incomplete && <Notice kind="error">{words.incomplete}</Notice>}
    </FormDialog>
  )
}

interface EndProps {
  readonly relation: Relation
  readonly onClose: () => void
}

function EndDialog({ relation, onClose }: EndProps) {
  const { words } = useWords(DRAW_WORDS)
  const { mutate, isPending, error } = useEndRelation()
  const { relationId, personName, name } = relation
  return (
    <FormDialog
      title={words.endRelation}
      action={words.endRelation}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field) => mutate({ relationId, reason: field('reason') }, { onSuccess: onClose })}
    >
      <p>
        {personName} — {name}
      </p>
      <TextField label={words.reason} name="reason" maxLength={500} required />
    </FormDialog>
  )
}
