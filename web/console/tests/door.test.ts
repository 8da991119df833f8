import { describe, expect, it } from 'vitest'
import { readCode } from '../src/features/door/readCode'
import { ScannerKeys } from '../src/features/door/scannerKeys'
import { SeenGate } from '../src/features/door/SeenGate'
import { matchesPerson } from '../src/features/activities/matchesPerson'

const token = 'UzEAAQ_-'.repeat(8)

describe('what a scanner read', () => {
  it('is a code, or an address that carries one', () => {
    expect(readCode(` ${token}\n`)).toBe(token)
    expect(readCode(`https://stvs.example/m/x?a=1&c=${token}`)).toBe(token)
    expect(readCode('王芳')).toBeNull()
    expect(readCode('V410105261100001X')).toBeNull()
    expect(readCode('https://example.com/menu')).toBeNull()
  })
})

const physical = (character: string) => (character === 'Enter' ? 'Enter' : '')
// With a Chinese input method on, every key arrives as "Process"; only the physical key is left.
const composed = (character: string) => {
  if (character === 'Enter') return { key: 'Process', code: 'Enter', shiftKey: false }
  if (character === '_') return { key: 'Process', code: 'Minus', shiftKey: true }
  if (character === '-') return { key: 'Process', code: 'Minus', shiftKey: false }
  if (/\d/.test(character)) return { key: 'Process', code: `Digit${character}`, shiftKey: false }
  return {
    key: 'Process',
    code: `Key${character.toUpperCase()}`,
    shiftKey: character !== character.toLowerCase(),
  }
}

const press = (keys: ScannerKeys, text: string, everyMs: number, asComposed = false) => {
  let at = 1000
  let scanned: string | null = null
  for (const character of [...text, 'Enter']) {
    at += everyMs
    scanned = keys.take(
      asComposed ? composed(character) : { key: character, code: physical(character), shiftKey: false },
      at,
    )
  }
  return scanned
}

describe('a hardware scanner', () => {
  it('is told from a hand by its speed', () => {
    expect(press(new ScannerKeys(), token, 8)).toBe(token)
    expect(press(new ScannerKeys(), token, 90)).toBeNull()
    expect(press(new ScannerKeys(), '12345', 8)).toBeNull()
  })

  it('is read through a Chinese input method', () => {
    expect(press(new ScannerKeys(), token, 8, true)).toBe(token)
  })
})

describe('a code before the camera', () => {
  it('counts once while it is held, and again after a pause', () => {
    const gate = new SeenGate()
    expect(gate.isNew('a', 0)).toBe(true)
    for (let at = 200; at <= 5000; at += 200) expect(gate.isNew('a', at)).toBe(false)
    expect(gate.isNew('b', 5100)).toBe(true)
    expect(gate.isNew('a', 7600)).toBe(true)
  })
})

describe('finding somebody on the list', () => {
  const person = { name: '王芳', volunteerNumber: 'V4101052611000012', phoneMasked: '138****1234' }
  it('takes a piece of the name, of the number, or the last digits of the phone', () => {
    expect(['芳', 'v4101', '000012', '1234', '34', ''].map((text) => matchesPerson(person, text))).toEqual(
      Array.from({ length: 6 }, () => true),
    )
    expect(['李', '138', '99'].map((text) => matchesPerson(person, text))).toEqual([false, false, false])
  })
})
