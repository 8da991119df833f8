import { onScopeDispose, readonly, ref } from 'vue'

/** The present, for ages and countdowns. */
export function useNow(everyMs = 30_000) {
  const now = ref(new Date())
  const timer = setInterval(() => {
    now.value = new Date()
  }, everyMs)
  onScopeDispose(() => clearInterval(timer))
  return readonly(now)
}
