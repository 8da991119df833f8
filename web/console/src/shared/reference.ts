import type { ReferenceItem } from '@stvs/api'
import { ref, type Ref } from 'vue'
import { api } from './api'

export type ReferenceList =
  | 'politicalStatuses'
  | 'ethnicities'
  | 'educationLevels'
  | 'occupations'
  | 'serviceCategories'
  | 'serviceFields'
  | 'activityKinds'
  | 'themes'
  | 'keyDays'
  | 'availableTimes'
  | 'teamKinds'
  | 'professionalTitles'
  | 'supervisingUnitTypes'
  | 'memberMarks'

const lists = new Map<ReferenceList, Ref<ReferenceItem[]>>()

/**
 * With the codes that are accepted besides those a list offers: whoever has one must be readable too.
 * One request per list and page load. Until it has arrived, or if it fails, codes are shown as they are.
 */
export function useReference(list: ReferenceList): Ref<ReferenceItem[]> {
  const known = lists.get(list)
  if (known) return known
  const items = ref<ReferenceItem[]>([])
  lists.set(list, items)
  api
    .get<ReferenceItem[]>('/reference/{list}', { path: { list }, query: { extras: true } })
    .then((found) => {
      items.value = found
    })
    .catch(() => lists.delete(list))
  return items
}

export function labelFor(items: ReferenceItem[], code: string | null | undefined): string {
  if (!code) return ''
  return items.find((item) => item.code === code)?.label ?? code
}

export function labelsFor(items: ReferenceItem[], codes: readonly string[] | null | undefined): string {
  return (codes ?? []).map((code) => labelFor(items, code)).join('、')
}
