/** How a target stands: the value so far, what the rest must average, the forecast, and what it is all made of. */
import { Link } from 'react-router'
import { FORECAST_METHOD_NAME, STATUS_REASON_NAME } from '#domain/monitoring/indicator/names.ts'
import type { Provenance, Quantity, Standing } from '#domain/monitoring/indicator/standing.ts'
import { useWords } from '../../data/language.tsx'
import { TARGET_WORDS } from '../../data/words/targets.ts'
import { FanChart } from './fan-chart.tsx'
import { Facts, sayAmount, sayForecast, sideOf } from './target-facts.tsx'

export function TargetStanding({
  standing,
  name,
}: {
  readonly standing: Standing
  readonly name: string
}) {
  const { language, words } = useWords(TARGET_WORDS)
  const { rest, forecast, judgement, provenance, requiredOfParts } = standing
  const of = { day: words.perDay, month: words.perMonth, whole: words.perWhole }[rest.of]
  const end = sayForecast(standing)
  const amount = (one: Quantity | null) =>
    one && (
      <>
        <strong>{one.shown}</strong> {standing.unit}
        {one.exact !== one.shown && (
          <span className="faint exact">{words.exactly(one.exact, aboutOf(one.exact))}</span>
        )}
      </>
    )
  return (
    <>
      <p className={`verdict ${standing.status}`}>
        <strong>{STATUS_REASON_NAME[standing.reason][language]}</strong>
        {end && standing.bound && (
          <>
            {words.colon}
            {words.verdict(
              sayAmount(end.value, standing.unit),
              sideOf(standing.side, words),
              sayAmount(standing.bound.shown, standing.unit),
            )}
          </>
        )}
        {end && standing.required && standing.side && Number(rest.count) > 0 && (
          <> {words.need(rest.count, of, sideOf(standing.side, words), standing.required.shown)}</>
        )}
      </p>
      <Facts
        facts={[
          [words.valueSoFar, amount(standing.value) ?? '—'],
          [words.goal, amount(standing.bound) ?? '—'],
          ...(standing.base ? ([[words.baseline, amount(standing.base)]] as const) : []),
          ...(standing.change === null ? [] : ([[words.change, `${standing.change} %`]] as const)),
          [
            words.required,
            standing.required ? (
              <>
                <span className="faint">{words.requiredHint(rest.count, of)}</span>
                <br />
                {amount(standing.required)}
              </>
            ) : (
              '—'
            ),
          ],
          ...(forecast && end
            ? ([
                [
                  words.forecast,
                  <>
                    <strong>{end.value}</strong> {standing.unit}
                    <br />
                    <span className="faint">
                      {words.interval(end.low, end.high, Math.round(forecast.confidence * 100))}
                    </span>
                  </>,
                ],
                [
                  words.method,
                  <>
                    {FORECAST_METHOD_NAME[forecast.method][language]}
                    <br />
                    <span className="faint">
                      {forecast.backTestError === null
                        ? words.noBackTest
                        : words.backTest(forecast.backTestError.toFixed(1), forecast.backTestCases)}
                    </span>
                  </>,
                ],
              ] as const)
            : []),
        ]}
      />
      {judgement && (
        <p className="judgement">
          <strong>{words.judgement}</strong>：{judgement[language]}
        </p>
      )}
      <FanChart standing={standing} name={name} />
      {requiredOfParts && (
        <>
          <h2>{words.parts}</h2>
          <Facts
            facts={Object.entries(requiredOfParts.means).map(([part, one]) => [part, one.shown])}
          />
        </>
      )}
      {provenance && (
        <details>
          <summary>{words.provenance}</summary>
          <p>
            {words.provenanceText(
              provenance.rows,
              provenance.valid,
              provenance.counted,
              provenance.elapsed,
            )}
          </p>
          <p>
            {words.standards}：{provenance.standards.join('、')}
          </p>
          <ul>
            {provenance.stations.map(({ stationId, name: station, valid }) => (
              <li key={stationId}>
                {station} <span className="faint">{valid}</span>{' '}
                <Link to={readingsOf(stationId, provenance)}>{words.readings}</Link>
              </li>
            ))}
            {provenance.notes.map((note) => (
              <li key={note.zh}>{note[language]}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

/** The days of the station that were counted. */
const readingsOf = (stationId: string, { from, to }: Provenance) =>
  `/monitoring/stations/${stationId}?${new URLSearchParams({ dataKind: 'day', from: `${from}T00:00`, to: `${to}T23:59` })}`

/** A fraction as a decimal number; null: it is written as one already. */
function aboutOf(exact: string): string | null {
  const [part, whole] = exact.split('/').map(Number)
  return whole ? ((part ?? 0) / whole).toFixed(4) : null
}
