/** The lines of what is left, drawn by ECharts; who cannot see them reads the table below. */
import { LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { type EChartsType, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import type { CivilDate } from '#domain/civil-date.ts'

use([LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer])

interface Line {
  readonly name: string
  readonly points: readonly (readonly [CivilDate, number])[]
}

interface Props {
  readonly label: string
  readonly planned: Line
  readonly actual: Line
}

export function LinesChart({ label, planned, actual }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(null)
  useEffect(() => {
    const { current } = box
    if (current === null) return
    const drawn = init(current)
    chart.current = drawn
    const observer = new ResizeObserver(() => drawn.resize())
    observer.observe(current)
    return () => {
      observer.disconnect()
      drawn.dispose()
    }
  }, [])
  useEffect(() => {
    chart.current?.setOption({
      animation: false,
      color: ['#8a94a3', '#0b4ea2'],
      grid: { left: 8, right: 24, top: 40, bottom: 8, containLabel: true },
      legend: { top: 0, textStyle: { fontSize: 13 } },
      // Written into the canvas: the policy of the page allows no styles from outside it.
      tooltip: { trigger: 'axis', renderMode: 'richText' },
      xAxis: { type: 'time' },
      yAxis: { type: 'value', minInterval: 1 },
      series: [
        { type: 'line', step: 'end', name: planned.name, data: planned.points, symbolSize: 5 },
        { type: 'line', name: actual.name, data: actual.points, symbolSize: 9 },
      ],
    })
  }, [planned, actual])
  return <div ref={box} className="chart" role="img" aria-label={label} />
}
