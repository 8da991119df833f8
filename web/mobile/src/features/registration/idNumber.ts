import type { Gender } from '@stvs/api'
import { chinaDay } from '../../shared/format'

export type IdNumberCheck =
  { ok: true; birthDate: string; gender: Gender; age: number } | { ok: false; reason: string }

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkCharacters = '10X98765432'

/** Full-width digits, blanks and a small x are what people type; none of them is a mistake. */
export function normalizeIdNumber(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
}

/**
 * Checks a resident's ID number by GB 11643. The same rule as the server's, so that a slip is told
 * while leaving the field; the server decides.
 */
export function checkIdNumber(text: string, today: Date = new Date()): IdNumberCheck {
  const id = normalizeIdNumber(text)
  if (id === '') return { ok: false, reason: '请填写身份证号' }
  if (/^\d{15}$/.test(id)) return { ok: false, reason: '这是 15 位的旧号码，请填写 18 位身份证号' }
  if (id.length !== 18) return { ok: false, reason: `身份证号是 18 位，现在是 ${id.length} 位` }
  if (!/^\d{17}[\dX]$/.test(id)) return { ok: false, reason: '身份证号只能是数字，最后一位可以是 X' }

  const birthDate = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`
  if (!isRealDay(birthDate) || birthDate < '1900-01-01' || birthDate > chinaDay(today))
    return { ok: false, reason: '第 7 至 14 位不是有效的出生日期，请核对' }

  const sum = weights.reduce((total, weight, place) => total + weight * Number(id[place]), 0)
  if (checkCharacters[sum % 11] !== id[17]) return { ok: false, reason: '身份证号有误，请逐位核对' }

  return {
    ok: true,
    birthDate,
    gender: Number(id[16]) % 2 === 1 ? 'male' : 'female',
    age: ageOn(birthDate, chinaDay(today)),
  }
}

function isRealDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}

function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}
