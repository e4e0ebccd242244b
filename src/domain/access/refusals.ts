/** Refusals about sign-in and permissions. */
import { words } from '../refusal-words.ts'

export const ACCESS_REFUSALS = {
  SIGN_IN_NEEDED: words(
    () => '请先登录',
    () => 'Sign in first',
  ),
  NOT_YOUR_DUTY: words<{ permission: string }>(
    (d) => `您没有办理此事的权限（${d.permission}）`,
    (d) => `You are not entitled to do this (${d.permission})`,
  ),
}
