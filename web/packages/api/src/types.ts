// The server's own shapes, generated from openapi/stvs-v1.json into schema.d.ts, under the names the pages use.
import type { components } from './schema'

type Schemas = components['schemas']

/** The server writes null for what is not there; leaving it out means the same, in requests as well. */
type Lenient<T> = T extends readonly (infer Item)[]
  ? Lenient<Item>[]
  : T extends object
    ? { [Key in keyof T as null extends T[Key] ? never : Key]: Lenient<T[Key]> } & {
        [Key in keyof T as null extends T[Key] ? Key : never]?: Lenient<T[Key]>
      }
    : T

type Shape<Name extends keyof Schemas> = Lenient<Schemas[Name]>

export type VolunteerStatus = Shape<'VolunteerStatus'>
export type MembershipStatus = Shape<'MembershipStatus'>
export type ActivityStatus = Shape<'ActivityStatus'>
export type ActivityPhase = Shape<'ActivityPhase'>
export type ParticipationStatus = Shape<'ParticipationStatus'>
export type Gender = Shape<'Gender'>
export type Role = Shape<'Role'>
export type RegionLevel = Shape<'RegionLevel'>

export type ReferenceItem = Shape<'ReferenceItem'>
export type Region = Shape<'RegionRow'>
export type RegionDetails = Shape<'RegionDetails'>
export type Site = Shape<'Site'>

/** What grants amount to; the server sends them as plain text. */
export type Permission =
  | 'volunteers.review'
  | 'volunteers.read'
  | 'activities.manage'
  | 'checkIns.run'
  | 'activities.read'
  | 'teams.review'
  | 'teams.edit'
  | 'members.review'
  | 'members.export'
  | 'people.appoint'
  | 'pairings.manage'
  | 'associations.manage'
  | 'imports.manage'
  | 'imports.commit'

export type Caller = Shape<'CallerDetails'>
export type Grant = Shape<'CallerGrant'>
export type SessionRow = Shape<'SessionRow'>

export type Me = Shape<'MyPage'>
export type MyVolunteer = Shape<'MyVolunteer'>
export type MyTeam = Shape<'VolunteerTeam'>
export type MyParticipation = Shape<'MyParticipationRow'>
export type InboxMessage = Shape<'NotificationRow'>
export type Disclosure = Shape<'DisclosureRow'>
export type ActivationCodeSent = Shape<'ActivationCodeReceipt'>
export type Activated = Shape<'ActivationReceipt'>

export type PhoneCode = Shape<'PhoneCode'>
export type MyImportedRecords = Shape<'MyImportedRecords'>
export type ImportedRecordRow = Shape<'ImportedRecordRow'>
export type ImportedRecordDetails = Shape<'ImportedRecordDetails'>
export type ConfirmationReceipt = Shape<'ConfirmationReceipt'>
export type ImportSource = Shape<'ImportSource'>

export type ImportKind = Shape<'ImportKind'>
export type ImportStatus = Shape<'ImportStatus'>
export type DeliveryStatus = Shape<'DeliveryStatus'>
export type ImportAction = Shape<'ImportAction'>
export type ImportRow = Shape<'ImportRow'>
export type ImportDetails = Shape<'ImportDetails'>
export type ImportReceived = Shape<'ImportReceived'>
export type ImportFaults = Shape<'FaultList'>
export type ImportFault = Shape<'FaultRow'>
export type DuplicateKind = Shape<'DuplicateKind'>
export type DuplicateChoice = Shape<'DuplicateChoice'>
export type ImportDuplicates = Shape<'DuplicateList'>
export type ImportDuplicate = Shape<'DuplicateRow'>
export type DuplicateParty = Shape<'DuplicateParty'>
export type ImportCounts = Shape<'RowCounts'>

export type VolunteerForm = Shape<'VolunteerForm'>
export type VolunteerCorrection = Shape<'CorrectMyRegistrationCommand'>
export type VolunteerReceipt = Shape<'VolunteerReceipt'>
export type VolunteerRow = Shape<'VolunteerRow'>
export type VolunteerDetails = Shape<'VolunteerDetails'>
export type BulkOutcome = Shape<'ReviewOutcome'>
export type WaitingCount = Shape<'WaitingCount'>
export type ReviewQueueSummary = Shape<'ReviewQueueSummary'>

export type TeamStatus = Shape<'TeamStatus'>
export type TeamRow = Shape<'TeamRow'>
export type TeamDetails = Shape<'TeamDetails'>
export type TeamForm = Shape<'TeamForm'>
export type TeamReceipt = Shape<'TeamReceipt'>
export type TeamNameCheck = Shape<'TeamNameCheck'>
export type ProvinceProfile = Shape<'ProvinceProfileDetails'>
export type MyMemberships = Shape<'MyMemberships'>
export type MyMembership = Shape<'MyMembershipRow'>
export type MembershipReceipt = Shape<'MembershipReceipt'>
export type MemberRow = Shape<'MemberRow'>
export type MemberSkills = Shape<'MemberSkills'>
export type PeopleInCharge = Shape<'PeopleInCharge'>
export type PersonInCharge = Shape<'PersonInCharge'>
export type OpenInvitation = Shape<'OpenInvitation'>
export type InvitationReceipt = Shape<'InvitationReceipt'>
export type MyInvitations = Shape<'MyInvitations'>
export type MyInvitation = Shape<'MyInvitationRow'>
export type AcceptedInvitation = Shape<'AcceptedInvitation'>
export type MemberSort = Shape<'MemberSort'>
export type TeamTarget = Shape<'TargetProgress'>
export type TeamHistoryEntry = Shape<'TeamHistoryRow'>
export type AssociationLevel = Shape<'AssociationLevel'>
export type AssociationRow = Shape<'AssociationRow'>
export type AssociationDetails = Shape<'AssociationDetails'>
export type AssociationReviewer = Shape<'ReviewerRow'>
export type PairingStatus = Shape<'PairingStatus'>
export type PairingRow = Shape<'PairingRow'>
export type RoleTable = Shape<'RoleTable'>

export type RegistryTable = Shape<'RegistryTable'>
export type RegistryUnit = Shape<'RegistryUnit'>
export type AssociationCounts = Shape<'AssociationCounts'>
export type RegionRegistry = Shape<'RegionRegistry'>
export type TargetBoard = Shape<'TargetBoard'>
export type TargetRow = Shape<'TargetRow'>
export type TargetSubject = Shape<'TargetSubject'>

export type ActivityCard = Shape<'ActivityCard'>
export type ActivityDetails = Shape<'ActivityDetails'>
export type ManagedActivityRow = Shape<'ManagedActivityRow'>
export type ActivityForm = Shape<'ActivityForm'>

export type SignUpReceipt = Shape<'SignUpReceipt'>
export type ParticipantRow = Shape<'ParticipationRow'>

export type CheckInCode = Shape<'MyCheckInCode'>
export type CheckInReceipt = Shape<'CheckInReceipt'>
export type CheckOutReceipt = Shape<'CheckOutReceipt'>
export type CheckInRoster = Shape<'CheckInRoster'>
export type RecentCheckIns = Shape<'CheckInList'>
export type OfflineScan = Shape<'OfflineScan'>
export type OfflineScanResult = Shape<'ScanResult'>
export type VenueCode = Shape<'VenueCodeCard'>
export type JsSdkSignature = Shape<'JsSdkSignature'>
