/** Refusals about sign-in and permissions. */
import { words } from '../refusal-words.ts'
import type { PasswordFault } from './sign-in.ts'

const PASSWORD_FAULT: Readonly<Record<PasswordFault, { zh: string; en: string }>> = {
  short: { zh: '至少 10 个字符', en: 'at least 10 characters' },
  long: { zh: '最多 200 个字符', en: 'at most 200 characters' },
  common: { zh: '过于常见，容易被猜中', en: 'too common, easily guessed' },
  personal: { zh: '不要用姓名或登录名', en: 'do not use your name or login' },
  plain: { zh: '重复的字符太多', en: 'too many repeated characters' },
}

export const ACCESS_REFUSALS = {
  SIGN_IN_NEEDED: words(
    () => '请先登录',
    () => 'Sign in first',
  ),
  SIGN_IN_FAILED: words(
    () => '登录名或密码不正确；连续输错 5 次后须等待一段时间',
    () => 'The login or password is wrong; after five wrong ones there is a wait',
  ),
  TOO_MANY_ATTEMPTS: words<{ minutes: number }>(
    (d) => `尝试次数过多，请 ${d.minutes} 分钟后再试`,
    (d) => `Too many attempts; try again in ${d.minutes} minutes`,
  ),
  NOT_YOUR_DUTY: words<{ permission: string }>(
    (d) => `您没有办理此事的权限（${d.permission}）`,
    (d) => `You are not entitled to do this (${d.permission})`,
  ),
  LINK_INVALID: words(
    () => '这个链接无效、已用过或已过期。请管理员重新发一个',
    () => 'This link is not valid, was used, or has expired. Ask an administrator for another',
  ),
  PASSWORD_WEAK: words<{ fault: PasswordFault }>(
    (d) => `密码不合要求：${PASSWORD_FAULT[d.fault].zh}`,
    (d) => `The password does not do: ${PASSWORD_FAULT[d.fault].en}`,
  ),
  PASSWORD_WRONG: words(
    () => '原密码不正确',
    () => 'The present password is wrong',
  ),
  LOGIN_TAKEN: words<{ login: string }>(
    (d) => `登录名 ${d.login} 已有人使用`,
    (d) => `The login ${d.login} is taken`,
  ),
  ACCOUNT_NOT_FOUND: words<{ personId: string }>(
    (d) => `没有这个账号：${d.personId}`,
    (d) => `There is no account ${d.personId}`,
  ),
  LOGIN_SESSION_NOT_FOUND: words<{ sessionId: string }>(
    (d) => `没有这个登录：${d.sessionId}`,
    (d) => `There is no such sign-in: ${d.sessionId}`,
  ),
  TOKEN_NOT_FOUND: words<{ tokenId: string }>(
    (d) => `没有这个令牌：${d.tokenId}`,
    (d) => `There is no token ${d.tokenId}`,
  ),
  WAY_CLOSED: words(
    () => '没有开通这种登录方式',
    () => 'This way to sign in is not open',
  ),
  WAY_UNREACHABLE: words(
    () => '统一认证系统暂时无法连接，请稍后再试或用密码登录',
    () => 'The other system does not answer; try later or use a password',
  ),
  OUTSIDE_ANSWER_INVALID: words(
    () => '统一认证返回的结果无效、已用过或已过期，请重新登录',
    () => 'The other system’s answer is not valid, was used, or has expired; sign in again',
  ),
  IDENTITY_UNKNOWN: words(
    () => '您在统一认证中的身份尚未与本系统的账号关联，请找安全管理员办理',
    () => 'Your identity is not linked to an account here; ask the security administrator',
  ),
  IDENTITY_TAKEN: words<{ subject: string }>(
    (d) => `身份 ${d.subject} 已与另一账号关联`,
    (d) => `The identity ${d.subject} is linked to another account`,
  ),
  IDENTITY_NOT_FOUND: words<{ subject: string }>(
    (d) => `该账号没有关联身份 ${d.subject}`,
    (d) => `The account has no identity ${d.subject}`,
  ),
  CLIENT_ID_MISSING: words(
    () => 'OpenID Connect 需要客户端编号（clientId）',
    () => 'OpenID Connect needs a clientId',
  ),
  PURPOSE_UNKNOWN: words<{ known: readonly string[] }>(
    (d) => `没有这种用途，可选：${d.known.join('、')}`,
    (d) => `There is no such purpose; there are: ${d.known.join(', ')}`,
  ),
  PURPOSE_REASON_MISSING: words<{ zh: string; en: string }>(
    (d) => `用途为“${d.zh}”的，请写明事由`,
    (d) => `For the purpose “${d.en}” say why`,
  ),
  TOKEN_NOT_ENOUGH: words(
    () => '此事须本人登录后办理，不能用程序令牌',
    () => 'This needs a person who signed in; a token of a program does not do',
  ),
}
