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
      '在服务器上运行下面的命令，会重算全部记录并核对签名，指出第一处不符；第二条另用留存的树头核对：',
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
      'On the server this command computes all entries anew, checks the signatures and names the first that does not fit; the second one also checks against a head that was kept:',
  },
)
