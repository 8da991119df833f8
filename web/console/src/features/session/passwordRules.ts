/** The server has the last word; these save the user a round trip. */
export const passwordRules: readonly { text: string; test: (password: string) => boolean }[] = [
  { text: '至少 10 个字符', test: (password) => password.length >= 10 },
  { text: '有大写字母', test: (password) => /[A-Z]/.test(password) },
  { text: '有小写字母', test: (password) => /[a-z]/.test(password) },
  { text: '有数字', test: (password) => /\d/.test(password) },
]
