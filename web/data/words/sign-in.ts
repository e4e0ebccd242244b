/** Words of coming in: sign-in, the first start, one-time links. */
import { areaWords } from './shared.ts'

export const SIGN_IN_WORDS = areaWords(
  {
    signIn: '登录',
    expired: '登录已过期。登录后回到刚才的页面，已填写的内容还在。',
    login: '登录名',
    password: '密码',
    signInHint: '没有账号或忘记密码，请找本单位的安全管理员要一个链接。',
    notBegun: '还没有人可以登录。请用启动程序时终端上显示的链接完成首次设置。',
    beginTitle: '首次设置',
    beginHint:
      '系统、安全、审计三名管理员须由三人分别担任，他们都不经办整改事项；台账员办理日常工作。选出您自己并设定密码，其他人各得一个链接。',
    name: '姓名',
    self: '本人',
    newPassword: '新密码',
    passwordHint: '至少 10 个字符，不要用姓名、登录名和常见密码',
    start: '完成设置',
    begun: '设置完成',
    begunHint:
      '请把下面的链接分别交给本人。每个链接只能用一次，24 小时内有效；离开此页后不再显示。',
    next: '接下来',
    nextSystem: '系统管理员：在“组织”中建立单位和人员，可用 Excel 一次导入。',
    nextSecurity: '安全管理员：在“账号”中开账号、交付链接，在人员页授予角色。',
    nextClerk: '台账员：在“方案”中导入整改方案，审阅后列入台账。',
    nextSample:
      '若现在看到的是示例镇，可先用它熟悉各项功能；正式使用时换一个空的数据目录，以 npm start -- --no-sample 启动。',
    copy: '复制',
    copied: '已复制',
    enter: '进入台账',
    setPassword: '设定密码',
  },
  {
    signIn: 'Sign in',
    expired:
      'Your session has ended. After signing in you are back on the page, with what you had typed.',
    login: 'Login',
    password: 'Password',
    signInHint: 'Without an account or password, ask your security administrator for a link.',
    notBegun:
      'Nobody can sign in yet. Open the link the program showed on the terminal when it started.',
    beginTitle: 'First-time setup',
    beginHint:
      'The system, security and audit administrators must be three different people, none of whom works on the ledger; the clerk does the daily work. Say which of them you are and set your password; each of the others gets a link.',
    name: 'Name',
    self: 'This is me',
    newPassword: 'New password',
    passwordHint: 'At least 10 characters; no name, login or common password',
    start: 'Finish setup',
    begun: 'All set',
    begunHint:
      'Give each link to its person. A link works once, within 24 hours; it is not shown again after this page.',
    next: 'What comes next',
    nextSystem:
      'System administrator: set up units and people under People; Excel can be imported.',
    nextSecurity:
      'Security administrator: open accounts and hand on their links under Accounts; grant roles on the page of each person.',
    nextClerk: 'Clerk: import the rectification plan under Plans, review it and list its items.',
    nextSample:
      'If you see the sample town, try everything there first; for real work choose an empty data folder and start with npm start -- --no-sample.',
    copy: 'Copy',
    copied: 'Copied',
    enter: 'Open the ledger',
    setPassword: 'Set password',
  },
)
