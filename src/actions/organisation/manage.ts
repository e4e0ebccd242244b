/** What the system and the security administrator change of the organisation, one thing at a time. */
import type { CivilDate } from '../../domain/civil-date.ts'
import type {
  NewPerson,
  NewTenure,
  NewUnit,
  PersonChange,
  TenureKind,
  UnitChange,
  UnitClosure,
} from '../../domain/organisation/shapes.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import * as people from './person-changes.ts'
import * as tenures from './tenure-changes.ts'
import * as units from './unit-changes.ts'

type Expected = number | null

/** @throws {Refusal} see `units.addUnit` */
export const addUnit = (database: Database, caller: Caller, unit: NewUnit) =>
  writing(database, caller, (tx) => units.addUnit(tx, caller, unit))

/** @throws {Refusal} see `units.changeUnit` */
export const changeUnit = (
  database: Database,
  caller: Caller,
  unitId: string,
  change: UnitChange,
  expected: Expected,
) => writing(database, caller, (tx) => units.changeUnit(tx, caller, unitId, change, expected))

/** @throws {Refusal} see `units.closeUnit` */
export const closeUnit = (
  database: Database,
  caller: Caller,
  unitId: string,
  closure: UnitClosure,
  expected: Expected,
) => writing(database, caller, (tx) => units.closeUnit(tx, caller, unitId, closure, expected))

/** @throws {Refusal} see `people.addPerson` */
export const addPerson = (database: Database, caller: Caller, person: NewPerson) =>
  writing(database, caller, (tx) => people.addPerson(tx, caller, person))

/** @throws {Refusal} see `people.changePerson` */
export const changePerson = (
  database: Database,
  caller: Caller,
  personId: string,
  change: PersonChange,
  expected: Expected,
) => writing(database, caller, (tx) => people.changePerson(tx, caller, personId, change, expected))

/** @throws {Refusal} see `people.letLeave` */
export const letLeave = (
  database: Database,
  caller: Caller,
  personId: string,
  leftOn: CivilDate,
  expected: Expected,
) => writing(database, caller, (tx) => people.letLeave(tx, caller, personId, leftOn, expected))

/** @throws {Refusal} see `tenures.beginTenure` */
export const beginTenure = (database: Database, caller: Caller, tenure: NewTenure) =>
  writing(database, caller, (tx) => tenures.beginTenure(tx, caller, tenure))

/** @throws {Refusal} see `tenures.endTenure` */
export const endTenure = (
  database: Database,
  caller: Caller,
  kind: TenureKind,
  tenureId: string,
  toOn: CivilDate,
) => writing(database, caller, (tx) => tenures.endTenure(tx, caller, kind, tenureId, toOn))
