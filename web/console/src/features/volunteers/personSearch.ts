export interface PersonQuery {
  name?: string
  phone?: string
  idNumber?: string
  volunteerNumber?: string
}

export type PersonField = keyof PersonQuery

export const personFields: Record<PersonField, string> = {
  name: '姓名',
  phone: '手机号',
  idNumber: '身份证号',
  volunteerNumber: '志愿者编号',
}

/** One box for four things: what was typed tells by its shape what is meant. Null when nothing was typed. */
export function readPersonQuery(typed: string): PersonQuery | null {
  const text = toHalfWidth(typed).replace(/\s+/g, '')
  if (!text) return null
  const upper = text.toUpperCase()
  if (/^V\d{6,}[\dX]$/.test(upper)) return { volunteerNumber: upper }
  if (/^\d{17}[\dX]$/.test(upper)) return { idNumber: upper }
  const digits = text.replace(/^(\+?86)?-?/, '').replace(/-/g, '')
  if (/^1\d{10}$/.test(digits)) return { phone: digits }
  return { name: toHalfWidth(typed).trim() }
}

export function personFieldOf(query: PersonQuery): PersonField {
  return Object.keys(query)[0] as PersonField
}

/** Chinese input methods type full-width digits and letters when nobody looks. */
function toHalfWidth(text: string): string {
  return text.replace(/[\uFF01-\uFF5E]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
}
