/** A bench says its figures as lines. */
export const say = (line: string) => process.stdout.write(`${line}\n`)

/** Whole seconds since `began`, as `performance.now()` has it. */
export const secondsSince = (began: number) => Math.round((performance.now() - began) / 1000)
