import type { Permission, Role, OfficeQuota } from '@stvs/api'

export interface TeamPerson {
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
  sentAt: string
  expiresAt: string
  hasRunOut: boolean
  timesSent: number
  invitedBy?: string | null
  replacesGrantId?: string | null
}

export interface TeamPeople {
  leader?: TeamPerson | null
  deputies: TeamPerson[]
  administrators: TeamPerson[]
  activityLeaders: TeamPerson[]
  invitations: OpenInvitation[]
  quota: OfficeQuota
}

export interface AssociationRow {
  id: string
  name: string
  level: string
  regionCode?: string | null
  regionName?: string | null
  system?: string | null
  childCount: number
}

export interface AssociationDetails extends AssociationRow {
  teamCount: number
  memberCount: number
  parent?: { id: string; name: string } | null
  path: { id: string; name: string }[]
  canManage: boolean
}

export interface AssociationReviewer {
  grantId: string
  userId: string
  userName?: string | null
  displayName: string
  since: string
  isMe: boolean
}

export type PairingStatus = 'proposed' | 'agreed' | 'rejected' | 'ended'

export interface PairingRow {
  id: string
  teamId: string
  teamName: string
  regionCode: string
  regionName: string
  associationName: string
  purpose: string
  status: PairingStatus
  proposedAt: string
  decidedAt?: string | null
  endedAt?: string | null
  reason?: string | null
  canDecide: boolean
  canEnd: boolean
}

export interface RoleTable {
  permissions: { code: Permission; label: string }[]
  roles: { role: Role; label: string; permissions: Permission[] }[]
}
