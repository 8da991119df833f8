import {
  anything,
  complaintsByQuestion,
  required,
  type Complaints,
  type Group as FormGroup,
  type Question as FormQuestion,
  type Refusal,
} from '../../shared/form/questions'
import { chinaDay } from '../../shared/format'
import { phoneComplaint } from '../../shared/phone'
import { regional, type Answers } from './answers'

export type Purpose = 'register' | 'correct'
export type Question = FormQuestion<Answers, Purpose>
export type Group = FormGroup<Answers, Purpose>

export const longestIntroduction = 1000
const shortestName = 4

const township: Question = {
  name: 'township',
  kind: 'text',
  label: '乡镇（街道）',
  hint: '只有乡镇、街道自己的队伍才填，写全称，例如：文化路街道',
  optional: true,
  maxlength: 30,
  check: anything,
}

const name: Question = {
  name: 'name',
  kind: 'own',
  label: '组织名称',
  check: ({ name: text }) =>
    text.trim().length >= shortestName ? '' : `请填写组织全称，至少 ${shortestName} 个字`,
}

const nameOverrideReason: Question = {
  name: 'nameOverrideReason',
  kind: 'text',
  label: '使用这个名称的理由',
  hint: '名称与命名规则不同，要由省科协批准；批准之前，组织不能通过审核。',
  multiline: true,
  maxlength: 200,
  check: required('nameOverrideReason', '请写明理由，或改用规范名称'),
}

/** @param nameNeedsReason The name is against the province's rules: then the reason is asked for as well. */
export function groupsFor(answers: Pick<Answers, 'kind'>, nameNeedsReason: boolean): Group[] {
  return [
    {
      title: '类别与地区',
      questions: [
        {
          name: 'kind',
          kind: 'choice',
          list: 'teamKinds',
          label: '组织类别',
          check: required('kind', '请选择组织类别'),
        },
        {
          name: 'regionCode',
          kind: 'region',
          nameIn: 'regionName',
          upper: 'itself',
          label: '所在省市县',
          hint: '市级队伍选到市，其他选到县（市、区）',
          check: required('regionCode', '请选择所在省市县'),
        },
        ...(answers.kind === regional ? [township] : []),
        {
          name: 'parent',
          kind: 'own',
          label: '上级组织',
          hint: '例如区的队伍属于市的队伍，学院的队伍属于学校的队伍；没有就不选',
          optional: true,
          check: anything,
        },
      ],
    },
    { title: '组织名称', questions: nameNeedsReason ? [name, nameOverrideReason] : [name] },
    {
      title: '管理员与主管单位',
      questions: [
        {
          name: 'administratorPhone',
          kind: 'text',
          label: '管理员手机号',
          hint: '填您登记的手机号，通过后您就是管理员；填别人的，通过后会发短信邀请对方',
          maxlength: 20,
          inputmode: 'tel',
          autocomplete: 'tel-national',
          check: ({ administratorPhone }, purpose) =>
            purpose === 'correct' && administratorPhone.trim() === ''
              ? ''
              : phoneComplaint(administratorPhone),
        },
        {
          name: 'supervisingUnitType',
          kind: 'choice',
          list: 'supervisingUnitTypes',
          label: '主管单位类型',
          check: required('supervisingUnitType', '请选择主管单位类型'),
        },
        {
          name: 'supervisingUnit',
          kind: 'text',
          label: '主管单位',
          hint: '写全称，例如：郑州市金水区人民医院',
          maxlength: 100,
          autocomplete: 'organization',
          check: required('supervisingUnit', '请填写主管单位'),
        },
        { name: 'isCivilRegistered', kind: 'yesNo', label: '已在民政部门注册', check: anything },
        {
          name: 'foundedOn',
          kind: 'date',
          label: '成立日期',
          check: ({ foundedOn }) => {
            if (!foundedOn) return '请选择成立日期'
            return foundedOn > chinaDay(new Date()) ? '成立日期不能晚于今天' : ''
          },
        },
      ],
    },
    {
      title: '服务',
      questions: [
        {
          name: 'serviceCategories',
          kind: 'chips',
          list: 'serviceCategories',
          label: '服务类别',
          check: required('serviceCategories', '请至少选择一项服务类别'),
        },
        {
          name: 'introduction',
          kind: 'text',
          label: '组织简介',
          hint: '在做什么、想找什么样的志愿者；志愿者查找组织时会看到',
          optional: true,
          multiline: true,
          maxlength: longestIntroduction,
          check: anything,
        },
      ],
    },
  ]
}

export function complaintsOf(problem: Refusal, questions: readonly Question[]): Complaints {
  return complaintsByQuestion(problem, questions, {
    code: {
      'team.name_against_rules': 'name',
      'team.name_taken': 'name',
      'team.parent_unknown': 'parent',
      'team.parent_kind': 'parent',
      'team.region_unknown': 'regionCode',
      'team.region_level': 'regionCode',
      'team.region_outside_parent': 'regionCode',
      'team.region_township': 'township',
    },
    field: { parentTeamId: 'parent' },
  })
}
