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
  | 'supervisingUnitTypes'
  | 'memberMarks'
  | 'availableTimes'
  | 'agreement'
  | 'sensitiveDataConsent'

const lists = new Map<string, Promise<ReferenceItem[]>>()

/**
 * Code lists change with a release, so each is asked for once per visit; a failure is not remembered.
 * The extras are codes that are accepted besides those a list offers.
 */
export function referenceList(list: ReferenceList, { extras = false } = {}): Promise<ReferenceItem[]> {
  const key = `${list} ${extras}`
  let asked = lists.get(key)
  if (!asked) {
    asked = quietApi.get<ReferenceItem[]>('/reference/{list}', {
      path: { list },
      query: extras ? { extras } : {},
    })
    asked.catch(() => lists.delete(key))
    lists.set(key, asked)
  }
  return asked
}

/** The labels of some codes; a code that is not in the list is shown as it is rather than dropped. */
export function labelsOf(items: readonly ReferenceItem[], codes: readonly string[]): string[] {
  return codes.map((code) => items.find((item) => item.code === code)?.label ?? code)
}
