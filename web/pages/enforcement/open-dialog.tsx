/** A check has found a violation: the form that opens a case. */
import { useState } from 'react'
import { PARTY_KINDS } from '#domain/enforcement/case.ts'
import { NewCase, type NewParty } from '#domain/enforcement/commands.ts'
import { PARTY_KIND_NAME } from '#domain/enforcement/names.ts'
import { useOpenCase } from '../../data/enforcement.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { ENFORCEMENT_WORDS } from '../../data/words/enforcement.ts'
import { itemChoices, personChoices } from '../../parts/choices.ts'
import { AreaField, SelectField, TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import { type Choice, Picker } from '../../parts/picker.tsx'
import { today } from '../../parts/today.ts'

interface Props {
  /** What it is opened from, and what is known from there. */
  readonly from?: Pick<NewCase, 'origin' | 'itemId'> & {
    readonly place: string
    readonly facts: string
    readonly subjectId?: string
    /** As its register has it. */
    readonly party?: Pick<NewParty, 'name' | 'creditCode' | 'address'>
  }
  readonly onClose: () => void
  readonly onDone: (caseId: string) => void
}

export function OpenDialog({ from, onClose, onDone }: Props) {
  const { language, words } = useWords(ENFORCEMENT_WORDS)
  const { mutate, isPending, error } = useOpenCase()
  const [key] = useState(() => newId())
  const [kind, setKind] = useState<(typeof PARTY_KINDS)[number]>('organisation')
  const [inspectors, setInspectors] = useState<readonly Choice[]>([])
  const [item, setItem] = useState<readonly Choice[]>([])
  const [incomplete, setIncomplete] = useState(false)
  return (
    <FormDialog
      title={words.openCase}
      action={words.openCase}
      error={error}
      busy={isPending}
      onClose={onClose}
      wide
      onSend={(field) => {
        const { success, data } = NewCase.safeParse({
          ...(from && { origin: from.origin }),
          subjectId: from?.subjectId ?? null,
          itemId: item[0]?.id ?? from?.itemId ?? null,
          party: {
            kind,
            name: field('name'),
            creditCode: field('creditCode') || null,
            address: field('address'),
            representative: field('representative'),
            phone: field('phone'),
            idNumber: field('idNumber'),
          },
          check: {
            on: field('on'),
            place: field('place'),
            facts: field('facts'),
            inspectorIds: inspectors.map(({ id }) => id),
          },
        })
        setIncomplete(!success)
        if (success) mutate({ wanted: data, key }, { onSuccess: ({ id }) => onDone(id) })
      }}
    >
      <SelectField
        label={words.partyKind}
        name="kind"
        value={kind}
        options={PARTY_KINDS.map((each) => [each, PARTY_KIND_NAME[each][language]])}
        onChoose={(value) => setKind(value as typeof kind)}
      />
      <TextField
        label={words.partyName}
        name="name"
        maxLength={200}
        defaultValue={from?.party?.name}
        required
      />
      {kind === 'organisation' ? (
        <TextField
          label={words.creditCode}
          name="creditCode"
          maxLength={18}
          defaultValue={from?.party?.creditCode ?? undefined}
        />
      ) : (
        <TextField label={words.idNumber} name="idNumber" maxLength={18} />
      )}
      <TextField
        label={words.address}
        name="address"
        maxLength={300}
        defaultValue={from?.party?.address}
      />
      <div className="field-row">
        <TextField label={words.representative} name="representative" maxLength={60} />
        <TextField label={words.phone} name="phone" maxLength={40} type="tel" />
      </div>
      <div className="field-row">
        <TextField label={words.checkDay} name="on" type="date" defaultValue={today()} required />
        <TextField
          label={words.place}
          name="place"
          maxLength={300}
          defaultValue={from?.place}
          required
        />
      </div>
      <AreaField
        label={words.facts}
        name="facts"
        rows={5}
        maxLength={10_000}
        defaultValue={from?.facts}
        required
      />
      <Picker
        label={words.inspectors}
        find={personChoices}
        chosen={inspectors}
        onChange={setInspectors}
        many
      />
      {!from?.itemId && (
        <Picker label={words.item} find={itemChoices} chosen={item} onChange={setItem} />
      )}
      {incomplete && <Notice kind="error">{words.incomplete}</Notice>}
    </FormDialog>
  )
}
