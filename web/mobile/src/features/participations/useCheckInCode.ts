import { ApiProblem, messageOf } from '@stvs/api'
import { computed, onMounted, onUnmounted, ref, shallowRef } from 'vue'
import { getCheckInCode } from './api'
import { dropCode, keepCode, keptCodes, type KeptCode } from './keptCodes'

const pollEveryMs = 3_000

/** A check-in code: from the phone at once, from the server when it answers, and asked again until checked in. */
export function useCheckInCode(participationId: string) {
  const code = shallowRef<KeptCode | null>(
    keptCodes().find((one) => one.participationId === participationId) ?? null,
  )
  const loading = ref(false)
  const error = ref('')
  const stale = ref(false)
  const checkedIn = computed(() => code.value?.checkedInAt ?? null)
  const others = shallowRef<KeptCode[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined

  async function load() {
    clearTimeout(timer)
    loading.value = true
    try {
      const answer: KeptCode = { ...(await getCheckInCode(participationId)), participationId }
      code.value = answer
      keepCode(answer)
      error.value = ''
      stale.value = false
    } catch (problem) {
      const gone = problem instanceof ApiProblem && (problem.status === 404 || problem.status === 422)
      if (gone) {
        // Cancelled meanwhile: a code that no longer opens the door must not be shown.
        dropCode(participationId)
        code.value = null
      }
      stale.value = code.value !== null
      error.value = messageOf(problem)
    } finally {
      loading.value = false
      others.value = keptCodes().filter((one) => one.participationId !== participationId && !one.checkedInAt)
      schedule()
    }
  }

  function schedule() {
    clearTimeout(timer)
    if (code.value && !checkedIn.value && document.visibilityState === 'visible')
      timer = setTimeout(() => void load(), pollEveryMs)
  }

  const onVisible = () => (document.visibilityState === 'visible' ? void load() : clearTimeout(timer))
  const onOnline = () => void load()

  onMounted(() => {
    void load()
    document.addEventListener('visibilitychange', onVisible)
    window.addEventListener('online', onOnline)
  })
  onUnmounted(() => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', onVisible)
    window.removeEventListener('online', onOnline)
  })

  return { code, others, checkedIn, loading, error, stale, load }
}
