/** Blanks, hyphens, full-width digits and +86 are how people write numbers. */
export function normalizePhone(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/^(\+86|0086|86)(?=1\d{10}$)/, '')
}

/** What is wrong with a phone number as typed, or an empty text. */
export function phoneComplaint(text: string): string {
  const number = normalizePhone(text)
  if (number === '') return '请填写手机号'
  return /^1[3-9]\d{9}$/.test(number) ? '' : '手机号是 11 位数字，请核对'
}
