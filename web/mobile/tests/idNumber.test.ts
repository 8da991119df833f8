import { describe, expect, it } from 'vitest'
import { checkIdNumber } from '../src/features/registration/idNumber'

const today = new Date('2026-11-22T04:00:00Z')
const reasonFor = (text: string) => {
  const check = checkIdNumber(text, today)
  return check.ok ? 'accepted' : check.reason
}

describe('an ID number', () => {
  it('that is right gives birth date, sex and age', () => {
    expect(checkIdNumber('11010519491231002X', today)).toEqual({
      ok: true,
      birthDate: '1949-12-31',
      gender: 'female',
      age: 76,
    })
  })

  it('agrees with ISO 7064 for every check character', () => {
    for (let serial = 100; serial < 140; serial++) {
      const id = withCheckCharacter(`41010519900307${serial}`)
      expect(checkIdNumber(id, today), id).toMatchObject({ ok: true, birthDate: '1990-03-07', age: 36 })
    }
  })

  it('of somebody born before 1900 is taken for a slip', () => {
    expect(reasonFor(withCheckCharacter('44052418800101001'))).toContain('出生日期')
  })

  it('may be typed with blanks, a small x or full-width digits', () => {
    expect(checkIdNumber(' 110105 19491231 002x', today).ok).toBe(true)
    expect(checkIdNumber('１１０１０５１９４９１２３１００２Ｘ', today).ok).toBe(true)
  })

  it('with any single wrong digit is refused', () => {
    const right = '11010519491231002X'
    for (let place = 0; place < 17; place++) {
      const wrong = right.slice(0, place) + ((Number(right[place]) + 1) % 10) + right.slice(place + 1)
      expect(checkIdNumber(wrong, today).ok, wrong).toBe(false)
    }
  })

  it('says what is wrong with it', () => {
    expect(reasonFor('')).toContain('请填写')
    expect(reasonFor('110105491231002')).toContain('15 位')
    expect(reasonFor('1101051949123100')).toContain('现在是 16 位')
    expect(reasonFor('1101051949123100AX')).toContain('只能是数字')
    expect(reasonFor('110105194913310023')).toContain('出生日期')
    expect(reasonFor('110105202702290021')).toContain('出生日期')
    expect(reasonFor('110105194912310021')).toContain('逐位核对')
  })

  it('counts a birthday from the day itself, in China', () => {
    const bornLate = withCheckCharacter('11010520081123002')
    const before = checkIdNumber(bornLate, new Date('2026-11-22T15:59:59Z'))
    const after = checkIdNumber(bornLate, new Date('2026-11-22T16:00:00Z'))
    expect(before).toMatchObject({ age: 17 })
    expect(after).toMatchObject({ age: 18 })
  })
})

/** ISO 7064 MOD 11-2 by its definition, not by the table of weights under test. */
function checkSum(digits: string): string {
  let product = 0
  for (const digit of digits) product = ((product + Number(digit)) * 2) % 11
  const value = (12 - product) % 11
  return value === 10 ? 'X' : String(value)
}

function withCheckCharacter(digits: string): string {
  return digits + checkSum(digits)
}
