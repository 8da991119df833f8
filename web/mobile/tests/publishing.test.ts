import { describe, expect, it } from 'vitest'
import {
  formOf,
  groupsAt,
  noFields,
  seatsOf,
  suggestedEnd,
  type Fields,
} from '../src/features/publishing/fields'

const now = () => new Date('2026-11-22T04:00:00Z')
const questions = groupsAt(now).flatMap((group) => group.questions)
const check = (name: keyof Fields, fields: Partial<Fields>) =>
  questions.find((one) => one.name === name)!.check({ ...noFields, ...fields }, undefined)

describe('an activity written on the phone', () => {
  it('is sent with instants for the times on a Chinese clock', () => {
    const form = formOf(
      { ...noFields, title: ' 急救讲座 ', startsAt: '2026-12-05T09:00', endsAt: '2026-12-05T11:00' },
      't1',
    )
    expect(form).toMatchObject({
      teamId: 't1',
      title: '急救讲座',
      startsAt: '2026-12-05T01:00:00.000Z',
      endsAt: '2026-12-05T03:00:00.000Z',
      capacity: 30,
      waitingList: true,
      keyDay: null,
      insurance: null,
    })
  })

  it('without a number of seats takes everybody, and nobody waits', () => {
    expect(
      formOf({ ...noFields, startsAt: '2026-12-05T09:00', endsAt: '2026-12-05T11:00', capacity: ' ' }, 't1'),
    ).toMatchObject({
      capacity: null,
      waitingList: false,
    })
    expect(seatsOf('３０')).toBe(30)
    expect(check('capacity', { capacity: '' })).toBe('')
    for (const wrong of ['0', '1.5', '-3', '三十', '100001'])
      expect(check('capacity', { capacity: wrong })).not.toBe('')
  })

  it('starts in the future and ends after it starts', () => {
    expect(check('startsAt', { startsAt: '2026-11-22T11:59' })).toContain('已经过了')
    expect(check('startsAt', { startsAt: '2026-11-22T12:30' })).toBe('')
    expect(check('endsAt', { startsAt: '2026-12-05T09:00', endsAt: '2026-12-05T09:00' })).toContain('晚于')
  })

  it('is suggested to last two hours, but not over midnight', () => {
    expect(suggestedEnd('2026-12-05T09:30')).toBe('2026-12-05T11:30')
    expect(suggestedEnd('2026-12-05T23:00')).toBe('2026-12-05T23:59')
  })

  it('cannot be published without saying what the risks are', () => {
    expect(check('risks', { risks: ' ' })).toContain('如实告知')
  })
})
