import {
  membershipStatusLabels,
  type MembershipStatus,
  type MyVolunteer,
  type TeamDetails,
  type TeamStatus,
} from '@stvs/api'

export type Tone = 'good' | 'waiting' | 'bad' | 'plain'

export interface Standing {
  text: string
  tone: Tone
}

/** What a team is, where that needs saying: one in good order says nothing. */
export function teamStanding(status: TeamStatus): Standing | null {
  switch (status) {
    case 'approved':
      return null
    case 'pendingReview':
      return { text: '待审核', tone: 'waiting' }
    case 'rejected':
      return { text: '未通过', tone: 'bad' }
    case 'unclaimed':
      return { text: '待关联', tone: 'waiting' }
    case 'suspended':
      return { text: '已停用', tone: 'bad' }
    case 'dissolved':
      return { text: '已解散', tone: 'plain' }
  }
}

export function membershipStanding(status: MembershipStatus): Standing {
  return { text: membershipStatusLabels[status], tone: membershipTones[status] }
}

const membershipTones: Record<MembershipStatus, Tone> = {
  pendingReview: 'waiting',
  approved: 'good',
  rejected: 'bad',
  left: 'plain',
}

/** 12 人, and how many of them in the team itself where there are teams below. */
export function headCount(team: {
  memberCount: number
  directMemberCount: number
  childCount: number
}): string {
  if (team.childCount === 0) return `${team.memberCount} 人`
  return `${team.memberCount} 人（含下级组织，本队 ${team.directMemberCount} 人）`
}

export interface JoinStep {
  do: 'signIn' | 'register' | 'correct' | 'join' | 'withdraw' | 'leave' | 'myTeams' | 'nothing'
  text: string
  /** Why not, and what to do about it. */
  reason?: string
}

interface Visitor {
  state: 'unknown' | 'anonymous' | 'signedIn'
  volunteer: Pick<MyVolunteer, 'status'> | null
}

/** The one thing a visitor can do on a team's page; null while it is not known who they are. */
export function joinStepOf(
  team: Pick<TeamDetails, 'status' | 'myMembership' | 'canJoin'>,
  visitor: Visitor,
): JoinStep | null {
  const mine = team.myMembership?.status
  if (mine === 'approved') return { do: 'leave', text: '退出组织' }
  if (mine === 'pendingReview') return { do: 'withdraw', text: '撤回申请' }
  if (team.status === 'unclaimed')
    return {
      do: 'nothing',
      text: '暂不能加入',
      reason: '该组织的管理员还没有完成在线关联，关联之后才能加入。',
    }
  if (team.status !== 'approved') return null
  if (visitor.state === 'unknown') return null
  if (visitor.state === 'anonymous') return { do: 'signIn', text: '申请加入' }

  const volunteer = visitor.volunteer
  if (!volunteer || volunteer.status === 'withdrawn')
    return {
      do: 'register',
      text: '先注册成为志愿者',
      reason: '加入组织需要先注册成为科技志愿者。注册时已为您选好这个组织，填完会回到这里。',
    }
  if (volunteer.status === 'rejected')
    return {
      do: 'correct',
      text: '更正注册资料',
      reason: '您的志愿者注册没有通过审核，更正后重新提交，通过后就可以加入。',
    }
  if (volunteer.status === 'pendingReview')
    return {
      do: 'nothing',
      text: '注册审核中',
      reason: '您的志愿者注册正在审核，通过后就可以申请加入，结果会发消息通知您。',
    }
  if (team.canJoin.allowed) return { do: 'join', text: mine ? '再次申请加入' : '申请加入' }
  const reason = team.canJoin.reason ?? '目前不能加入该组织。'
  return team.canJoin.code === 'membership.too_many'
    ? { do: 'myTeams', text: '看我的组织', reason }
    : { do: 'nothing', text: '不能加入', reason }
}
