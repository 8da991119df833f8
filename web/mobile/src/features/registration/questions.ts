import {
  anything as fine,
  complaintsByQuestion,
  required,
  type Complaints,
  type Group as FormGroup,
  type Question as FormQuestion,
  type Refusal,
} from '../../shared/form/questions'
import { phoneComplaint } from '../../shared/phone'
import type { AnswerName, Answers } from './answers'
import { checkIdNumber } from './idNumber'

export type Purpose = 'register' | 'correct' | 'update'

export type Question = FormQuestion<Answers, Purpose>
export type Group = FormGroup<Answers, Purpose>

/** A masked number that is not typed anew stays as it is. */
const kept = (value: string, purpose: Purpose) => purpose === 'correct' && value.trim() === ''

export const mostTeams = 5

const identity: Group = {
  title: '身份信息',
  questions: [
    {
      name: 'realName',
      kind: 'text',
      label: '真实姓名',
      hint: '与身份证上一致',
      maxlength: 50,
      autocomplete: 'name',
      check: ({ realName }) => (realName.trim().length >= 2 ? '' : '请填写真实姓名'),
    },
    {
      name: 'idNumber',
      kind: 'own',
      label: '身份证号',
      check: ({ idNumber }, purpose) => {
        if (kept(idNumber, purpose)) return ''
        const check = checkIdNumber(idNumber)
        return check.ok ? '' : check.reason
      },
    },
    {
      name: 'phone',
      kind: 'text',
      label: '手机号',
      hint: '审核通过后，激活用的验证码会发到这个号码',
      maxlength: 20,
      inputmode: 'tel',
      autocomplete: 'tel-national',
      check: ({ phone }, purpose) => (kept(phone, purpose) ? '' : phoneComplaint(phone)),
    },
    {
      name: 'ethnicity',
      kind: 'choice',
      list: 'ethnicities',
      // Who belongs to none of the 56 must not be kept out by the form.
      extras: true,
      label: '民族',
      check: required('ethnicity', '请选择民族'),
    },
    {
      name: 'politicalStatus',
      kind: 'choice',
      list: 'politicalStatuses',
      label: '政治面貌',
      check: required('politicalStatus', '请选择政治面貌'),
    },
  ],
}

const work: Group = {
  title: '学历与工作',
  questions: [
    {
      name: 'education',
      kind: 'choice',
      list: 'educationLevels',
      label: '最高学历',
      hint: '需高中以上文化程度，中专、职高、技工也可以',
      check: required('education', '请选择最高学历'),
    },
    {
      name: 'employer',
      kind: 'text',
      label: '工作单位',
      hint: '没有单位请填“无”',
      maxlength: 100,
      autocomplete: 'organization',
      check: ({ employer }) => (employer.trim() ? '' : '请填写工作单位；没有单位请填“无”'),
    },
    {
      name: 'occupation',
      kind: 'choice',
      list: 'occupations',
      label: '从业类别',
      check: required('occupation', '请选择从业类别'),
    },
    {
      name: 'professionalTitle',
      kind: 'choice',
      list: 'professionalTitles',
      label: '职称',
      check: required('professionalTitle', '请选择职称；没有请选“无”'),
    },
    {
      name: 'isGrassrootsLeader',
      kind: 'yesNo',
      label: '是基层“三长”',
      hint: '医院院长、学校校长、农技站站长',
      check: fine,
    },
  ],
}

const place: Group = {
  title: '地区与队伍',
  questions: [
    {
      name: 'regionCode',
      kind: 'region',
      nameIn: 'regionName',
      label: '所在区域',
      check: ({ regionCode }) => (regionCode ? '' : '请选择所在区域'),
    },
    {
      name: 'teams',
      kind: 'own',
      label: '想加入的队伍',
      optional: true,
      hint: `最多 ${mostTeams} 支，第一支所属的科协负责审核`,
      check: fine,
    },
  ],
}

const service: Group = {
  title: '服务意愿',
  questions: [
    {
      name: 'serviceCategories',
      kind: 'chips',
      list: 'serviceCategories',
      label: '服务类别',
      check: ({ serviceCategories }) => (serviceCategories.length ? '' : '请至少选择一项服务类别'),
    },
    {
      name: 'serviceFields',
      kind: 'chips',
      list: 'serviceFields',
      label: '服务领域或行业',
      check: ({ serviceFields }) => (serviceFields.length ? '' : '请至少选择一项服务领域或行业'),
    },
    { name: 'availableTimes', kind: 'own', label: '可服务时间', optional: true, check: fine },
    {
      name: 'skills',
      kind: 'text',
      label: '服务技能与特长',
      hint: '例如：果树修剪、急救培训、无人机科普',
      optional: true,
      multiline: true,
      maxlength: 500,
      check: fine,
    },
  ],
}

/** What is asked: all of it when registering, only what needs no new review once approved. */
export function groupsFor(purpose: Purpose): Group[] {
  if (purpose !== 'update') return [identity, work, place, service]
  const politicalStatus = identity.questions.filter((question) => question.name === 'politicalStatus')
  return [{ ...work, questions: [...politicalStatus, ...work.questions] }, service]
}

const fieldOfCode: Record<string, AnswerName> = {
  'volunteer.under_age': 'idNumber',
  'volunteer.gender_disagrees': 'idNumber',
  'volunteer.id_number_taken': 'idNumber',
  'volunteer.education_too_low': 'education',
}

export function errorsByQuestion(problem: Refusal, questions: readonly Question[]): Complaints {
  return complaintsByQuestion(problem, questions, { code: fieldOfCode, field: { teamIds: 'teams' } })
}
