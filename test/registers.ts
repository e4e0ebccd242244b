/** Subjects for tests: boilers of a town. */
import { NewSubject } from '../src/domain/register/subject.ts'

/** A boiler as somebody would enter it. */
export const aBoiler = (change: object = {}) =>
  NewSubject.parse({
    register: 'boilers',
    name: '东风浴池',
    address: '东村1号',
    fields: { capacity: 2, count: 1 },
    ...change,
  })
