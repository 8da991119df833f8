export type VolunteerStatus = 'pendingReview' | 'approved' | 'active' | 'rejected' | 'suspended' | 'withdrawn'
export type MembershipStatus = 'pendingReview' | 'approved' | 'rejected' | 'left'
export type ActivityStatus = 'draft' | 'pendingReview' | 'published' | 'completed' | 'cancelled'
export type ActivityPhase = 'signUpOpen' | 'signUpClosed' | 'running' | 'ended' | 'cancelled'
export type ParticipationStatus =
  'pendingReview' | 'confirmed' | 'waiting' | 'rejected' | 'cancelled' | 'absent' | 'completed'
export type Gender = 'male' | 'female'
export type Role = 'reviewer' | 'teamAdministrator' | 'activityLeader'
export type RegionLevel = 'province' | 'city' | 'county'

export interface ReferenceItem {
  code: string
  label: string
  aliases?: string[] | null
  text?: string | null
  eligible?: boolean | null
}

export interface Region {
  code: string
  name: string
  level: RegionLevel
  hasChildren: boolean
}

export interface RegionDetails {
  code: string
  name: string
  level: RegionLevel
  path: { code: string; name: string }[]
}

export interface Site {
  environment: string
  simulator: boolean
  demoLogins?: { userName: string; password: string; role: string; place: string }[] | null
  figures: { volunteers: number; teams: number; activities: number }
}

export interface Grant {
  role: Role
  associationId?: string | null
  teamId?: string | null
  placeName: string
  level?: 'nation' | 'province' | 'city' | 'county' | null
}

export type Permission =
  'volunteers.review' | 'volunteers.read' | 'activities.manage' | 'checkIns.run' | 'activities.read'

export interface Caller {
  userId: string
  displayName: string
  via: 'console' | 'mobile'
  grants: Grant[]
  permissions: Permission[]
  volunteer?: { id: string; status: VolunteerStatus; name: string } | null
}

export interface SessionRow {
  id: string
  createdAt: string
  lastSeenAt: string
  userAgent: string
  isCurrent: boolean
  via: 'console' | 'mobile'
}

export interface MyTeam {
  membershipId: string
  teamId: string
  name: string
  status: MembershipStatus
}

export interface MyVolunteer {
  id: string
  status: VolunteerStatus
  volunteerNumber?: string | null
  realName: string
  idNumberMasked: string
  phoneMasked: string
  gender: Gender
  birthDate: string
  politicalStatus: string
  ethnicity: string
  employer: string
  professionalTitle: string
  education: string
  occupation: string
  regionCode: string
  regionName: string
  serviceCategories: string[]
  serviceFields: string[]
  isGrassrootsLeader: boolean
  skills: string
  availableTimes: string[]
  teams: MyTeam[]
  submittedAt: string
  reviewedAt?: string | null
  rejectionReason?: string | null
  activatedAt?: string | null
  reviewingAssociation?: { id: string; name: string } | null
  activation?: {
    codesLeftToday: number
    resendAt?: string | null
    codeExpiresAt?: string | null
  } | null
}

export interface Me {
  userId: string
  displayName?: string | null
  volunteer?: MyVolunteer | null
  unreadNotifications: number
  hours: number
  isFollowing: boolean
}

export interface VolunteerForm {
  realName: string
  idNumber: string
  phone: string
  /** Follows from the ID number; a given one must agree. */
  gender?: Gender
  politicalStatus: string
  ethnicity: string
  employer: string
  professionalTitle: string
  education: string
  occupation: string
  regionCode: string
  serviceCategories: string[]
  serviceFields: string[]
  isGrassrootsLeader: boolean
  skills: string
  availableTimes: string[]
  teamIds: string[]
  consent: { agreementVersion: string; sensitiveData: boolean }
}

export interface ActivationCodeSent {
  sentTo: string
  expiresAt: string
  resendAt: string
  leftToday: number
}

export interface VolunteerRow {
  id: string
  status: VolunteerStatus
  realName: string
  gender: Gender
  age: number
  phoneMasked: string
  idNumberMasked: string
  regionCode: string
  regionName: string
  employer: string
  education: string
  occupation: string
  submittedAt: string
  teams: string[]
  volunteerNumber?: string | null
}

export interface VolunteerDetails extends MyVolunteer {
  age: number
  association: { id: string; name: string }
  consent: { agreementVersion: string; sensitiveData: boolean; at: string }
  checks: {
    code: 'idNumber' | 'age' | 'education' | 'duplicatePhone' | 'duplicateName'
    passed: boolean
    text: string
  }[]
  history: {
    at: string
    action:
      | 'registered'
      | 'corrected'
      | 'approved'
      | 'rejected'
      | 'activated'
      | 'suspended'
      | 'reinstated'
      | 'withdrawn'
    byName?: string | null
    reason?: string | null
  }[]
  version: string | number
}

export interface BulkOutcome {
  done: string[]
  failed: { id: string; code: string; detail: string }[]
}

export interface ReviewQueueSummary {
  pending: number
  oldestSubmittedAt?: string | null
  todayActivities: {
    id: string
    title: string
    startsAt: string
    place: string
    confirmed: number
    checkedIn: number
  }[]
  registrations: { day: string; count: number }[]
}

export interface TeamRow {
  id: string
  name: string
  kind: string
  regionCode: string
  regionName: string
  associationName: string
  memberCount: number
  status: string
}

export interface TeamDetails extends TeamRow {
  supervisingUnit: string
  foundedOn: string
  serviceCategories: string[]
  parentTeam?: { id: string; name: string } | null
}

export interface ActivityCard {
  id: string
  title: string
  teamName: string
  regionCode: string
  regionName: string
  place: string
  startsAt: string
  endsAt: string
  kind: string
  serviceCategory: string
  keyDay?: string | null
  capacity?: number | null
  confirmed: number
  waiting: number
  phase: ActivityPhase
  audience: 'everyone' | 'team'
  myParticipation?: { id: string; status: ParticipationStatus } | null
}

export interface ActivityDetails extends ActivityCard {
  description: string
  risks: string
  insurance?: string | null
  themes: string[]
  serviceField?: string | null
  latitude?: number | null
  longitude?: number | null
  signUpClosesAt: string
  checkInOpensAt: string
  checkInClosesAt: string
  waitingList: boolean
  teamId: string
  contact?: string | null
  clothingReminder: string
  cancellationReason?: string | null
  status: ActivityStatus
  eligibility: { canSignUp: boolean; code?: string | null; reason?: string | null }
  myParticipation?: {
    id: string
    status: ParticipationStatus
    position?: number | null
    checkedInAt?: string | null
    checkedOutAt?: string | null
  } | null
  version: string | number
}

export interface ManagedActivityRow {
  id: string
  title: string
  teamId: string
  teamName: string
  startsAt: string
  endsAt: string
  place: string
  status: ActivityStatus
  phase?: ActivityPhase | null
  capacity?: number | null
  confirmed: number
  waiting: number
  checkedIn: number
}

export interface ActivityForm {
  teamId: string
  title: string
  kind: string
  serviceCategory: string
  serviceField?: string | null
  keyDay?: string | null
  themes: string[]
  regionCode: string
  place: string
  latitude?: number | null
  longitude?: number | null
  startsAt: string
  endsAt: string
  signUpClosesAt?: string | null
  checkInOpensAt?: string | null
  checkInClosesAt?: string | null
  capacity?: number | null
  waitingList: boolean
  audience: 'everyone' | 'team'
  description: string
  risks: string
  insurance?: string | null
  contact?: string | null
}

export interface SignUpReceipt {
  id: string
  status: ParticipationStatus
  position?: number | null
}

export interface ParticipantRow {
  id: string
  volunteerId: string
  name: string
  volunteerNumber?: string | null
  phoneMasked: string
  status: ParticipationStatus
  position?: number | null
  signedUpAt: string
  checkedInAt?: string | null
  checkedOutAt?: string | null
  checkInId?: string | null
}

export interface MyParticipation {
  id: string
  activityId: string
  title: string
  place: string
  startsAt: string
  endsAt: string
  status: ParticipationStatus
  position?: number | null
  checkedInAt?: string | null
  checkedOutAt?: string | null
  activityStatus: ActivityStatus
}

export interface CheckInCode {
  code: string
  activityId: string
  title: string
  place: string
  startsAt: string
  endsAt: string
  volunteerName: string
  checkedInAt?: string | null
}

export interface CheckInReceipt {
  checkInId: string
  participationId: string
  volunteer: { name: string; volunteerNumber: string }
  checkedInAt: string
  alreadyCheckedIn: boolean
}

export interface CheckOutReceipt {
  checkInId: string
  participationId: string
  volunteer: { name: string; volunteerNumber: string }
  checkedOutAt: string
  alreadyCheckedOut: boolean
}

export interface OfflineScan {
  code?: string
  participationId?: string
  kind: 'in' | 'out'
  at: string
  nonce: string
}

export interface OfflineScanResult {
  nonce: string
  outcome: 'accepted' | 'already' | 'refused'
  code?: string | null
  detail?: string | null
  checkInId?: string | null
}

export interface CheckInRoster {
  activity: {
    id: string
    title: string
    startsAt: string
    endsAt: string
    checkInOpensAt: string
    checkInClosesAt: string
  }
  publicKeys: { keyId: string; spki: string }[]
  participants: {
    participationId: string
    name: string
    volunteerNumber: string
    checkedInAt?: string | null
  }[]
  counted: number
  expected: number
}

export interface RecentCheckIns {
  items: {
    checkInId: string
    participationId: string
    name: string
    volunteerNumber: string
    at: string
    kind: 'in' | 'out'
    undoneAt?: string | null
    by: string
  }[]
  counted: number
  expected: number
}

export interface VenueCode {
  url: string
  code: string
  validUntil: string
  refreshInSeconds: number
}

export interface InboxMessage {
  id: string
  kind: string
  title: string
  text: string
  link?: string | null
  createdAt: string
  readAt?: string | null
  weChat: 'none' | 'queued' | 'sent' | 'delivered' | 'failed' | 'unknown'
}

export interface Disclosure {
  at: string
  byName: string
  field: 'idNumber' | 'phone'
  reason: string
}

export interface JsSdkSignature {
  appId: string
  timestamp: number | string
  nonceStr: string
  signature: string
}
