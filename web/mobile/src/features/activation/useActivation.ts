import { ApiProblem, messageOf } from '@stvs/api'
import { computed, ref } from 'vue'
import { useCountdown } from '../../shared/useCountdown'
import { useSession } from '../../stores/session'
import { activate, sendActivationCode } from './api'

export function useActivation() {
  const session = useSession()
  const state = session.volunteer?.activation
  const sentTo = ref('')
  const resendAt = ref<string | null | undefined>(state?.resendAt)
  const leftToday = ref(state?.codesLeftToday ?? 0)
  const waitSeconds = useCountdown(resendAt)
  const code = ref('')
  const failure = ref('')
  const sending = ref(false)
  const busy = ref(false)
  const volunteerNumber = ref('')
  const canSend = computed(() => waitSeconds.value === 0 && leftToday.value > 0 && !sending.value)

  async function send() {
    if (!canSend.value) return
    sending.value = true
    failure.value = ''
    try {
      const sent = await sendActivationCode()
      sentTo.value = sent.sentTo
      resendAt.value = sent.resendAt
      leftToday.value = sent.leftToday
    } catch (problem) {
      failure.value = messageOf(problem)
      if (problem instanceof ApiProblem) await learnFrom(problem)
    } finally {
      sending.value = false
    }
  }

  async function learnFrom(problem: ApiProblem) {
    if (problem.code === 'activation.daily_limit') leftToday.value = 0
    else if (problem.code === 'activation.too_soon' && problem.retryAfterSeconds)
      resendAt.value = new Date(Date.now() + problem.retryAfterSeconds * 1000).toISOString()
    else if (problem.code === 'activation.already_active') await session.refresh().catch(() => undefined)
  }

  async function submit() {
    const typed = code.value.normalize('NFKC').replace(/\D/g, '')
    if (busy.value) return
    if (typed.length < 4) {
      failure.value = '请填写短信里的验证码。'
      return
    }
    busy.value = true
    failure.value = ''
    try {
      volunteerNumber.value = (await activate(typed)).volunteerNumber
      await session.refresh().catch(() => undefined)
    } catch (problem) {
      failure.value = messageOf(problem)
      if (problem instanceof ApiProblem && problem.code.startsWith('activation.')) code.value = ''
    } finally {
      busy.value = false
    }
  }

  return {
    sentTo,
    waitSeconds,
    leftToday,
    code,
    failure,
    sending,
    busy,
    volunteerNumber,
    canSend,
    send,
    submit,
  }
}
