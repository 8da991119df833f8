import { ApiProblem, messageOf } from '@stvs/api'
import { computed, ref } from 'vue'
import { useCountdown } from '../../shared/useCountdown'

interface CodeSent {
  sentTo: string
  resendAt: string
  leftToday: number
}

interface Options {
  /** What the server's codes about this begin with: `activation`, `claim`. */
  about: string
  leftToday: number
  resendAt?: string | null
  send: () => Promise<CodeSent>
  submit: (code: string) => Promise<void>
  /** It was done before, from elsewhere. */
  onDone?: () => Promise<void>
}

/** Proving a phone by a code from an SMS: sending it a few times a day, waiting between two, trying what came. */
export function useSmsCode(options: Options) {
  const sentTo = ref('')
  const resendAt = ref<string | null | undefined>(options.resendAt)
  const leftToday = ref(options.leftToday)
  const waitSeconds = useCountdown(resendAt)
  const code = ref('')
  const failure = ref('')
  const sending = ref(false)
  const busy = ref(false)
  const canSend = computed(() => waitSeconds.value === 0 && leftToday.value > 0 && !sending.value)

  async function send() {
    if (!canSend.value) return
    sending.value = true
    failure.value = ''
    try {
      const sent = await options.send()
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
    if (problem.code === `${options.about}.daily_limit`) leftToday.value = 0
    else if (problem.code === `${options.about}.too_soon` && problem.retryAfterSeconds)
      resendAt.value = new Date(Date.now() + problem.retryAfterSeconds * 1000).toISOString()
    else if (problem.code === `${options.about}.already_active`) await options.onDone?.()
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
      await options.submit(typed)
    } catch (problem) {
      failure.value = messageOf(problem)
      if (problem instanceof ApiProblem && problem.code.startsWith(`${options.about}.`)) code.value = ''
    } finally {
      busy.value = false
    }
  }

  return { sentTo, waitSeconds, leftToday, code, failure, sending, busy, canSend, send, submit }
}

export type SmsCode = ReturnType<typeof useSmsCode>
