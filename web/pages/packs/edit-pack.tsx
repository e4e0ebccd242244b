/** A pack edited as text: checked by the rules of its schema, compared with the version in force, published. */
import { type FormEvent, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { stringify } from 'yaml'
import { differences } from '#domain/packs/content.ts'
import { useWords } from '../../data/language.tsx'
import {
  type PackContent,
  registerOf,
  usePackContent,
  usePackVersions,
  usePublish,
  type WholePack,
} from '../../data/pack-versions.ts'
import { PACK_WORDS } from '../../data/words/packs.ts'
import { AreaField, TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { today } from '../../parts/today.ts'
import { useTitle } from '../../parts/use-title.ts'
import { DifferenceTable } from './difference-table.tsx'
import { type EditedPack, readEdited } from './edited.ts'
import { Effect } from './effect.tsx'
import '../../parts/form.css'
import './packs.css'

export function EditPackPage() {
  const { words } = useWords(PACK_WORDS)
  const { name = '' } = useParams()
  const { data: known, error } = usePackVersions(name)
  const latest = known?.versions.at(-1)?.version
  useTitle(words.edit)
  if (error) throw error
  return latest === undefined ? <Loading /> : <Latest name={name} latest={latest} />
}

function Latest({ name, latest }: { readonly name: string; readonly latest: number }) {
  const { data: base, error } = usePackContent(name, latest)
  const { data: current, error: none } = usePackContent(name, null)
  if (error ?? none) throw error ?? none
  return base && current ? <Editor key={latest} base={base} current={current} /> : <Loading />
}

interface EditorProps {
  /** The latest version, which the text begins as. */
  readonly base: WholePack
  readonly current: WholePack
}

function Editor({ base, current }: EditorProps) {
  const { language, words } = useWords(PACK_WORDS)
  const { name } = base
  const [text, setText] = useState(() => textOf(base))
  const [checked, setChecked] = useState<EditedPack | null>(null)
  const [publishing, setPublishing] = useState<PackContent | null>(null)
  const check = (event: FormEvent) => {
    event.preventDefault()
    setChecked(readEdited(name, text, base.version + 1, today()))
  }
  const title = language === 'zh' ? base.titleZh : base.titleEn
  const register = registerOf(name)
  return (
    <div className="page office">
      <PageHead title={words.editing(title, base.version)} />
      <form className="panel form pack-edit" onSubmit={check}>
        <p className="faint">{words.textHint}</p>
        <AreaField
          label={words.text}
          name="text"
          value={text}
          spellCheck={false}
          autoCapitalize="off"
          onChange={(event) => {
            setText(event.target.value)
            setChecked(null)
          }}
        />
        <footer>
          <button type="submit" className="button">
            {words.check}
          </button>
          {checked?.content && (
            <button
              type="button"
              className="button primary"
              onClick={() => setPublishing(checked.content)}
            >
              {words.publish}
            </button>
          )}
        </footer>
      </form>
      {checked && (
        <section className="panel" aria-live="polite" aria-label={words.check}>
          {checked.content ? (
            <>
              <h2>{words.differences(current.version)}</h2>
              <DifferenceTable
                differences={differences(
                  { ...current.content, version: null, effectiveFrom: null },
                  { ...checked.content, version: null, effectiveFrom: null },
                )}
              />
            </>
          ) : (
            <Faults edited={checked} />
          )}
        </section>
      )}
      {checked?.content && register !== null && (
        <Effect register={register} content={checked.content} />
      )}
      {publishing && (
        <PublishForm
          name={name}
          latest={base.version}
          content={publishing}
          onClose={() => setPublishing(null)}
        />
      )}
    </div>
  )
}

/** Its version and first day are set when it is published. */
function textOf({ content }: WholePack): string {
  const { version: _, effectiveFrom: __, ...rest } = content
  return stringify(rest, { lineWidth: 100 })
}

function Faults({ edited }: { readonly edited: EditedPack & { readonly content: null } }) {
  const { words } = useWords(PACK_WORDS)
  return (
    <>
      <Notice kind="error">
        {edited.isYaml ? words.faults(edited.faults.length) : words.notYaml}
      </Notice>
      <table className="grid">
        <thead>
          <tr>
            <th>{words.path}</th>
            <th>{words.reasonOfFault}</th>
          </tr>
        </thead>
        <tbody>
          {edited.faults.map(({ path, reason }) => (
            <tr key={`${path} ${reason}`}>
              <th scope="row">
                <code>{path}</code>
              </th>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

interface PublishProps {
  readonly name: string
  readonly latest: number
  readonly content: PackContent
  readonly onClose: () => void
}

function PublishForm({ name, latest, content, onClose }: PublishProps) {
  const { words } = useWords(PACK_WORDS)
  const { mutate, isPending, error } = usePublish(name, latest)
  const navigate = useNavigate()
  return (
    <FormDialog
      title={words.publishing(latest + 1)}
      action={words.publish}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field) =>
        mutate(
          { content, reason: field('reason'), effectiveFrom: field('effectiveFrom') },
          { onSuccess: ({ version }) => navigate(`/packs/${name}?version=${version}`) },
        )
      }
    >
      <TextField
        label={words.effectiveFrom}
        name="effectiveFrom"
        type="date"
        required
        min={today()}
        defaultValue={today()}
      />
      <AreaField label={words.reason} name="reason" required maxLength={500} />
      <p className="faint">{words.publishHint}</p>
    </FormDialog>
  )
}
