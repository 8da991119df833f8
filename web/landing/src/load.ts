import { ref, type Ref } from 'vue'

export interface Loaded<T> {
  value: Ref<T | undefined>
  hasFailed: Ref<boolean>
  load: () => Promise<void>
}

/** Reads one public address; everything on this page may be read without signing in. */
export function useJson<T>(path: string): Loaded<T> {
  const value = ref<T>() as Ref<T | undefined>
  const hasFailed = ref(false)

  async function load(): Promise<void> {
    hasFailed.value = false
    try {
      const response = await fetch(path, { headers: { Accept: 'application/json' } })
      if (!response.ok) throw new Error(String(response.status))
      value.value = (await response.json()) as T
    } catch {
      hasFailed.value = true
    }
  }

  return { value, hasFailed, load }
}
