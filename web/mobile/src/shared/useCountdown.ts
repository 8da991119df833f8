import { computed, onScopeDispose, ref, watch, type Ref } from 'vue'

/**
 * Whole seconds left until an instant, 0 when it has passed. Counted against the clock each time, not
 * by decreasing a number: a phone in the pocket stops timers but not time.
 */
export function useCountdown(until: Ref<string | null | undefined>, now: () => number = Date.now) {
  const at = ref(now())
  const secondsLeft = computed(() => secondsUntil(until.value, at.value))
  let timer: ReturnType<typeof setInterval> | undefined

  function stop() {
    clearInterval(timer)
    timer = undefined
  }

  watch(
    until,
    () => {
      stop()
      at.value = now()
      if (secondsLeft.value === 0) return
      timer = setInterval(() => {
        at.value = now()
        if (secondsLeft.value === 0) stop()
      }, 500)
    },
    { immediate: true },
  )
  onScopeDispose(stop)
  return secondsLeft
}

export function secondsUntil(instant: string | null | undefined, now: number): number {
  if (!instant) return 0
  return Math.max(0, Math.ceil((Date.parse(instant) - now) / 1000))
}
