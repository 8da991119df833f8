import { ref } from 'vue'
import { useSession } from '../../stores/session'
import { useSmsCode } from '../sms-code/useSmsCode'
import { activate, sendActivationCode } from './api'

export function useActivation() {
  const session = useSession()
  const state = session.volunteer?.activation
  const volunteerNumber = ref('')
  const refresh = () => session.refresh().catch(() => undefined)

  const sms = useSmsCode({
    about: 'activation',
    leftToday: state?.codesLeftToday ?? 0,
    resendAt: state?.resendAt,
    send: sendActivationCode,
    submit: async (code) => {
      volunteerNumber.value = (await activate(code)).volunteerNumber
      await refresh()
    },
    onDone: refresh,
  })

  return { sms, volunteerNumber }
}
