import type { ActivityDetails } from '@stvs/api'
import { describe, expect, it } from 'vitest'
import { nextStep } from '../src/features/activities/nextStep'
import { progressOf } from '../src/features/registration/progress'

const now = Date.parse('2026-11-22T04:00:00Z')
const activity = {
  phase: 'signUpOpen',
  capacity: 20,
  confirmed: 5,
  waiting: 0,
  checkInClosesAt: '2026-11-25T05:00:00Z',
  eligibility: { canSignUp: true },
  myParticipation: null,
} as unknown as ActivityDetails
const active = { state: 'signedIn', volunteer: { status: 'active' } } as const
const stepOf = (changes: object, caller: Parameters<typeof nextStep>[1] = active, at = now) =>
  nextStep({ ...activity, ...changes }, caller, at)

describe('the button of an activity', () => {
  it('signs up, or queues when it is full', () => {
    expect(stepOf({}).do).toBe('signUp')
    expect(stepOf({ confirmed: 20 }).do).toBe('wait')
    expect(stepOf({ capacity: null, confirmed: 500 }).do).toBe('signUp')
  })

  it('leads whoever may not yet sign up to what is missing', () => {
    const refused = { eligibility: { canSignUp: false, reason: '激活后才能报名' } }
    expect(stepOf(refused, { state: 'anonymous', volunteer: null }).do).toBe('signIn')
    expect(stepOf(refused, { state: 'signedIn', volunteer: null }).do).toBe('register')
    expect(stepOf(refused, { state: 'signedIn', volunteer: { status: 'approved' } }).do).toBe('activate')
    expect(stepOf(refused, { state: 'signedIn', volunteer: { status: 'pendingReview' } })).toEqual({
      do: 'nothing',
      text: '不能报名',
      reason: '激活后才能报名',
    })
  })

  it('shows the code until check-in closes, also after the end', () => {
    const confirmed = { myParticipation: { id: 'p', status: 'confirmed' } }
    expect(stepOf(confirmed).do).toBe('showCode')
    expect(stepOf({ ...confirmed, phase: 'ended' }).do).toBe('showCode')
    expect(stepOf({ ...confirmed, phase: 'ended' }, active, Date.parse('2026-11-25T05:00:01Z')).do).toBe(
      'nothing',
    )
    expect(stepOf({ ...confirmed, phase: 'cancelled' }).text).toBe('活动已取消')
  })

  it('lets go of a place in the queue until the activity starts', () => {
    const waiting = { myParticipation: { id: 'p', status: 'waiting' } }
    expect(stepOf(waiting).do).toBe('leaveWaiting')
    expect(stepOf({ ...waiting, phase: 'signUpClosed' }).do).toBe('leaveWaiting')
    expect(stepOf({ ...waiting, phase: 'running' }).do).toBe('nothing')
  })

  it('does nothing once signing up is over', () => {
    expect(stepOf({ phase: 'signUpClosed' })).toMatchObject({ do: 'nothing', text: '报名已截止' })
    expect(stepOf({ phase: 'ended' }, { state: 'anonymous', volunteer: null }).text).toBe('活动已结束')
  })

  it('offers to sign up again after having cancelled', () => {
    expect(stepOf({ myParticipation: { id: 'p', status: 'cancelled' } }).do).toBe('signUp')
  })
})

describe('the way to an active volunteer', () => {
  const volunteer = (status: string, more: object = {}) =>
    ({ status, submittedAt: '2026-11-20T01:00:00Z', ...more }) as Parameters<typeof progressOf>[0]
  const states = (status: string) => progressOf(volunteer(status)).steps.map((step) => step.state)

  it('starts with registering', () => {
    expect(progressOf(null).next?.to).toBe('/register')
    expect(progressOf(volunteer('withdrawn')).next?.to).toBe('/register')
  })

  it('has a next step only when it is the volunteer’s turn', () => {
    expect(progressOf(volunteer('pendingReview')).next).toBeNull()
    expect(progressOf(volunteer('approved')).next?.to).toBe('/activate')
    expect(progressOf(volunteer('rejected')).next?.to).toBe('/register')
    expect(progressOf(volunteer('suspended')).next).toBeNull()
  })

  it('shows how far it has gone', () => {
    expect(states('pendingReview')).toEqual(['done', 'now', 'ahead'])
    expect(states('rejected')).toEqual(['done', 'failed', 'ahead'])
    expect(states('approved')).toEqual(['done', 'done', 'now'])
    expect(states('active')).toEqual([])
  })

  it('repeats the reviewer’s reason', () => {
    expect(progressOf(volunteer('rejected', { rejectionReason: '照片不清楚' })).text).toContain('照片不清楚')
  })
})
