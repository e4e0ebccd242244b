/** The form of a check on site. Every change is kept on the device at once. */
import { type FormEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import { STATE_NAME } from '#domain/ledger/names.ts'
import {
  type KeptCheck,
  type KeptPhoto,
  keepPhoto,
  keepReport,
  photosOf,
  removePhoto,
} from '../../data/kept-reports.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { useOutboxChange } from '../../data/outbox.ts'
import { hashOf } from '../../data/sha256.ts'
import type { Checker, EarlierPicture } from '../../data/site-check.ts'
import { SITE_CHECK_WORDS } from '../../data/words/site-check.ts'
import { Notice } from '../../parts/notice.tsx'
import { PositionField } from '../../parts/position-field.tsx'
import { Checkers } from './checkers.tsx'
import { Checklist } from './checklist.tsx'
import { missingOf, passes } from './draft.ts'
import { Measurements } from './measurements.tsx'
import { SignaturePad } from './signature-pad.tsx'
import { SitePhotos } from './site-photos.tsx'

interface Props {
  readonly check: KeptCheck
  readonly photos: readonly KeptPhoto[]
  readonly earlier: readonly EarlierPicture[]
  readonly checkers: readonly Checker[]
}

export type NewPhoto = Pick<KeptPhoto, 'name' | 'file' | 'signedBy' | 'viewpoint'>

export function CheckForm({ check: begun, photos: before, earlier, checkers }: Props) {
  const { language, words } = useWords(SITE_CHECK_WORDS)
  const navigate = useNavigate()
  const { queue } = useOutboxChange()
  const [check, setCheck] = useState(begun)
  const [photos, setPhotos] = useState(before)
  const [missing, setMissing] = useState<readonly string[]>([])
  const change = (part: Partial<KeptCheck>) => {
    const next = { ...check, ...part }
    setCheck(next)
    void keepReport(next)
  }
  const add = async (photo: NewPhoto) => {
    const sha256 = await hashOf(photo.file)
    const kept = { ...photo, id: newId(), reportId: check.id, sha256 }
    await keepPhoto({ ...kept, uploadUrl: null, uploadId: null })
    await keepReport(check)
    setPhotos(await photosOf(check.id))
  }
  const remove = async (id: string) => {
    await removePhoto(id)
    setPhotos(await photosOf(check.id))
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const left = missingOf(check, photos, language)
    setMissing(left)
    if (left.length > 0) return
    await queue({ ...check, madeAt: new Date().toISOString() })
    navigate('/?queued', { replace: true })
  }
  const fails = check.criteria.some(({ met }) => met === false)
  return (
    <form onSubmit={submit} className="check-form">
      <Checkers
        chosen={check.checkers}
        me={check.personId}
        offered={checkers}
        onChange={(chosen) => change({ checkers: chosen })}
      />
      <Checklist criteria={check.criteria} onChange={(criteria) => change({ criteria })} />
      <SitePhotos
        photos={photos.filter(({ signedBy }) => signedBy === undefined)}
        earlier={earlier}
        onAdd={add}
        onRemove={remove}
      />
      <Measurements
        measurements={check.measurements}
        onChange={(measurements) => change({ measurements })}
      />
      <PositionField
        label={words.position}
        position={check.position}
        onChange={(position) => change({ position })}
      />
      <label className="field">
        <span>{words.place}</span>
        <input
          maxLength={200}
          value={check.placeName}
          onChange={({ target }) => change({ placeName: target.value })}
        />
      </label>
      <label className="field">
        <span>{words.findings}</span>
        <textarea
          rows={4}
          maxLength={5_000}
          value={check.findings}
          onChange={({ target }) => change({ findings: target.value })}
        />
      </label>
      <fieldset>
        <legend>{words.signatures}</legend>
        {check.checkers.map((checker) => (
          <SignaturePad
            key={checker.personId}
            name={checker.name}
            signature={photos.find(({ signedBy }) => signedBy === checker.personId) ?? null}
            onSign={(file) =>
              add({ name: `${checker.name}.png`, file, signedBy: checker.personId })
            }
            onRemove={remove}
          />
        ))}
      </fieldset>
      {fails && (
        <label className="field">
          <span>{words.returnTo}</span>
          <select
            value={check.returnTo}
            onChange={({ target }) => change({ returnTo: target.value as KeptCheck['returnTo'] })}
          >
            {(['self-checked', 'under-way'] as const).map((state) => (
              <option key={state} value={state}>
                {STATE_NAME[state][language]}
              </option>
            ))}
          </select>
        </label>
      )}
      {missing.length > 0 && (
        <Notice kind="error">
          {words.missing}
          {missing.join('、')}
        </Notice>
      )}
      <button type="submit" className={fails ? 'button big' : 'button primary big'}>
        {fails && !passes(check) ? words.fail : words.pass}
      </button>
    </form>
  )
}
