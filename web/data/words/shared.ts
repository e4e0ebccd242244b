/**
 * Words that more than one page says, and how each area adds its own: one file an area, in both
 * languages; a missing English does not compile. Identifiers: `#domain/names.ts` and the `names.ts` of areas.
 */
import type { Language } from '#domain/names.ts'

type Table = Readonly<
  Record<string, string | Readonly<Record<string, string>> | ((...values: never[]) => string)>
>
type Like<Z> = { readonly [K in keyof Z]: Z[K] extends string ? string : Z[K] }

const ZH = {
  product: '台账',
  tagline: '整改方案 → 可销号的台账',
  language: 'English',
  loading: '正在载入…',
  failed: '出错了',
  refused: '无法打开',
  retry: '重试',
  notFound: '没有这个页面',
  notFoundHint: '网址可能输错了，或者链接已经失效。',
  notYours: '这个页面不在您的职责范围内',
  notYoursHint: (roles: readonly string[]) =>
    `您现在的角色：${roles.length > 0 ? roles.join('、') : '无'}。确需使用的，请由安全管理员授予相应角色。`,
  toStart: '回到首页',
  back: '返回上一页',
  allPages: '查看全部功能',
  findItem: '查找整改事项：编号、名称、正文',
  menu: '菜单',
  foldMenu: '收起菜单',
  whereYouAre: '所在位置',
  skip: '跳到正文',
  networkFailed: '连接不上服务，请确认程序仍在运行，然后重试。',
  noDeadline: '未写明',
  noUnits: '未写明',
  late: (days: number) => `逾期 ${days} 天`,
  left: (days: number) => `剩 ${days} 天`,
  dueToday: '今日到期',
  resting: '暂停计时',
  group: '一类单位',
  members: '包括',
  open: '未列全',
  signOut: '退出',
  close: '关闭',
  print: '打印',
  number: '编号',
  title: '整改事项',
  units: '责任单位',
  deadline: '整改时限',
  class: '类别',
  unclassified: '未分类',
  clear: '清除筛选',
  cancel: '取消',
  save: '保存',
  typeToFind: '输入名称查找',
  remove: (name: string) => `移除 ${name}`,
  none: '无',
  all: '全部',
  filters: (set: number) => (set === 0 ? '筛选' : `筛选（${set}）`),
  filtersSet: '已选条件',
  labelled: (label: string, value: string) => `${label}：${value}`,
  chosen: (label: string, count: number) => (count === 0 ? `全部${label}` : `${label}（${count}）`),
}
export type SharedWords = Like<typeof ZH>

const EN: SharedWords = {
  product: 'Taizhang',
  tagline: 'From a rectification plan to a ledger that can be struck off',
  language: '中文',
  loading: 'Loading…',
  failed: 'Something went wrong',
  refused: 'This cannot be opened',
  retry: 'Try again',
  notFound: 'Page not found',
  notFoundHint: 'The address may be mistyped, or the link is out of date.',
  notYours: 'This page is not part of your duties',
  notYoursHint: (roles) =>
    `Your roles: ${roles.length > 0 ? roles.join(', ') : 'none'}. If you need this page, ask the security administrator for the role.`,
  toStart: 'Go to the start page',
  back: 'Go back',
  allPages: 'All pages',
  findItem: 'Find items by number, title or text',
  menu: 'Menu',
  foldMenu: 'Fold the menu',
  whereYouAre: 'Where you are',
  skip: 'Skip to the content',
  networkFailed: 'The service does not answer. Check that the program is running, then try again.',
  noDeadline: 'not stated',
  noUnits: 'not stated',
  late: (days) => `${days} ${days === 1 ? 'day' : 'days'} late`,
  left: (days) => `${days} ${days === 1 ? 'day' : 'days'} left`,
  dueToday: 'due today',
  resting: 'clock stopped',
  group: 'a kind of units',
  members: 'members',
  open: 'list not complete',
  signOut: 'Sign out',
  close: 'Close',
  print: 'Print',
  number: 'No.',
  title: 'Item',
  units: 'Responsible units',
  deadline: 'Deadline',
  class: 'Class',
  unclassified: 'Unclassified',
  clear: 'Clear filters',
  cancel: 'Cancel',
  save: 'Save',
  typeToFind: 'Type to find',
  remove: (name) => `Remove ${name}`,
  none: 'none',
  all: 'All',
  filters: (set) => (set === 0 ? 'Filters' : `Filters (${set})`),
  filtersSet: 'Filters set',
  labelled: (label, value) => `${label}: ${value}`,
  chosen: (label, count) => (count === 0 ? `${label}: all` : `${label} (${count})`),
}

export const SHARED_WORDS: Readonly<Record<Language, SharedWords>> = { zh: ZH, en: EN }

/** The words of an area, with the shared ones: `useWords(LEDGER_WORDS)`. */
export function areaWords<Z extends Table>(
  zh: Z,
  en: Like<Z>,
): Readonly<Record<Language, Like<Z> & SharedWords>> {
  return { zh: { ...ZH, ...(zh as Like<Z>) }, en: { ...EN, ...en } }
}
