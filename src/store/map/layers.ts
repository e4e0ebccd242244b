/** Every layer of the map. An area adds its own here, in one line. */
import { complaintLayer } from '../complaint/map-layer.ts'
import { caseLayer } from '../enforcement/map-layer.ts'
import { cellLayer } from '../grid/map-layer.ts'
import { itemLayer } from '../ledger/map-layer.ts'
import { stationLayer } from '../monitoring/map-layer.ts'
import { subjectAreaLayer, subjectLayer } from '../register/map-layer.ts'
import type { MapLayer } from './layer.ts'

export const MAP_LAYERS: readonly MapLayer[] = [
  itemLayer,
  subjectLayer,
  subjectAreaLayer,
  cellLayer,
  stationLayer,
  complaintLayer,
  caseLayer,
]
