import { messageOf } from '@stvs/api'
import { ref, shallowRef, type Ref } from 'vue'

export interface Loaded<T> {
  data: Ref<T | null>
  loading: Ref<boolean>
  error: Ref<string>
  load: () => Promise<void>
}

/** One thing to show: loading, failed with a text, or there. What was there stays while asking again. */
export function useLoad<T>(ask: () => Promise<T>, options: { now?: boolean } = {}): Loaded<T> {
  const data = shallowRef<T | null>(null)
  const loading = ref(false)
  const error = ref('')
  let latest = 0

  async function load() {
    const mine = ++latest
    loading.value = true
    error.value = ''
    try {
      const answer = await ask()
      if (mine === latest) data.value = answer
    } catch (problem) {
      if (mine === latest) error.value = messageOf(problem)
    } finally {
      if (mine === latest) loading.value = false
    }
  }

  if (options.now ?? true) void load()
  return { data: data as Ref<T | null>, loading, error, load }
}
