import type { MyVolunteer, VolunteerForm } from '@stvs/api'
import { normalizePhone } from '../../shared/phone'
import { normalizeIdNumber } from './idNumber'

/** What has been filled in so far; consent is not among it, since it is given anew each time. */
export interface Answers {
  realName: string
  idNumber: string
  phone: string
  ethnicity: string
  politicalStatus: string
  education: string
  employer: string
  occupation: string
  professionalTitle: string
  isGrassrootsLeader: boolean
  regionCode: string
  regionName: string
  teams: { id: string; name: string }[]
  serviceCategories: string[]
  serviceFields: string[]
  availableTimes: string[]
  skills: string
}

export type AnswerName = keyof Omit<Answers, 'regionName'>

export const noAnswers: Answers = {
  realName: '',
  idNumber: '',
  phone: '',
  ethnicity: '',
  politicalStatus: '',
  education: '',
  employer: '',
  occupation: '',
  professionalTitle: '',
  isGrassrootsLeader: false,
  regionCode: '',
  regionName: '',
  teams: [],
  serviceCategories: [],
  serviceFields: [],
  availableTimes: [],
  skills: '',
}

/** What was handed in before; ID number and phone come masked and are therefore typed anew or left as they are. */
export function answersOf(volunteer: MyVolunteer): Answers {
  return {
    ...noAnswers,
    realName: volunteer.realName,
    ethnicity: volunteer.ethnicity,
    politicalStatus: volunteer.politicalStatus,
    education: volunteer.education,
    employer: volunteer.employer,
    occupation: volunteer.occupation,
    professionalTitle: volunteer.professionalTitle,
    isGrassrootsLeader: volunteer.isGrassrootsLeader,
    regionCode: volunteer.regionCode,
    regionName: volunteer.regionName,
    teams: volunteer.teams
      .filter((team) => team.status === 'pendingReview' || team.status === 'approved')
      .map((team) => ({ id: team.teamId, name: team.name })),
    serviceCategories: volunteer.serviceCategories,
    serviceFields: volunteer.serviceFields,
    availableTimes: volunteer.availableTimes,
    skills: volunteer.skills,
  }
}

export function profileOf(answers: Answers) {
  return {
    politicalStatus: answers.politicalStatus,
    ethnicity: answers.ethnicity,
    employer: answers.employer.trim(),
    professionalTitle: answers.professionalTitle,
    education: answers.education,
    occupation: answers.occupation,
    serviceCategories: answers.serviceCategories,
    serviceFields: answers.serviceFields,
    isGrassrootsLeader: answers.isGrassrootsLeader,
    skills: answers.skills.trim(),
    availableTimes: answers.availableTimes,
  }
}

export function formOf(answers: Answers, consent: VolunteerForm['consent']): VolunteerForm {
  return {
    realName: answers.realName.trim(),
    idNumber: normalizeIdNumber(answers.idNumber),
    phone: normalizePhone(answers.phone),
    regionCode: answers.regionCode,
    teamIds: answers.teams.map((team) => team.id),
    ...profileOf(answers),
    consent,
  }
}

/** What a rejected applicant sends: everything, but the numbers only where they were typed anew. */
export function correctionOf(answers: Answers, consent: VolunteerForm['consent']): Partial<VolunteerForm> {
  const { idNumber, phone, ...rest } = formOf(answers, consent)
  return { ...rest, ...(idNumber ? { idNumber } : {}), ...(phone ? { phone } : {}) }
}
