import type { RegionDetails, TeamDetails, TeamForm } from '@stvs/api'
import { draftOf } from '../../shared/form/draft'
import { normalizePhone } from '../../shared/phone'

/** What has been filled in so far. */
export interface Answers {
  kind: string
  regionCode: string
  regionName: string
  township: string
  parent: { id: string; name: string; kind: string } | null
  name: string
  nameOverrideReason: string
  administratorPhone: string
  supervisingUnitType: string
  supervisingUnit: string
  isCivilRegistered: boolean
  foundedOn: string
  serviceCategories: string[]
  introduction: string
}

export const noAnswers: Answers = {
  kind: '',
  regionCode: '',
  regionName: '',
  township: '',
  parent: null,
  name: '',
  nameOverrideReason: '',
  administratorPhone: '',
  supervisingUnitType: '',
  supervisingUnit: '',
  isCivilRegistered: false,
  foundedOn: '',
  serviceCategories: [],
  introduction: '',
}

export const teamDraft = draftOf('team-registration', noAnswers, ['administratorPhone'])

/** Teams of a region itself, from the city down to the township. */
export const regional = 'regional'

/** What was handed in before; the phone comes masked and is therefore typed anew or left as it is. */
export function answersOf(team: TeamDetails, region: RegionDetails): Answers {
  const isTownship = region.level === 'township'
  const county = region.path.filter((step) => step.code !== region.code)
  return {
    ...noAnswers,
    kind: team.kind,
    regionCode: isTownship ? team.regionCode.slice(0, 6) : team.regionCode,
    regionName: isTownship ? county.map((step) => step.name).join('') : team.regionName,
    township: isTownship ? region.name : '',
    parent: team.parentTeam ? { ...team.parentTeam, kind: '' } : null,
    name: team.managed?.nameOverride?.name ?? team.name,
    nameOverrideReason: team.managed?.nameOverride?.reason ?? '',
    supervisingUnitType: team.supervisingUnitType,
    supervisingUnit: team.supervisingUnit,
    isCivilRegistered: team.isCivilRegistered,
    foundedOn: team.foundedOn,
    serviceCategories: team.serviceCategories,
    introduction: team.introduction,
  }
}

export function formOf(answers: Answers, nameNeedsReason: boolean): TeamForm {
  return {
    name: answers.name.trim(),
    kind: answers.kind,
    administratorPhone: normalizePhone(answers.administratorPhone),
    isCivilRegistered: answers.isCivilRegistered,
    supervisingUnitType: answers.supervisingUnitType,
    supervisingUnit: answers.supervisingUnit.trim(),
    foundedOn: answers.foundedOn,
    serviceCategories: answers.serviceCategories,
    regionCode: answers.regionCode,
    township: answers.kind === regional ? answers.township.trim() || null : null,
    parentTeamId: answers.parent?.id ?? null,
    introduction: answers.introduction.trim(),
    nameOverrideReason: nameNeedsReason ? answers.nameOverrideReason.trim() || null : null,
  }
}

/** A correction: the phone only where it was typed anew. */
export function correctionOf(answers: Answers, nameNeedsReason: boolean): Partial<TeamForm> {
  const { administratorPhone, ...rest } = formOf(answers, nameNeedsReason)
  return administratorPhone ? { ...rest, administratorPhone } : rest
}
