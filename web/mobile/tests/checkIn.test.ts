import { beforeEach, describe, expect, it } from 'vitest'
import { codeFromScan } from '../src/features/check-in/scannedCode'
import { ownPath } from '../src/features/inbox/useInbox'
import { dropCode, keepCode, keptCodes, type KeptCode } from '../src/features/participations/keptCodes'

describe('what a scan gives', () => {
  it('is the code in the venue’s address, or the text itself', () => {
    expect(codeFromScan('https://example.org/m/check-in/venue?c=abc_-1')).toBe('abc_-1')
    expect(codeFromScan('  abc_-1 ')).toBe('abc_-1')
  })

  it('is nothing when another address was scanned', () => {
    expect(codeFromScan('https://example.org/menu')).toBe('')
    expect(codeFromScan('http://')).toBe('')
  })
})

describe('a message’s link', () => {
  it('is followed when it leads to one of our pages', () => {
    expect(ownPath('/m/activities/1?x=2')).toBe('/activities/1?x=2')
    expect(ownPath(`${location.origin}/m/activate`)).toBe('/activate')
  })

  it('is not followed anywhere else', () => {
    for (const link of [
      'https://evil.example/m/me',
      '//evil.example/m/',
      '/console/',
      'javascript:alert(1)',
      '',
      null,
    ])
      expect(ownPath(link)).toBeNull()
  })
})

describe('check-in codes on the phone', () => {
  const now = Date.parse('2026-11-22T04:00:00Z')
  const code = (participationId: string, startsAt: string, endsAt: string): KeptCode => ({
    participationId,
    code: `code of ${participationId}`,
    activityId: 'a',
    title: '活动',
    place: '广场',
    startsAt,
    endsAt,
    volunteerName: '王芳',
  })
  beforeEach(() => localStorage.clear())

  it('are kept once each, the next one first', () => {
    keepCode(code('later', '2026-11-25T01:00:00Z', '2026-11-25T03:00:00Z'), now)
    keepCode(code('soon', '2026-11-22T06:00:00Z', '2026-11-22T08:00:00Z'), now)
    keepCode({ ...code('soon', '2026-11-22T06:00:00Z', '2026-11-22T08:00:00Z'), checkedInAt: 'now' }, now)
    expect(keptCodes(now).map((one) => [one.participationId, one.checkedInAt])).toEqual([
      ['soon', 'now'],
      ['later', undefined],
    ])
  })

  it('leave the phone when the activity is over, or was left', () => {
    keepCode(code('a', '2026-11-22T06:00:00Z', '2026-11-22T08:00:00Z'), now)
    keepCode(code('b', '2026-11-30T06:00:00Z', '2026-11-30T08:00:00Z'), now)
    const dayAfter = Date.parse('2026-11-23T08:00:01Z')
    expect(keptCodes(dayAfter).map((one) => one.participationId)).toEqual(['b'])
    dropCode('b', dayAfter)
    expect(keptCodes(dayAfter)).toEqual([])
  })
})
