/** The server has the last word; these save a round trip. */
const passwordRules: readonly { text: string; test: (password: string) => boolean }[] = [
  { text: '至少 10 个字符', test: (password) => password.length >= 10 },
  { text: '有大写字母', test: (password) => /[A-Z]/.test(password) },
  { text: '有小写字母', test: (password) => /[a-z]/.test(password) },
  { text: '有数字', test: (password) => /\d/.test(password) },
]

export const passwordHint = passwordRules.map(({ text }) => text).join('，')

/** What is still missing of a password, or an empty text. */
export function passwordComplaint(password: string): string {
  if (!password) return '请填写密码'
  const missing = passwordRules.filter(({ test }) => !test(password)).map(({ text }) => text)
  return missing.length > 0 ? `密码还要：${missing.join('，')}` : ''
}

export const userNameHint = '2 到 50 个字母、数字，可以有 . _ -'

export function userNameComplaint(userName: string): string {
  if (!/^[A-Za-z0-9._-]{2,50}$/.test(userName)) return `用户名是 ${userNameHint}`
  // A phone number is not to stand where everybody may read it.
  return userName.replace(/\D/g, '').length < 11 ? '' : '请不要用手机号或身份证号作用户名'
}
