import { ref, toValue, watch, type MaybeRefOrGetter, type Ref } from 'vue'
import { getRegion } from './api'

/** The name of a region of which the address holds the code only; empty until it is known. */
export function useRegionName(code: MaybeRefOrGetter<string | undefined>): Readonly<Ref<string>> {
  const name = ref('')
  watch(
    () => toValue(code),
    async (asked) => {
      name.value = ''
      if (!asked) return
      try {
        const region = await getRegion(asked)
        if (toValue(code) === asked) name.value = region.name
      } catch {
        name.value = '已选地区'
      }
    },
    { immediate: true },
  )
  return name
}
