import { messageOf, type Page } from '@stvs/api'
import { computed, ref, shallowRef } from 'vue'

/** A list that grows by cursor. A page that fails leaves what is already there and can be asked again. */
export function usePagedList<T>(ask: (cursor: string | undefined) => Promise<Page<T>>) {
  const items = shallowRef<T[]>([])
  const loading = ref(false)
  const error = ref('')
  const loadedOnce = ref(false)
  const cursor = ref<string | null | undefined>()
  const hasMore = computed(() => !loadedOnce.value || Boolean(cursor.value))
  let generation = 0

  async function more() {
    if (loading.value || !hasMore.value) return
    await fetchPage(generation)
  }

  /** From the start, after a filter changed; an answer to the old question is dropped. */
  async function restart() {
    generation++
    cursor.value = undefined
    loadedOnce.value = false
    await fetchPage(generation)
  }

  async function fetchPage(mine: number) {
    loading.value = true
    error.value = ''
    try {
      const page = await ask(cursor.value ?? undefined)
      if (mine !== generation) return
      items.value = loadedOnce.value ? [...items.value, ...page.items] : page.items
      cursor.value = page.nextCursor
      loadedOnce.value = true
    } catch (problem) {
      if (mine !== generation) return
      if (!loadedOnce.value) items.value = []
      error.value = messageOf(problem)
    } finally {
      if (mine === generation) loading.value = false
    }
  }

  return { items, loading, error, loadedOnce, hasMore, more, restart }
}
