import type { ActivityDetails } from '@stvs/api'
import { ApiProblem } from '@stvs/api'
import { describe, expect, it } from 'vitest'
import {
  checkFields,
  copyFrom,
  emptyFields,
  fieldsFrom,
  placeProblem,
  toForm,
} from '../src/features/activities/activityFields'
import { mergeEdits } from '../src/features/activities/mergeEdits'

const activity = {
  id: 'a',
  teamId: 't',
  teamName: '某某医院科技志愿服务队',
  title: '急救知识讲座',
  kind: 'talk',
  serviceCategory: 'sciencePopularizationTalk',
  serviceField: null,
  keyDay: null,
  themes: ['publicConcern'],
  regionCode: '410105',
  regionName: '河南省郑州市金水区',
  place: '社区二楼',
  startsAt: '2026-11-22T01:00:00Z',
  endsAt: '2026-11-22T03:00:00Z',
  signUpClosesAt: '2026-11-22T01:00:00Z',
  checkInOpensAt: '2026-11-22T00:00:00Z',
  checkInClosesAt: '2026-11-22T04:00:00Z',
  capacity: null,
  waitingList: true,
  confirmed: 3,
  waiting: 0,
  audience: 'everyone',
  phase: 'signUpOpen',
  status: 'draft',
  description: '讲解心肺复苏',
  risks: '',
  insurance: null,
  clothingReminder: '',
  eligibility: { canSignUp: false },
  version: 7,
} satisfies ActivityDetails

const filled = { ...fieldsFrom(activity), risks: '室内活动' }

describe('the activity form and the API', () => {
  it('shows times as in China and sends back the same instants', () => {
    expect(fieldsFrom(activity).startsAt).toBe('2026-11-22T09:00')
    const form = toForm(fieldsFrom(activity))
    expect(Date.parse(form.startsAt)).toBe(Date.parse(activity.startsAt))
    expect(Date.parse(form.endsAt)).toBe(Date.parse(activity.endsAt))
  })

  it('leaves the end of sign-up open when it is the start, so that it moves with the start', () => {
    expect(fieldsFrom(activity).signUpClosesAt).toBe('')
    expect(toForm(fieldsFrom(activity)).signUpClosesAt).toBeNull()
    const earlier = fieldsFrom({ ...activity, signUpClosesAt: '2026-11-21T10:00:00Z' })
    expect(earlier.signUpClosesAt).toBe('2026-11-21T18:00')
  })

  it('does the same for when the door opens and closes', () => {
    expect(fieldsFrom(activity)).toMatchObject({ checkInOpensAt: '', checkInClosesAt: '' })
    const early = fieldsFrom({ ...activity, checkInOpensAt: '2026-11-21T23:30:00Z' })
    expect(early.checkInOpensAt).toBe('2026-11-22T07:30')
    expect(toForm(early)).toMatchObject({ checkInOpensAt: '2026-11-21T23:30:00.000Z', checkInClosesAt: null })
    expect(
      checkFields({ ...filled, checkInOpensAt: filled.endsAt, checkInClosesAt: filled.startsAt }, false),
    ).toHaveProperty('checkInClosesAt')
  })

  it('sends null for what was left empty, and trims text', () => {
    const form = toForm({ ...filled, title: '  讲座 ', insurance: '  ', keyDay: '' })
    expect(form).toMatchObject({
      title: '讲座',
      insurance: null,
      keyDay: null,
      serviceField: null,
      capacity: null,
    })
  })

  it('copies everything but when', () => {
    expect(copyFrom(activity)).toMatchObject({
      title: '急救知识讲座',
      startsAt: '',
      endsAt: '',
      signUpClosesAt: '',
    })
  })

  it('wants a risk statement for publishing, not for a draft', () => {
    const withoutRisks = { ...filled, risks: ' ' }
    expect(checkFields(withoutRisks, false)).toEqual({})
    expect(checkFields(withoutRisks, true)).toHaveProperty('risks')
  })

  it('finds a wrong order of times and impossible seats', () => {
    expect(checkFields({ ...filled, endsAt: filled.startsAt }, false)).toHaveProperty('endsAt')
    expect(checkFields({ ...filled, signUpClosesAt: '2026-11-22T11:01' }, false)).toHaveProperty(
      'signUpClosesAt',
    )
    expect(checkFields({ ...filled, capacity: 0 }, false)).toHaveProperty('capacity')
    expect(checkFields({ ...filled, capacity: 1.5 }, false)).toHaveProperty('capacity')
    expect(Object.keys(checkFields(emptyFields(), false))).toHaveLength(8)
  })

  it('puts a refusal of the server beside the field it is about', () => {
    const seats = new ApiProblem(422, {
      code: 'activity.capacity_below_confirmed',
      detail: '名额不能少于3人。',
    })
    expect(placeProblem(seats)).toEqual({ fields: { capacity: '名额不能少于3人。' }, general: '' })
    const shape = new ApiProblem(400, {
      code: 'validation.failed',
      detail: '有误',
      errors: { Title: ['太长'], x: ['别的'] },
    })
    expect(placeProblem(shape)).toEqual({ fields: { title: '太长' }, general: '别的' })
    const other = new ApiProblem(422, { code: 'activity.wrong_status', detail: '状态不允许' })
    expect(placeProblem(other)).toEqual({ fields: {}, general: '状态不允许' })
  })
})

describe('two people editing the same activity', () => {
  const mine = { ...filled, title: '我的标题', place: '我的地点' }

  it('keeps mine, takes theirs where only they changed something, and asks where both did', () => {
    const theirs = { ...filled, place: '他们的地点', capacity: 50 }
    const merge = mergeEdits(filled, mine, theirs)
    expect(merge.changedByThem).toEqual(['place', 'capacity'])
    expect(merge.conflicts).toEqual(['place'])
    expect(merge.fields).toMatchObject({ title: '我的标题', place: '我的地点', capacity: 50 })
  })

  it('sees no conflict where both changed to the same', () => {
    expect(mergeEdits(filled, mine, { ...filled, place: '我的地点' }).conflicts).toEqual([])
  })

  it('compares lists by what is in them', () => {
    expect(mergeEdits(filled, { ...filled, themes: ['publicConcern'] }, filled).changedByThem).toEqual([])
  })
})
