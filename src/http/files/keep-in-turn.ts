/** Looking at what came in takes time and memory: a few at a time, however many are sent. */
import { keepUpload } from '../../actions/evidence/keep-upload.ts'
import { turnstile } from '../turnstile.ts'

const AT_ONCE = 2
const WAITING = 50

export const keepInTurn = turnstile(keepUpload, AT_ONCE, WAITING)
