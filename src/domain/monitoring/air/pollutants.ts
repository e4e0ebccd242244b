/** What ambient air is measured for, by the names the standards use. */

/** 六项基本污染物, in the order of GB 3095-2012 table 1. */
export const POLLUTANTS = ['SO2', 'NO2', 'CO', 'O3', 'PM10', 'PM2.5'] as const
export type Pollutant = (typeof POLLUTANTS)[number]

/** With 其他项目, table 2. */
export const AIR_ITEMS = [...POLLUTANTS, 'TSP', 'NOx', 'Pb', 'BaP'] as const

export const AVERAGING_TIMES = ['hour', '8h', 'day', 'quarter', 'year'] as const

export const GRADE_LEVELS = ['excellent', 'good', 'light', 'moderate', 'heavy', 'severe'] as const
/** 优 … 严重污染 (HJ 633 table 2). */
export type AirGrade = (typeof GRADE_LEVELS)[number]
