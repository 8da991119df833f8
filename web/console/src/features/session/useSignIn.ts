import { ApiProblem, messageOf } from '@stvs/api'
import { computed, reactive, ref } from 'vue'
import { formatTimeWithSeconds } from '@/shared/chinaTime'
import { useNow } from '@/shared/useNow'
import { useSessionStore } from '@/stores/session'

/** Signing in, on its page and on top of a page whose session has run out. */
export function useSignIn() {
  const session = useSessionStore()
  const fields = reactive({ userName: '', password: '', otp: '' })
  const needsOtp = ref(false)
  const isBusy = ref(false)
  const problem = ref('')
  const lockedUntil = ref<Date | null>(null)
  const now = useNow(1000)

  const secondsLocked = computed(() =>
    lockedUntil.value
      ? Math.max(0, Math.ceil((lockedUntil.value.getTime() - now.value.getTime()) / 1000))
      : 0,
  )
  const lockedText = computed(() => {
    if (!lockedUntil.value || secondsLocked.value === 0) return ''
    const minutes = Math.floor(secondsLocked.value / 60)
    const left = minutes > 0 ? `${minutes} 分 ${secondsLocked.value % 60} 秒` : `${secondsLocked.value} 秒`
    return `请在 ${formatTimeWithSeconds(lockedUntil.value)} 之后再试（还有 ${left}）。`
  })

  async function submit(): Promise<boolean> {
    if (isBusy.value || secondsLocked.value > 0) return false
    isBusy.value = true
    problem.value = ''
    try {
      await session.signIn({
        userName: fields.userName.trim(),
        password: fields.password,
        ...(needsOtp.value ? { otp: fields.otp.trim() } : {}),
      })
      fields.password = ''
      fields.otp = ''
      return true
    } catch (error) {
      problem.value = messageOf(error)
      if (error instanceof ApiProblem) {
        if (error.code === 'session.otp_required') {
          problem.value = needsOtp.value && fields.otp ? error.message : ''
          needsOtp.value = true
        }
        if (error.code === 'session.locked_out' && error.retryAfterSeconds) {
          problem.value = '密码连续输错，账号已暂时锁定。'
          lockedUntil.value = new Date(Date.now() + error.retryAfterSeconds * 1000)
        }
      }
      return false
    } finally {
      isBusy.value = false
    }
  }

  return { fields, needsOtp, isBusy, problem, secondsLocked, lockedText, submit }
}
