/** 目标: what plans promised, as cards; those at risk are seen by their colour and word. */
import { Link, useSearchParams } from 'react-router'
import { nameOfTarget, TARGET_STATUS_NAME } from '#domain/monitoring/indicator/names.ts'
import { TARGET_STATUSES } from '#domain/monitoring/indicator/outlook.ts'
import type { BoundTarget } from '#domain/monitoring/indicator/standing.ts'
import { useWords } from '../../data/language.tsx'
import { useTargets } from '../../data/targets.ts'
import { TARGET_WORDS } from '../../data/words/targets.ts'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { namedOptions } from '../../parts/filters.ts'
import { More } from '../../parts/more.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { SmallFan } from './small-fan.tsx'
import { MonitoringTabs } from './tabs.tsx'
import {
  Facts,
  Since,
  StatusTag,
  sayAmount,
  sayFigure,
  sayForecast,
  sayPromise,
} from './target-facts.tsx'

export function TargetsPage() {
  const { language, words } = useWords(TARGET_WORDS)
  useTitle(words.targets)
  const [search] = useSearchParams()
  const query = new URLSearchParams(
    [...search].filter(([name, value]) => ['status', 'bound'].includes(name) && value !== ''),
  )
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useTargets(query)
  if (error) throw error
  const targets = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <div className="page monitoring">
      <PageHead title={words.targets} hint={words.targetsHint} />
      <MonitoringTabs />
      <FilterBar
        filters={[
          {
            kind: 'choice',
            name: 'status',
            label: words.status,
            options: namedOptions(TARGET_STATUSES, TARGET_STATUS_NAME, language),
          },
          {
            kind: 'choice',
            name: 'bound',
            label: words.bound,
            options: [
              ['true', words.boundOnes],
              ['false', words.unboundOnes],
            ],
          },
        ]}
      />
      {data && targets.length === 0 && (
        <div className="empty">
          <p>{words.noTargets}</p>
          <p className="faint">{words.noTargetsHint}</p>
        </div>
      )}
      <ul className="target-cards">
        {targets.map((target) => (
          <li key={target.targetId}>
            <TargetCard target={target} />
          </li>
        ))}
      </ul>
      <More list={{ hasNextPage, isFetchingNextPage, fetchNextPage }} label={words.more} />
    </div>
  )
}

function TargetCard({ target }: { readonly target: BoundTarget }) {
  const { language, words } = useWords(TARGET_WORDS)
  const { targetId, number, binding, proposal, doubt, status, kept } = target
  const end = kept && sayForecast(kept)
  return (
    <Link to={`/monitoring/targets/${targetId}`} className={`target-card ${status}`}>
      <span className="target-title">
        <span className="number">{number}</span> {nameOfTarget(target)}
      </span>
      <span>
        <StatusTag status={status} /> {binding && <Since target={target} />}
      </span>
      <Facts
        facts={[
          [words.promised, sayPromise(target, words)],
          ...(kept
            ? ([
                [words.valueSoFar, quantityOf(kept.value?.shown, kept.unit)],
                [words.required, quantityOf(kept.required?.shown, kept.unit)],
              ] as const)
            : []),
          ...(end
            ? ([
                [
                  words.forecast,
                  `${quantityOf(end.value, kept?.unit ?? '')} (${words.within(sayFigure(end.low, kept?.unit ?? ''), sayFigure(end.high, kept?.unit ?? ''))})`,
                ],
              ] as const)
            : []),
        ]}
      />
      {kept && <SmallFan kept={kept} label={words.fanOf(nameOfTarget(target))} />}
      {!binding && (
        <span className="faint">
          {proposal ? words.proposal : (doubt?.[language] ?? words.noProposal)}
        </span>
      )}
    </Link>
  )
}

const quantityOf = (shown: string | undefined, unit: string) =>
  shown === undefined ? '—' : sayAmount(shown, unit)
