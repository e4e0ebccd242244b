/** A subject and all that were merged into it, or into one of those. */
import { sql } from 'kysely'

export const withMerged = (subjectId: string) => sql`(
  with recursive merged (id) as (
    select ${subjectId}::uuid
    union select subject.subject_id from subject join merged on subject.merged_into = merged.id
      where subject.tenant_id = current_setting('taizhang.tenant_id')::uuid)
  select id from merged)`
