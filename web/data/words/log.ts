/** Words of the log and its verification. */
import { areaWords } from './shared.ts'

export const LOG_WORDS = areaWords(
  {
    log: '日志核验',
    hint: '每一次变动都是日志中的一条记录；记录汇成一棵树，树头定期签名。保存过某个树头的人，以后都能查出日志是否被改动。',
    size: '已签名的记录',
    pending: '待签名的记录',
    records: (count: number) => `${count} 条`,
    head: '签名的树头',
    noHead: '还没有签名的树头；签名由程序定时完成。',
    download: '下载树头',
    headHint: '请交由上级或审计单位留存。',
    keys: '公钥',
    keysHint: '与树头分开留存，用来核对签名。',
    verify: '完整核验',
    verifyHint:
      '重新计算全部记录，与日志树、签名的树头逐一核对。附上留存的树头，还可证明自那时以来日志只增未改。',
    keptHead: '留存的树头文件（可不选）',
    keptKey: '留存的公钥（可不填）',
    begin: '开始核验',
    verifying: '正在核验…',
    whole: (size: number, pending: number) =>
      `日志完好：${size} 条记录与日志树、树头一致${pending > 0 ? `，另有 ${pending} 条等待签名` : ''}。`,
    broken: (count: number) =>
      `日志与签名不符，共 ${count} 处，最早的一处列在最前。请保留现场并报告上级。`,
    entry: (number: number) => `第 ${number} 条`,
    onServer: '在服务器上核验',
    onServerHint:
      '不信任网页时，可在服务器上运行下面的命令，用数据目录中的密钥核对；第二条另用留存的树头核对：',
  },
  {
    log: 'Verification of the log',
    hint: 'Every change is an entry of the log; the entries make a tree, whose head is signed regularly. Whoever has kept a head can find out later whether the log was changed.',
    size: 'Entries signed',
    pending: 'Entries not yet signed',
    records: (count) => `${count}`,
    head: 'The signed head',
    noHead: 'No head is signed yet; the program signs regularly.',
    download: 'Download the head',
    headHint: 'Have it kept by the superior or by the auditors.',
    keys: 'Public keys',
    keysHint: 'Keep them apart from the head; signatures are checked with them.',
    verify: 'Full verification',
    verifyHint:
      'Computes every entry anew and checks it against the tree and the signed heads. With a head kept earlier it also proves that the log has only grown since then.',
    keptHead: 'A head kept earlier (optional)',
    keptKey: 'A public key kept earlier (optional)',
    begin: 'Verify',
    verifying: 'Verifying…',
    whole: (size, pending) =>
      `The log is intact: ${size} entries agree with the tree and its heads${pending > 0 ? `; ${pending} more wait for a signature` : ''}.`,
    broken: (count) =>
      `The log does not agree with what was signed, in ${count} ${count === 1 ? 'place' : 'places'}, the earliest first. Keep everything as it is and report it.`,
    entry: (number) => `entry ${number}`,
    onServer: 'On the server',
    onServerHint:
      'If you would rather not trust the page, run this on the server; it checks with the key in the data folder. The second command also checks against a head kept earlier:',
  },
)
