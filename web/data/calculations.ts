/** Calculations by the official methods, worked out by the server; nothing is kept. */
import { useMutation } from '@tanstack/react-query'
import type { Given, Outcome } from '#domain/monitoring/calculation/calculation.ts'
import { send } from './api.ts'

export function useCalculation(kind: string) {
  return useMutation({
    mutationFn: (given: Given) =>
      send<Outcome>('POST', `/api/monitoring/calculations/${kind}`, given),
  })
}
