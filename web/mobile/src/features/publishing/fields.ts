import type { ActivityForm } from '@stvs/api'
import { draftOf } from '../../shared/form/draft'
import {
  anything,
  complaintsByQuestion,
  required,
  type Complaints,
  type Group as FormGroup,
  type Question as FormQuestion,
  type Refusal,
} from '../../shared/form/questions'
import { instantOf, wallOf } from '../../shared/format'

/** What the phone asks of an activity; times as on a clock in China. The rest can be added on the console. */
export interface Fields {
  title: string
  kind: string
  serviceCategory: string
  keyDay: string
  startsAt: string
  endsAt: string
  regionCode: string
  regionName: string
  place: string
  audience: 'everyone' | 'team'
  /** Empty: as many as like to. */
  capacity: string
  waitingList: boolean
  description: string
  risks: string
  insurance: string
  contact: string
}

export const noFields: Fields = {
  title: '',
  kind: '',
  serviceCategory: '',
  keyDay: '',
  startsAt: '',
  endsAt: '',
  regionCode: '',
  regionName: '',
  place: '',
  audience: 'everyone',
  capacity: '30',
  waitingList: true,
  description: '',
  risks: '',
  insurance: '',
  contact: '',
}

/** Teams do not share their drafts: the place and the words differ. */
export const activityDraft = (teamId: string) => draftOf(`activity.${teamId}`, noFields)

export type Question = FormQuestion<Fields>
export type Group = FormGroup<Fields>

export const audiences = [
  { code: 'everyone', label: '所有科技志愿者' },
  { code: 'team', label: '仅限本队（含下级组织）' },
] as const

const mostSeats = 100_000

/** 30, or nothing for as many as like to. */
export function seatsOf(text: string): number | null {
  const digits = text.normalize('NFKC').trim()
  return digits === '' ? null : Number(digits)
}

export function groupsAt(now: () => Date = () => new Date()): Group[] {
  return [
    {
      title: '什么活动',
      questions: [
        {
          name: 'title',
          kind: 'text',
          label: '活动名称',
          hint: '例如：走进社区的急救知识讲座',
          maxlength: 60,
          check: required('title', '请填写活动名称'),
        },
        {
          name: 'kind',
          kind: 'choice',
          list: 'activityKinds',
          label: '活动类型',
          check: required('kind', '请选择活动类型'),
        },
        {
          name: 'serviceCategory',
          kind: 'choice',
          list: 'serviceCategories',
          label: '服务类别',
          check: required('serviceCategory', '请选择服务类别'),
        },
        {
          name: 'keyDay',
          kind: 'choice',
          list: 'keyDays',
          none: '没有',
          label: '结合的重点活动',
          optional: true,
          check: anything,
        },
      ],
    },
    {
      title: '时间和地点',
      questions: [
        {
          name: 'startsAt',
          kind: 'time',
          label: '开始时间',
          check: ({ startsAt }) => {
            if (!startsAt) return '请选择开始时间'
            return startsAt > wallOf(now()) ? '' : '开始时间已经过了'
          },
        },
        {
          name: 'endsAt',
          kind: 'time',
          label: '结束时间',
          hint: '签到在开始前一小时开放，结束后一小时关闭',
          check: ({ startsAt, endsAt }) => {
            if (!endsAt) return '请选择结束时间'
            return endsAt > startsAt ? '' : '结束时间应晚于开始时间'
          },
        },
        {
          name: 'regionCode',
          kind: 'region',
          nameIn: 'regionName',
          label: '所在地区',
          check: required('regionCode', '请选择所在地区'),
        },
        {
          name: 'place',
          kind: 'text',
          label: '活动地点',
          hint: '街道、门牌、楼层，照着就能找到',
          maxlength: 100,
          check: required('place', '请填写活动地点'),
        },
      ],
    },
    {
      title: '报名',
      questions: [
        { name: 'audience', kind: 'oneOf', choices: audiences, label: '招募对象', check: anything },
        {
          name: 'capacity',
          kind: 'text',
          label: '名额',
          hint: '不限人数就留空',
          optional: true,
          inputmode: 'numeric',
          maxlength: 6,
          check: ({ capacity }) => {
            const seats = seatsOf(capacity)
            return seats === null || (Number.isInteger(seats) && seats >= 1 && seats <= mostSeats)
              ? ''
              : `名额是 1 到 ${mostSeats} 的整数，不限就留空`
          },
        },
        { name: 'waitingList', kind: 'yesNo', label: '报满后可以候补', check: anything },
      ],
    },
    {
      title: '说明与风险',
      questions: [
        {
          name: 'description',
          kind: 'text',
          label: '活动说明',
          hint: '做什么、几点集合、带什么',
          optional: true,
          multiline: true,
          maxlength: 5000,
          check: anything,
        },
        {
          name: 'risks',
          kind: 'own',
          label: '风险说明',
          check: required('risks', '请填写风险说明：志愿服务条例要求招募时如实告知可能的风险'),
        },
        {
          name: 'insurance',
          kind: 'text',
          label: '保险',
          hint: '例如：已为志愿者购买人身意外伤害保险',
          optional: true,
          maxlength: 100,
          check: anything,
        },
        {
          name: 'contact',
          kind: 'text',
          label: '联系方式',
          hint: '会公开显示，建议留办公电话',
          optional: true,
          maxlength: 100,
          check: anything,
        },
      ],
    },
  ]
}

/** Starting points for the risk statement; whoever organises knows the place and has to adapt them. */
export const riskTexts: readonly { name: string; text: string }[] = [
  {
    name: '室内讲座',
    text: '活动在室内进行，风险较低。请留意安全出口，服从现场工作人员引导；身体不适请及时告知负责人。',
  },
  {
    name: '户外活动',
    text: '活动在户外进行，可能遇到高温、降雨、路面湿滑等情况，请按天气着装并自备饮水。遇恶劣天气活动将改期并通知。',
  },
  {
    name: '未成年人活动',
    text: '服务对象包括未成年人。请全程在公共区域服务，不与未成年人单独相处，不拍摄和传播其影像。',
  },
  {
    name: '健康服务',
    text: '活动涉及健康咨询。请在执业范围内提供服务，规范使用和处置医疗用品；如有暴露请立即报告负责人。',
  },
]

/** Two hours is what most activities last; it saves picking the same day twice. */
export function suggestedEnd(startsAt: string): string {
  const end = wallOf(new Date(Date.parse(instantOf(startsAt)) + 2 * 3_600_000))
  return end.slice(0, 10) === startsAt.slice(0, 10) ? end : `${startsAt.slice(0, 10)}T23:59`
}

export function formOf(fields: Fields, teamId: string): ActivityForm {
  const capacity = seatsOf(fields.capacity)
  return {
    teamId,
    title: fields.title.trim(),
    kind: fields.kind,
    serviceCategory: fields.serviceCategory,
    keyDay: fields.keyDay || null,
    themes: [],
    regionCode: fields.regionCode,
    place: fields.place.trim(),
    startsAt: instantOf(fields.startsAt),
    endsAt: instantOf(fields.endsAt),
    capacity,
    waitingList: capacity !== null && fields.waitingList,
    audience: fields.audience,
    description: fields.description.trim(),
    risks: fields.risks.trim(),
    insurance: fields.insurance.trim() || null,
    contact: fields.contact.trim() || null,
  }
}

export function complaintsOf(problem: Refusal, questions: readonly Question[]): Complaints {
  return complaintsByQuestion(problem, questions, {
    code: {
      'activity.risks_missing': 'risks',
      'activity.time_order': 'endsAt',
      'activity.in_the_past': 'endsAt',
      'activity.region_unknown': 'regionCode',
    },
  })
}
