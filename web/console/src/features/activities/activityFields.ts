import type { ActivityDetails, ActivityForm } from '@stvs/api'
import { toInstant, toWall } from '@/shared/chinaTime'

/** The form as it is filled in: times as on a clock in China, and empty text instead of null. */
export interface ActivityFields {
  teamId: string
  title: string
  kind: string
  serviceCategory: string
  serviceField: string
  keyDay: string
  themes: string[]
  regionCode: string
  place: string
  startsAt: string
  endsAt: string
  signUpClosesAt: string
  checkInOpensAt: string
  checkInClosesAt: string
  capacity: number | null
  waitingList: boolean
  audience: 'everyone' | 'team'
  description: string
  risks: string
  insurance: string
  contact: string
}

export const fieldNames: Record<keyof ActivityFields, string> = {
  teamId: '主办组织',
  title: '活动名称',
  kind: '活动类型',
  serviceCategory: '服务类别',
  serviceField: '服务领域',
  keyDay: '重点节日',
  themes: '主题',
  regionCode: '所在地区',
  place: '活动地点',
  startsAt: '开始时间',
  endsAt: '结束时间',
  signUpClosesAt: '报名截止',
  checkInOpensAt: '签到开放',
  checkInClosesAt: '签到关闭',
  capacity: '名额',
  waitingList: '候补',
  audience: '招募对象',
  description: '活动说明',
  risks: '风险说明',
  insurance: '保险',
  contact: '联系方式',
}

export const longestTitle = 60
export const longestPlace = 100
export const longestText = 5000
export const mostSeats = 100_000
/** The door opens this long before the start and closes this long after the end, unless the form says otherwise. */
const checkInMarginMs = 3_600_000

export function emptyFields(): ActivityFields {
  return {
    teamId: '',
    title: '',
    kind: '',
    serviceCategory: '',
    serviceField: '',
    keyDay: '',
    themes: [],
    regionCode: '',
    place: '',
    startsAt: '',
    endsAt: '',
    signUpClosesAt: '',
    checkInOpensAt: '',
    checkInClosesAt: '',
    capacity: 30,
    waitingList: true,
    audience: 'everyone',
    description: '',
    risks: '',
    insurance: '',
    contact: '',
  }
}

export function fieldsFrom(activity: ActivityDetails): ActivityFields {
  return {
    teamId: activity.teamId,
    title: activity.title,
    kind: activity.kind,
    serviceCategory: activity.serviceCategory,
    serviceField: activity.serviceField ?? '',
    keyDay: activity.keyDay ?? '',
    themes: [...activity.themes],
    regionCode: activity.regionCode,
    place: activity.place,
    startsAt: toWall(activity.startsAt),
    endsAt: toWall(activity.endsAt),
    // What was not given follows from start and end; it stays "not given" and moves with them.
    signUpClosesAt: wallUnless(activity.signUpClosesAt, activity.startsAt, 0),
    checkInOpensAt: wallUnless(activity.checkInOpensAt, activity.startsAt, -checkInMarginMs),
    checkInClosesAt: wallUnless(activity.checkInClosesAt, activity.endsAt, checkInMarginMs),
    capacity: activity.capacity ?? null,
    waitingList: activity.waitingList,
    audience: activity.audience,
    description: activity.description,
    risks: activity.risks,
    insurance: activity.insurance ?? '',
    contact: activity.contact ?? '',
  }
}

function wallUnless(instant: string, anchor: string, distanceMs: number): string {
  return Date.parse(instant) === Date.parse(anchor) + distanceMs ? '' : toWall(instant)
}

/** A new activity like an old one: everything but when. */
export function copyFrom(activity: ActivityDetails): ActivityFields {
  return {
    ...fieldsFrom(activity),
    startsAt: '',
    endsAt: '',
    signUpClosesAt: '',
    checkInOpensAt: '',
    checkInClosesAt: '',
  }
}

export function toForm(fields: ActivityFields): ActivityForm {
  return {
    teamId: fields.teamId,
    title: fields.title.trim(),
    kind: fields.kind,
    serviceCategory: fields.serviceCategory,
    serviceField: fields.serviceField || null,
    keyDay: fields.keyDay || null,
    themes: fields.themes,
    regionCode: fields.regionCode,
    place: fields.place.trim(),
    startsAt: toInstant(fields.startsAt),
    endsAt: toInstant(fields.endsAt),
    signUpClosesAt: instantOrNull(fields.signUpClosesAt),
    checkInOpensAt: instantOrNull(fields.checkInOpensAt),
    checkInClosesAt: instantOrNull(fields.checkInClosesAt),
    capacity: fields.capacity,
    waitingList: fields.waitingList,
    audience: fields.audience,
    description: fields.description.trim(),
    risks: fields.risks.trim(),
    insurance: fields.insurance.trim() || null,
    contact: fields.contact.trim() || null,
  }
}

function instantOrNull(wall: string): string | null {
  return wall ? toInstant(wall) : null
}

export type FieldErrors = Partial<Record<keyof ActivityFields, string>>

export function checkFields(fields: ActivityFields, forPublication: boolean): FieldErrors {
  const errors: FieldErrors = {}
  const required = [
    'teamId',
    'title',
    'kind',
    'serviceCategory',
    'regionCode',
    'place',
    'startsAt',
    'endsAt',
  ] as const
  for (const name of required) if (!fields[name].trim()) errors[name] = `请填写${fieldNames[name]}`
  if (fields.startsAt && fields.endsAt && fields.endsAt <= fields.startsAt)
    errors.endsAt = '结束时间应晚于开始时间'
  if (fields.signUpClosesAt && fields.endsAt && fields.signUpClosesAt > fields.endsAt)
    errors.signUpClosesAt = '报名截止不能晚于活动结束'
  if (fields.checkInOpensAt && fields.checkInClosesAt && fields.checkInClosesAt <= fields.checkInOpensAt)
    errors.checkInClosesAt = '签到关闭应晚于签到开放'
  if (
    fields.capacity !== null &&
    (!Number.isInteger(fields.capacity) || fields.capacity < 1 || fields.capacity > mostSeats)
  )
    errors.capacity = `名额应为 1–${mostSeats} 的整数，或选“不限”`
  if (forPublication && !fields.risks.trim())
    errors.risks = '发布前须填写风险说明：志愿服务条例要求招募时如实告知可能的风险'
  return errors
}

const errorFields: Record<string, keyof ActivityFields> = {
  'activity.risks_missing': 'risks',
  'activity.time_order': 'endsAt',
  'activity.in_the_past': 'endsAt',
  'activity.sign_up_after_end': 'signUpClosesAt',
  'activity.check_in_order': 'checkInOpensAt',
  'activity.capacity_below_confirmed': 'capacity',
  'activity.team_may_not_publish': 'teamId',
}

/** Where on the form a refusal of the server belongs; what fits nowhere is for the top of the form. */
export function placeProblem(problem: {
  code: string
  message: string
  errors: Readonly<Record<string, string[]>>
}): { fields: FieldErrors; general: string } {
  const fields: FieldErrors = {}
  const rest: string[] = []
  for (const [name, messages] of Object.entries(problem.errors)) {
    const key = `${name.charAt(0).toLowerCase()}${name.slice(1)}`.replace(/^(plan|changes)\./i, '')
    if (key in fieldNames) fields[key as keyof ActivityFields] = messages.join('；')
    else rest.push(...messages)
  }
  const known = errorFields[problem.code]
  if (known) fields[known] = problem.message
  else if (Object.keys(fields).length === 0 && rest.length === 0) rest.push(problem.message)
  return { fields, general: rest.join('；') }
}
