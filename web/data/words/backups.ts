/** Words of backups, and of the name of the tenant. */
import { areaWords } from './shared.ts'

export const BACKUP_WORDS = areaWords(
  {
    backups: '备份',
    hint: '备份包含全部数据、佐证材料文件和日志签名密钥，是同一时刻的状态，备份时程序照常运行。备份中有密钥和个人信息，请妥善保管；每次备份和下载都记入日志。',
    bucket: '佐证材料存放在对象存储中，不在备份内，请另行备份该存储桶。',
    begin: '立即备份',
    running: (since: string) => `正在备份（${since} 开始）…`,
    failed: (at: string) => `${at} 的备份没有完成，原因见程序运行日志。`,
    none: '还没有备份。',
    name: '备份文件',
    made: '完成时间',
    size: '大小',
    actions: '操作',
    download: '下载',
    restore: '如何恢复',
    restoreSteps:
      '在新机器上安装同一版本或更新的版本，不要启动，用下面的命令恢复到空的数据目录，再启动程序。恢复后请运行 taizhang verify 核验日志。',
    folder: '备份所在的目录',
    tenant: '本单位名称',
    tenantHint: '用于公文、公示网站和页面；更改记入日志。',
    rename: '改名',
  },
  {
    backups: 'Backups',
    hint: 'A backup holds all data, the evidence files and the log’s signing key, as of one moment, while the program runs on. It holds keys and personal data: keep it safe. Each backup, and each download, is noted in the log.',
    bucket: 'Evidence lies in a bucket and is not included: back that bucket up as well.',
    begin: 'Back up now',
    running: (since) => `In progress (since ${since})…`,
    failed: (at) => `The backup begun at ${at} did not finish; the program’s own log says why.`,
    none: 'There is no backup yet.',
    name: 'File',
    made: 'Made',
    size: 'Size',
    actions: 'Actions',
    download: 'Download',
    restore: 'How to restore',
    restoreSteps:
      'On a new machine install the same or a newer version, do not start it, restore into an empty data folder with this command, then start. Afterwards run taizhang verify.',
    folder: 'Folder of the backups',
    tenant: 'Name of the organisation',
    tenantHint: 'Shown on letters, the public site and every page; a change is noted in the log.',
    rename: 'Rename',
  },
)
