/** A chart by ECharts, loaded when it is first shown. What it shows must also stand beside it in words. */
import type { EChartsCoreOption, EChartsType } from 'echarts/core'
import { useEffect, useRef } from 'react'

export interface Zoomed {
  /** Of the axis, in its own values. */
  readonly from: number
  readonly to: number
}

interface Props {
  readonly option: EChartsCoreOption
  readonly label: string
  readonly height?: number
  /** Told a moment after the reader stops zooming. */
  readonly onZoom?: (zoomed: Zoomed) => void
}

const SETTLE_MS = 250
/** Drawn as text, for the content policy lets no styles into markup. */
const TOOLTIP = { trigger: 'axis', renderMode: 'richText', confine: true } as const

export function Chart({ option, label, height = 320, onZoom }: Props) {
  const element = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(null)
  const latest = useRef({ option, onZoom })
  latest.current = { option, onZoom }
  useEffect(() => {
    const { current } = element
    if (current === null) return
    let gone = false
    let timer = 0
    const observer = new ResizeObserver(() => chart.current?.resize())
    void import('./echarts.ts').then(({ init }) => {
      if (gone) return
      const made = init(current)
      chart.current = made
      draw(made, latest.current.option)
      made.on('datazoom', () => {
        window.clearTimeout(timer)
        timer = window.setTimeout(() => tell(made, latest.current.onZoom), SETTLE_MS)
      })
      observer.observe(current)
    })
    return () => {
      gone = true
      window.clearTimeout(timer)
      observer.disconnect()
      chart.current?.dispose()
      chart.current = null
    }
  }, [])
  useEffect(() => {
    if (chart.current) draw(chart.current, option)
  }, [option])
  return <div ref={element} role="img" aria-label={label} className="chart" style={{ height }} />
}

function draw(chart: EChartsType, option: EChartsCoreOption): void {
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  chart.setOption(
    { animation: !still, animationDuration: 200, tooltip: TOOLTIP, ...option },
    { replaceMerge: ['series'] },
  )
}

function tell(chart: EChartsType, onZoom: Props['onZoom']): void {
  const { dataZoom } = chart.getOption() as {
    dataZoom?: readonly { readonly startValue?: number; readonly endValue?: number }[]
  }
  const { startValue, endValue } = dataZoom?.[0] ?? {}
  if (startValue !== undefined && endValue !== undefined && startValue < endValue)
    onZoom?.({ from: startValue, to: endValue })
}
