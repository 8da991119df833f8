import type { TeamDetails, TeamForm, TeamNameCheck } from '@stvs/api'

/** The registration form as it is filled in; empty text instead of null. */
export interface TeamFields {
  name: string
  kind: string
  regionCode: string
  township: string
  parentTeamId: string
  associationId: string
  nameOverrideReason: string
  administratorPhone: string
  supervisingUnitType: string
  supervisingUnit: string
  foundedOn: string
  isCivilRegistered: boolean
  serviceCategories: string[]
  introduction: string
}

export const fieldNames: Record<keyof TeamFields, string> = {
  name: '组织名称',
  kind: '组织类别',
  regionCode: '所在区域',
  township: '乡镇（街道）',
  parentTeamId: '上级组织',
  associationId: '主管科协（学会）',
  nameOverrideReason: '特殊命名的理由',
  administratorPhone: '管理员手机号',
  supervisingUnitType: '主管单位类型',
  supervisingUnit: '主管单位',
  foundedOn: '成立日期',
  isCivilRegistered: '是否在民政部门注册',
  serviceCategories: '服务类别',
  introduction: '组织简介',
}

export const longestName = 60
export const longestUnit = 100
export const longestIntroduction = 1000

export function emptyFields(): TeamFields {
  return {
    name: '',
    kind: '',
    regionCode: '',
    township: '',
    parentTeamId: '',
    associationId: '',
    nameOverrideReason: '',
    administratorPhone: '',
    supervisingUnitType: '',
    supervisingUnit: '',
    foundedOn: '',
    isCivilRegistered: false,
    serviceCategories: [],
    introduction: '',
  }
}

export function fieldsFrom(team: TeamDetails): TeamFields {
  return {
    ...emptyFields(),
    name: team.name,
    kind: team.kind,
    regionCode: team.regionCode.slice(0, 6),
    // A township's code is its county's and three digits more; its name ends the region's.
    township: '',
    parentTeamId: team.parentTeam?.id ?? '',
    nameOverrideReason: team.managed?.nameOverride?.reason ?? '',
    supervisingUnitType: team.supervisingUnitType,
    supervisingUnit: team.supervisingUnit,
    foundedOn: team.foundedOn,
    isCivilRegistered: team.isCivilRegistered,
    serviceCategories: [...team.serviceCategories],
    introduction: team.introduction,
  }
}

/** A code of nine digits is a township's: the picker knows its county, the rest is text. */
export const isTownship = (regionCode: string): boolean => regionCode.length > 6

export function toForm(fields: TeamFields): TeamForm {
  return {
    name: fields.name.trim(),
    kind: fields.kind,
    administratorPhone: fields.administratorPhone.trim(),
    isCivilRegistered: fields.isCivilRegistered,
    supervisingUnitType: fields.supervisingUnitType,
    supervisingUnit: fields.supervisingUnit.trim(),
    foundedOn: fields.foundedOn,
    serviceCategories: fields.serviceCategories,
    regionCode: fields.regionCode,
    township: fields.kind === 'regional' ? fields.township.trim() || null : null,
    parentTeamId: fields.parentTeamId || null,
    associationId: fields.associationId || null,
    introduction: fields.introduction.trim() || null,
    nameOverrideReason: fields.nameOverrideReason.trim() || null,
  }
}

export type FieldErrors = Partial<Record<keyof TeamFields, string>>

const always = [
  'supervisingUnitType',
  'supervisingUnit',
  'foundedOn',
] as const satisfies readonly (keyof TeamFields)[]
const whenNew = [
  'name',
  'kind',
  'regionCode',
  'administratorPhone',
] as const satisfies readonly (keyof TeamFields)[]

/** What is wrong with the form; a team that exists has its name, kind and place already. */
export function checkFields(
  fields: TeamFields,
  isNew: boolean,
  nameCheck: TeamNameCheck | null,
  today: string,
): FieldErrors {
  const errors: FieldErrors = {}
  for (const field of isNew ? [...whenNew, ...always] : always)
    if (!fields[field].trim()) errors[field] = `请填写${fieldNames[field]}`
  if (fields.serviceCategories.length === 0) errors.serviceCategories = '请至少选择一项服务类别'
  if (fields.foundedOn > today) errors.foundedOn = '成立日期不能晚于今天'
  if (!isNew) return errors
  if (fields.administratorPhone.trim() && !isPhone(fields.administratorPhone))
    errors.administratorPhone = '请填写 11 位手机号'
  if (nameCheck && !errors.name) {
    if (nameCheck.similar.some((team) => team.isSame)) errors.name = '这个区域已有同名组织'
    else if (!nameCheck.conforms && fields.nameOverrideReason.trim().length < 2)
      errors.nameOverrideReason = '名称不符合命名规则：请改名，或写明理由，由省级科协批准'
  }
  return errors
}

export const isPhone = (text: string): boolean => /^1\d{10}$/.test(text.replace(/[\s-]/g, ''))

const errorFields: Record<string, keyof TeamFields> = {
  'team.name_against_rules': 'name',
  'team.name_taken': 'name',
  'team.parent_unknown': 'parentTeamId',
  'team.parent_kind': 'parentTeamId',
  'team.region_unknown': 'regionCode',
  'team.region_level': 'regionCode',
  'team.region_outside_parent': 'regionCode',
  'team.region_township': 'township',
  'team.association_unfit': 'associationId',
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
    const last = name.split('.').at(-1) ?? name
    const key = `${last.charAt(0).toLowerCase()}${last.slice(1)}`
    if (key in fieldNames) fields[key as keyof TeamFields] = messages.join('；')
    else rest.push(...messages)
  }
  const known = errorFields[problem.code]
  if (known) fields[known] = problem.message
  else if (Object.keys(fields).length === 0 && rest.length === 0) rest.push(problem.message)
  return { fields, general: rest.join('；') }
}
