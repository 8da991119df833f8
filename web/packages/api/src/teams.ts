// Until the generated types have them.
import type { Me as MeBefore, Role } from './types'

export type Me = MeBefore & { consoleUserName?: string | null }
export interface PersonInCharge {
  grantId: string
  userId: string
  name: string
  phoneMasked?: string | null
  since: string
  hasConsoleAccount: boolean
  isMe: boolean
}
export interface OpenInvitation {
  id: string
  role?: Role | null
  phoneMasked: string
  expiresAt: string
  hasRunOut: boolean
}
export interface TeamPeople {
  leader?: PersonInCharge | null
  deputies: PersonInCharge[]
  administrators: PersonInCharge[]
  activityLeaders: PersonInCharge[]
  invitations: OpenInvitation[]
}
export interface InvitationReceipt {
  id: string
  sentTo: string
  expiresAt: string
}
export interface MyInvitation {
  id: string
  teamId: string
  teamName: string
  role?: Role | null
  isHandOver: boolean
  invitedBy?: string | null
  createdAt: string
  expiresAt: string
}
export interface MyInvitations {
  items: MyInvitation[]
  hasProvenPhone: boolean
}
export interface AcceptedInvitation {
  teamId: string
  teamName: string
  role?: Role | null
  alreadyAccepted: boolean
}
