import type { AcceptedInvitation, MyInvitation } from '@stvs/api'
import { ref } from 'vue'
import { confirm, say } from '../../shared/feedback'
import { useLoad } from '../../shared/useLoad'
import { useTask } from '../../shared/useTask'
import { useSession } from '../../stores/session'
import { acceptByCode, acceptInvitation, declineInvitation, listMyInvitations } from './api'
import { codeLength, officeOf, readCode } from './words'

/** The offices and teams that were offered to me, on my own phone or by a code from an SMS. */
export function useInvitations() {
  const session = useSession()
  const { data, loading, error, load } = useLoad(listMyInvitations)
  const { busy, failure, run } = useTask()
  const code = ref('')
  const codeError = ref('')
  const accepted = ref<AcceptedInvitation | null>(null)

  async function afterwards(taken: AcceptedInvitation) {
    accepted.value = taken
    await Promise.all([load(), session.refresh().catch(() => undefined)])
  }

  async function accept(invitation: MyInvitation) {
    await run(async () => afterwards(await acceptInvitation(invitation.id)))
  }

  async function decline(invitation: MyInvitation) {
    const sure = await confirm({
      title: '谢绝邀请？',
      message: `谢绝「${invitation.teamName}」的${officeOf(invitation)}邀请后，需要对方重新邀请。`,
      confirm: '谢绝',
      cancel: '再想想',
    })
    if (sure && (await run(() => declineInvitation(invitation.id)))) say('已谢绝')
    await load()
  }

  async function submitCode() {
    const typed = readCode(code.value)
    codeError.value = typed.length === codeLength ? '' : `邀请码是 ${codeLength} 位，请核对短信`
    if (codeError.value) return
    const done = await run(async () => afterwards(await acceptByCode(typed)))
    codeError.value = failure.value
    failure.value = ''
    if (done) code.value = ''
  }

  return {
    invitations: data,
    loading,
    error,
    load,
    busy,
    failure,
    code,
    codeError,
    accepted,
    accept,
    decline,
    submitCode,
  }
}
