/** The layers to choose from, each with its colour and its file. */
import { useWords } from '../../data/language.tsx'
import type { MapLayerName } from '../../data/map.ts'
import { MAP_WORDS } from '../../data/words/map.ts'
import { toneOf } from './layer-look.ts'

interface Props {
  readonly layers: readonly MapLayerName[]
  readonly shown: readonly string[]
  readonly onChoose: (layers: readonly string[]) => void
}

export function LayerList({ layers, shown, onChoose }: Props) {
  const { language, words } = useWords(MAP_WORDS)
  const change = (layer: string, isShown: boolean) =>
    onChoose(isShown ? [...shown, layer] : shown.filter((each) => each !== layer))
  return (
    <fieldset className="map-layers">
      <legend>{words.layers}</legend>
      <ul>
        {layers.map(({ layer, [language]: name }) => (
          <li key={layer}>
            <label>
              <input
                type="checkbox"
                checked={shown.includes(layer)}
                onChange={({ target }) => change(layer, target.checked)}
              />
              <i className={`map-dot ${toneOf(layer)}`} aria-hidden="true" />
              <span>{name}</span>
            </label>
            <a
              href={`/api/map/geojson?layer=${layer}`}
              download
              aria-label={words.download(name)}
              title={words.download(name)}
            >
              ↓
            </a>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
