import { messageOf, newKey, type ActivityDetails } from '@stvs/api'
import { computed, ref } from 'vue'
import { say, confirm } from '../../shared/feedback'
import { formatInstant } from '../../shared/format'
import { useLoad } from '../../shared/useLoad'
import { signIn } from '../../shared/signIn'
import { useSession } from '../../stores/session'
import { cancelSignUp, getActivity, signUp } from './api'
import { seatsLeft } from './standing'

/** What the one button at the foot of the page does. */
export type NextStep =
  | { do: 'signIn' | 'register' | 'activate' | 'signUp' | 'wait' | 'showCode' | 'leaveWaiting'; text: string }
  | { do: 'nothing'; text: string; reason: string }

export function useActivity(id: string) {
  const session = useSession()
  const { data: activity, loading, error, load } = useLoad(() => getActivity(id))
  const busy = ref(false)
  const failure = ref('')
  // One key for as long as this page is open, so that tapping again after a lost answer signs up once.
  let key = newKey()

  void session.ensure().catch(() => undefined)

  const next = computed<NextStep | null>(() => (activity.value ? nextStep(activity.value, session) : null))

  async function run(task: () => Promise<void>) {
    if (busy.value) return
    busy.value = true
    failure.value = ''
    try {
      await task()
    } catch (problem) {
      failure.value = messageOf(problem)
    } finally {
      busy.value = false
    }
    await load()
  }

  function join() {
    if (session.state !== 'signedIn') return signIn()
    return run(async () => {
      const receipt = await signUp(id, key)
      say(receipt.status === 'waiting' ? `已进入候补，排在第 ${receipt.position ?? '…'} 位` : '报名成功')
    })
  }

  async function leave() {
    const mine = activity.value?.myParticipation
    if (!activity.value || !mine) return
    const waiting = mine.status === 'waiting'
    const sure = await confirm({
      title: waiting ? '退出候补？' : '取消报名？',
      message: waiting
        ? '退出后名额会让给后面的人，再次候补要重新排队。'
        : `您已报名「${activity.value.title}」（${formatInstant(activity.value.startsAt)}）。取消后名额会让给候补的人，签到码随即失效。`,
      confirm: waiting ? '退出候补' : '取消报名',
      cancel: '保留',
    })
    if (!sure) return
    await run(async () => {
      await cancelSignUp(mine.id)
      key = newKey()
      say(waiting ? '已退出候补' : '已取消报名')
    })
  }

  return { activity, loading, error, load, next, busy, failure, join, leave }
}

function nextStep(activity: ActivityDetails, session: ReturnType<typeof useSession>): NextStep {
  const mine = activity.myParticipation
  if (mine?.status === 'confirmed' || mine?.status === 'completed') {
    // Checking in and out stays possible for a while after the end.
    if (activity.phase !== 'cancelled' && Date.parse(activity.checkInClosesAt) > Date.now())
      return { do: 'showCode', text: '出示签到码' }
    return { do: 'nothing', text: closedText(activity), reason: '' }
  }
  if (mine?.status === 'waiting' && (activity.phase === 'signUpOpen' || activity.phase === 'signUpClosed'))
    return { do: 'leaveWaiting', text: '退出候补' }
  if (activity.phase !== 'signUpOpen') return { do: 'nothing', text: closedText(activity), reason: '' }
  if (session.state === 'anonymous') return { do: 'signIn', text: '登录后报名' }
  if (!activity.eligibility.canSignUp) {
    const status = session.volunteer?.status
    if (session.state === 'signedIn' && !session.volunteer)
      return { do: 'register', text: '先注册成为志愿者' }
    if (status === 'approved') return { do: 'activate', text: '先激活志愿者身份' }
    return { do: 'nothing', text: '不能报名', reason: activity.eligibility.reason ?? '' }
  }
  return seatsLeft(activity) === 0
    ? { do: 'wait', text: '名额已满，报名候补' }
    : { do: 'signUp', text: '我要报名' }
}

function closedText(activity: ActivityDetails): string {
  if (activity.phase === 'cancelled') return '活动已取消'
  if (activity.phase === 'ended') return '活动已结束'
  return activity.phase === 'running' ? '活动进行中，报名已截止' : '报名已截止'
}
