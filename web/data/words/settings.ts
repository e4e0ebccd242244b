/** Words of the page from which the settings are reached. */
import { areaWords } from './shared.ts'

export const SETTINGS_WORDS = areaWords(
  {
    settings: '设置',
    packs: '规则包',
    packsHint: '时限、清单、督办阶梯、指标和用词',
    calendar: '工作日历',
    calendarHint: '节假日、调休和工作日计算',
    outline: '本地边界',
    outlineHint: '地图背景：导入或绘制',
    security: '登录与令牌',
    securityHint: '本人的登录、程序令牌和密码',
    ways: '统一认证',
    waysHint: 'OIDC、CAS 等登录方式',
    log: '日志核验',
    logHint: '日志树、签名树头和公钥',
    channels: '通知渠道',
    channelsHint: '邮件、回调和群机器人',
  },
  {
    settings: 'Settings',
    packs: 'Packs',
    packsHint: 'limits, checklists, ladder, indicators and vocabularies',
    calendar: 'Working-day calendar',
    calendarHint: 'holidays, make-up days and counting',
    outline: 'Outline of the town',
    outlineHint: 'behind every map: imported or drawn',
    security: 'Sign-ins and tokens',
    securityHint: 'one’s own sign-ins, tokens and password',
    ways: 'Other ways to sign in',
    waysHint: 'OIDC and CAS',
    log: 'Verification of the log',
    logHint: 'the tree, its signed head and the public keys',
    channels: 'Notification channels',
    channelsHint: 'e-mail, webhooks and group robots',
  },
)
