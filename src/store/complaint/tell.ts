/** Who is told of a step of a complaint. */
import type { ComplaintCommand, ComplaintStep } from '../../domain/complaint/commands.ts'
import type { Complaint } from '../../domain/complaint/complaint.ts'
import { COMPLAINT_STEP_NAME } from '../../domain/complaint/names.ts'
import type { NoticeKind, NoticeTo } from '../../domain/notification/notice.ts'
import type { Caller, Tx } from '../db.ts'
import { queueNotice } from '../notification/queue.ts'

type Told = (found: Complaint) => NoticeTo

const toUnit: Told = ({ dispatch }) =>
  dispatch === null
    ? {}
    : {
        unitHeads: [dispatch.unitId],
        persons: dispatch.personId === null ? [] : [dispatch.personId],
      }
const toOffice: Told = () => ({ roles: ['clerk'] })

const TELLS: Partial<
  Readonly<Record<ComplaintStep, { readonly kind: NoticeKind; readonly to: Told }>>
> = {
  dispatch: { kind: 'assignment', to: toUnit },
  'send-back': { kind: 'returned', to: toUnit },
  reopen: { kind: 'returned', to: toUnit },
  return: { kind: 'returned', to: toOffice },
  handle: { kind: 'objection', to: toOffice },
  'request-extension': { kind: 'extension', to: () => ({ roles: ['town-leader'] }) },
  'approve-extension': { kind: 'extension', to: toUnit },
  'refuse-extension': { kind: 'extension', to: toUnit },
}

export async function tellOfComplaint(
  tx: Tx,
  caller: Caller,
  complaintId: string,
  found: Complaint,
  { step }: ComplaintCommand,
): Promise<void> {
  const tells = TELLS[step]
  if (tells === undefined) return
  const { zh, en } = COMPLAINT_STEP_NAME[step]
  const due = found.replyDueOn
  await queueNotice(tx, caller, {
    to: tells.to(found),
    kind: tells.kind,
    title: { zh: `举报件 ${found.number}：${zh}`, en: `Complaint ${found.number}: ${en}` },
    body:
      due === null
        ? { zh: found.district || found.number, en: found.number }
        : { zh: `答复时限 ${due}`, en: `To be answered by ${due}` },
    link: `/complaints/${complaintId}`,
    dedupeKey: `complaint/${complaintId}/${found.version}`,
  })
}
