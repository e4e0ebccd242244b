/** Areas for tests. */

/** Sides of `size` degrees from its corner in the south-west. */
export const square = (west: number, south: number, size: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ] as [number, number][][],
})
