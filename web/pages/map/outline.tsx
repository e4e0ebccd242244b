/** 本地边界: the outline of the town, out of a file or drawn, published as a version of the pack `map`. */
import { type FormEvent, useState } from 'react'
import { type Area, normalised } from '#domain/map/area.ts'
import { faultsOf } from '#domain/map/faults.ts'
import { MapPack } from '#domain/map/map-pack.ts'
import { useChange } from '../../data/change.ts'
import { useWords } from '../../data/language.tsx'
import {
  type PackContent,
  publishVersion,
  usePackContent,
  usePackVersions,
} from '../../data/pack-versions.ts'
import { MAP_WORDS } from '../../data/words/map.ts'
import { TextField } from '../../parts/fields.tsx'
import { Loading } from '../../parts/loading.tsx'
import { PolygonEditor } from '../../parts/map/polygon-editor.tsx'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import '../../parts/form.css'
import './map-page.css'

const PACK = 'map'
/** As the API takes it: GeoJSON is JSON, though its types do not say so. */
const packContent = (pack: MapPack) => pack as unknown as PackContent

export function OutlinePage() {
  const { words } = useWords(MAP_WORDS)
  useTitle(words.outline)
  const { data: known, error } = usePackVersions(PACK)
  const latest = known?.versions.at(-1)?.version ?? null
  const { data: pack, error: none } = usePackContent(PACK, latest)
  if (error ?? none) throw error ?? none
  return (
    <div className="page map-page">
      <PageHead title={words.outline} hint={words.outlineHint} />
      {latest !== null && pack ? (
        <OutlineForm content={MapPack.parse(pack.content)} latest={latest} />
      ) : (
        <Loading />
      )}
    </div>
  )
}

interface FormProps {
  readonly content: MapPack
  readonly latest: number
}

function OutlineForm({ content, latest }: FormProps) {
  const { words } = useWords(MAP_WORDS)
  const [area, setArea] = useState<Area | null>(content.outline.area)
  const publish = useChange(
    (reason: string) =>
      publishVersion(PACK, latest, {
        content: packContent({
          ...content,
          outline: { area: area && normalised(area), source: reason },
        }),
        reason,
        effectiveFrom: null,
      }),
    [['map'], ['pack-versions']],
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const reason = String(new FormData(form).get('reason') ?? '').trim()
    publish.mutate(reason, { onSuccess: () => form.reset() })
  }
  const isFaulty = area !== null && faultsOf(area).length > 0
  return (
    <form className="form" onSubmit={submit}>
      <PolygonEditor label={words.outline} value={area} onChange={setArea} />
      <TextField label={words.reason} name="reason" required maxLength={500} />
      <ErrorNotice error={publish.error} />
      {publish.isSuccess && <Notice kind="success">{words.outlineSaved}</Notice>}
      <button type="submit" className="button primary" disabled={publish.isPending || isFaulty}>
        {words.publish}
      </button>
    </form>
  )
}
