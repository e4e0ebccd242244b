/** Refusals about maps. */
import { words } from '../refusal-words.ts'

export const MAP_REFUSALS = {
  MAP_LAYER_NOT_FOUND: words<{ layer: string }>(
    (d) => `没有这个图层：${d.layer}`,
    (d) => `The map has no layer ${d.layer}`,
  ),
  MAP_LAYER_TOO_LARGE: words<{ layer: string; most: number }>(
    (d) => `图层 ${d.layer} 超过 ${d.most} 个要素，请按范围分次下载`,
    (d) => `The layer ${d.layer} has more than ${d.most} features; download it box by box`,
  ),
}
