import type { ReferenceItem } from '@stvs/api'
import { ref } from 'vue'
import { labelsOf, referenceList, type ReferenceList } from './reference'

/** Labels for codes in a page that can be read without them: until they arrive, or if they do not, nothing is shown. */
export function useLabels(...names: ReferenceList[]) {
  const lists = ref<Partial<Record<ReferenceList, ReferenceItem[]>>>({})
  for (const name of names)
    referenceList(name, { extras: true }).then(
      (items) => (lists.value[name] = items),
      () => undefined,
    )

  return {
    items: (name: ReferenceList) => lists.value[name] ?? [],
    label: (name: ReferenceList, code: string | null | undefined) => {
      const items = lists.value[name]
      return items && code ? labelsOf(items, [code])[0]! : ''
    },
    labels: (name: ReferenceList, codes: readonly string[]) => {
      const items = lists.value[name]
      return items ? labelsOf(items, codes) : []
    },
  }
}
