/** Refusals about running the program. */
import { words } from '../refusal-words.ts'

export const OPERATIONS_REFUSALS = {
  BACKUP_EXISTS: words<{ file: string }>(
    (d) => `文件 ${d.file} 已存在，不会覆盖。请换一个文件名`,
    (d) => `The file ${d.file} exists and is not overwritten. Choose another name`,
  ),
  BACKUP_UNREADABLE: words<{ file: string }>(
    (d) => `无法读取备份文件 ${d.file}`,
    (d) => `The backup ${d.file} cannot be read`,
  ),
  BACKUP_DAMAGED: words<{ file: string; reason: string }>(
    (d) => `备份文件 ${d.file} 已损坏或不是本程序的备份（${d.reason}），未恢复任何数据`,
    (d) =>
      `The backup ${d.file} is damaged, or no backup of this program (${d.reason}); nothing was restored`,
  ),
  BACKUP_NEWER: words<{ file: string; name: string }>(
    (d) => `备份文件 ${d.file} 由更新的版本做成（${d.name}），请用那个版本恢复`,
    (d) => `The backup ${d.file} was made by a newer version (${d.name}); restore it with that one`,
  ),
  BACKUP_NOT_FOUND: words<{ name: string }>(
    (d) => `未找到备份 ${d.name}`,
    (d) => `There is no backup ${d.name}`,
  ),
  BACKUP_RUNNING: words(
    () => '正在备份，请等它完成',
    () => 'A backup is being made; wait until it is done',
  ),
  BACKUP_SHARED: words(
    () => '本机有多个单位，备份包含全部单位的数据，请由运维人员用 taizhang backup 命令备份',
    () =>
      'Several tenants share this machine and a backup holds them all: use the command taizhang backup',
  ),
  BACKUP_UNAVAILABLE: words(
    () => '此处不能备份，请使用 taizhang backup 命令',
    () => 'No backup can be made here; use the command taizhang backup',
  ),
  RESTORE_NOT_EMPTY: words<{ target: string }>(
    (d) => `${d.target} 中已有数据，不会覆盖。请恢复到空的数据目录或空的数据库`,
    (d) => `There are data in ${d.target} already. Restore into an empty data folder or database`,
  ),
}
