/** Words of setting up other ways to sign in. */
import { areaWords } from './shared.ts'

export const WAY_WORDS = areaWords(
  {
    ways: '统一认证',
    hint: '设置后，登录页上多一个按钮。身份须先由安全管理员关联到账号，除非允许自动开账号。',
    oidc: 'OIDC（OpenID Connect）',
    cas: 'CAS',
    on: '已启用',
    off: '未启用',
    notSet: '未设置',
    set: '设置',
    enabled: '启用',
    buttonTitle: '按钮上的文字',
    address: '认证服务地址',
    addressHint: '更换地址即更换身份来源：原有关联不再有效。',
    clientId: '客户端编号（OIDC）',
    secret: '客户端密钥（不改则留空）',
    hasSecret: '已有密钥',
    publicUrl: '本系统对外地址',
    opensAccounts: '首次登录自动开账号，不授任何角色',
  },
  {
    ways: 'Other ways to sign in',
    hint: 'Once set up, the sign-in has one more button. The security administrator links identities to accounts, unless accounts are opened by themselves.',
    oidc: 'OIDC (OpenID Connect)',
    cas: 'CAS',
    on: 'on',
    off: 'off',
    notSet: 'not set up',
    set: 'Set up',
    enabled: 'Switched on',
    buttonTitle: 'Words on the button',
    address: 'Address of the service',
    addressHint:
      'Another address is another source of identities: those linked so far no longer count.',
    clientId: 'Client id (OIDC)',
    secret: 'Client secret (empty: as it was)',
    hasSecret: 'has a secret',
    publicUrl: 'Address under which this program is reached',
    opensAccounts: 'Open an account at the first sign-in, without any role',
  },
)
