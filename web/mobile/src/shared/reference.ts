import type { ReferenceItem } from '@stvs/api'
import { quietApi } from './api'

export type ReferenceList =
  | 'genders'
  | 'ethnicities'
  | 'politicalStatuses'
  | 'educationLevels'
  | 'professionalTitles'
  | 'occupations'
  | 'serviceCategories'
  | 'serviceFields'
  | 'activityKinds'
  | 'themes'
  | 'keyDays'
  | 'teamKinds'
  | 'availableTimes'
  | 'agreement'
  | 'sensitiveDataConsent'

const lists = new Map<ReferenceList, Promise<ReferenceItem[]>>()

/** Code lists change with a release, so each is asked for once per visit; a failure is not remembered. */
export function referenceList(list: ReferenceList): Promise<ReferenceItem[]> {
  let asked = lists.get(list)
  if (!asked) {
    asked = quietApi.get<ReferenceItem[]>('/reference/{list}', { path: { list } })
    asked.catch(() => lists.delete(list))
    lists.set(list, asked)
  }
  return asked
}

/** The labels of some codes; a code that is not in the list is shown as it is rather than dropped. */
export function labelsOf(items: readonly ReferenceItem[], codes: readonly string[]): string[] {
  return codes.map((code) => items.find((item) => item.code === code)?.label ?? code)
}
