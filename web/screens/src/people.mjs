// Brings new people to every state a screen can show, over HTTP, the way their phones and the desks would.

import { randomInt, randomUUID } from 'node:crypto'
import { request } from 'playwright-core'

const password = 'Demo-2026!'
const standingActivity = '社区健康科普服务站'
const fullActivity = '心肺复苏与海姆立克急救培训'

/** Their cookies, as Playwright keeps them, and what the screens need to know about them. */
export async function gatherPeople(base) {
  const desks = {}
  for (const login of ['nation', 'henan', 'jinshui', 'hospital', 'door'])
    desks[login] = await atDesk(base, login)
  const { items: activities } = await desks.door.get('/activities?limit=50')
  const activityNamed = (title) => {
    const found = activities.find((activity) => activity.title === title)
    if (!found) throw new Error(`The demonstration has no activity ${title}.`)
    return found.id
  }
  const standing = activityNamed(standingActivity)
  const full = activityNamed(fullActivity)

  const newcomer = await follow(base, '夏知秋')
  const pending = await registered(base, '林清扬')
  const rejected = await registered(base, '沈一诺')
  await desks.jinshui.post(`/volunteers/${rejected.volunteer}/rejection`, {
    reason: '工作单位填写不完整，请补充单位全称。',
  })
  const approved = await registered(base, '顾晓楠')
  await approve(desks.jinshui, approved)

  const active = await registered(base, '苏明哲')
  await activate(base, desks.jinshui, active)
  const { id: participation } = await active.post(`/activities/${standing}/participations`, {})
  await active.post(`/activities/${full}/participations`, {})

  const checkedIn = await registered(base, '叶静姝')
  await activate(base, desks.jinshui, checkedIn)
  const { id: attended } = await checkedIn.post(`/activities/${standing}/participations`, {})
  await desks.door.post(`/activities/${standing}/check-ins`, { participationId: attended })

  const family = await holderOf(base, '周晓棠', '19900008801')
  const single = await holderOf(base, '马建国', '19900008802')
  const noneFound = await holderOf(base, '林小满', `139${String(randomInt(1e8)).padStart(8, '0')}`)

  const captain = await registered(base, '陆远航')
  await activate(base, desks.jinshui, captain)
  const run = await foundTeam(captain, desks.jinshui)
  const { id: refusedTeam } = await captain.post('/teams', teamOf(captain))
  await desks.jinshui.post(`/teams/${refusedTeam}/rejection`, {
    reason: '主管单位填写不完整，请写单位全称。',
  })
  const note = '我有急救培训师证，周末可以参加社区培训。'
  await active.post(`/teams/${run}/memberships`, { note, via: 'link' })
  const { id: accepted } = await checkedIn.post(`/teams/${run}/memberships`, { via: 'list' })
  await captain.post(`/memberships/${accepted}/approval`, {})
  await captain.post(`/teams/${run}/invitations`, { phone: active.phone, role: 'activityLeader' })

  const { items: teams } = await active.get('/teams?limit=100')
  const { items: hospitalTeams } = await desks.hospital.get('/teams?managed=true')
  const [hospitalTeam] = hospitalTeams
  await checkedIn.post(`/teams/${hospitalTeam.id}/memberships`, { note: '在这家医院做过导医', via: 'list' })
  const applied = await active.post('/teams', teamOf(active))
  await active.post('/teams', { ...teamOf(active), ...unruly() })
  const other = activities.find(({ id }) => id !== standing && id !== full)
  const { items: managed } = await desks.hospital.get('/managed-activities?limit=50')

  // A list with a fault and a phone shared by two, sent to the county; and a file that is no list at all.
  const list = await uploaded(
    desks.hospital,
    `/imports/volunteers?teamId=${hospitalTeam.id}`,
    '本院名单.csv',
    messyList(),
  )
  await desks.hospital.post(`/imports/${list}/submission`, {})
  const brokenImport = await uploaded(desks.jinshui, '/imports/volunteers', '名单.csv', '没有表头')

  return {
    sessions: {
      newcomer,
      family,
      single,
      noneFound,
      pending,
      rejected,
      approved,
      active,
      checkedIn,
      captain,
      ...desks,
    },
    standing,
    full,
    other: other.id,
    draft: managed.find(({ status }) => status === 'draft')?.id ?? standing,
    participation,
    attended,
    team: teams[0].id,
    run,
    refusedTeam,
    unclaimed: (teams.find(({ status }) => status === 'unclaimed') ?? teams[0]).id,
    hospitalTeam: hospitalTeam.id,
    appliedTeam: applied.id,
    import: list,
    brokenImport,
    /** It changes every few seconds, so it is read when it is needed, as by a camera. */
    async readVenueCode() {
      const { url } = await desks.door.get(`/activities/${standing}/venue-code`)
      return new URL(url).search
    },
  }
}

/** Once it is checked. */
async function uploaded(desk, path, name, text) {
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(text) }
  const { id } = await desk.postFile(path, file)
  for (let glance = 0; glance < 60; glance++) {
    const { status } = await desk.get(`/imports/${id}`)
    if (status !== 'checking') return id
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error('An uploaded list was not checked within half a minute.')
}

function messyList() {
  const columns =
    '序号,真实姓名,手机号,身份证号,政治面貌,民族,工作单位,职称,最高学历,从业类别,所在区域省,所在区域市,所在区域县,服务类别,服务领域或行业,是否为基层“三长”'
  const phone = () => `199${String(randomInt(1e8)).padStart(8, '0')}`
  const shared = phone()
  const people = ['赵文静', '钱国庆', '孙海燕', '李建军'].map((name, index) =>
    [
      index + 1,
      name,
      [phone(), '1.38E+10', shared, shared][index],
      inventIdNumber(),
      '群众,汉族,金水区人民医院,,大学本科,专业技术人员,河南省,郑州市,金水区,科普报告、科普讲解,科学教育类,否',
    ].join(','),
  )
  return `科技志愿者集体注册信息表\n${columns}\n${people.join('\n')}\n`
}

async function atDesk(base, userName) {
  const session = await sessionOf(base, 'console')
  await session.post('/sessions', { userName, password })
  return { ...session, storageState: await session.cookies() }
}

async function follow(base, nickname) {
  const session = await sessionOf(base, 'mobile')
  const { openId } = await session.post('/simulator/api/followers', { nickname })
  // WeChat's own page says who signs in; here its address does.
  const entrance = await session.request.get('/wechat/oauth/login?returnUrl=%2Fm%2Fme', { maxRedirects: 0 })
  const authorize = new URL(entrance.headers().location, base)
  authorize.searchParams.append('sim_open_id', openId)
  const arrived = await session.request.get(authorize.href)
  if (!arrived.url().endsWith('/m/me'))
    throw new Error(`Signing in ended at ${new URL(arrived.url()).pathname}.`)
  return { ...session, openId, storageState: await session.cookies() }
}

async function registered(base, realName) {
  const session = await follow(base, realName)
  const [agreement] = await session.get('/reference/agreement')
  const phone = `199${String(randomInt(1e8)).padStart(8, '0')}`
  const { id } = await session.post('/volunteers', {
    realName,
    idNumber: inventIdNumber(),
    phone,
    politicalStatus: '13',
    ethnicity: '01',
    employer: '郑州市科学技术馆',
    professionalTitle: 'intermediate',
    education: '20',
    occupation: '1304',
    regionCode: '410105',
    serviceCategories: ['sciencePopularizationTalk', 'scienceInterpretation'],
    serviceFields: ['scienceEducation'],
    isGrassrootsLeader: false,
    skills: '天文观测、望远镜调试',
    availableTimes: ['saturdayMorning', 'sundayMorning'],
    teamIds: [],
    consent: { agreementVersion: agreement.code, sensitiveData: true },
  })
  return { ...session, phone, volunteer: id }
}

/** Against the rules of 河南, with the reason that such a name needs. */
const unruly = () => ({
  name: `金水区追星人第${randomInt(10, 9999)}小队`,
  nameOverrideReason: '沿用2015年以来的名称，群众熟悉。',
})

const approve = (desk, person) => desk.post(`/volunteers/${person.volunteer}/approval`, {})

/** A team of its own, recognised, whose administrator is who handed it in. */
async function foundTeam(person, desk) {
  const { id } = await person.post('/teams', teamOf(person))
  await desk.post(`/teams/${id}/approval`, {})
  return id
}

/** Its name follows the province's rules, and differs from run to run. */
const teamOf = (person) => ({
  name: `金水区第${randomInt(1e6)}人民医院科技志愿服务队`,
  kind: 'medicalInstitution',
  administratorPhone: person.phone,
  isCivilRegistered: false,
  supervisingUnitType: 'medicalInstitution',
  supervisingUnit: '金水区人民医院',
  foundedOn: '2020-05-30',
  serviceCategories: ['sciencePopularizationTalk'],
  regionCode: '410105',
  introduction: '由医护人员组成，周末走进社区做急救培训和慢病咨询。',
})

async function activate(base, desk, person) {
  await approve(desk, person)
  await person.post('/me/activation-codes', {})
  await person.post('/me/activation', { code: await codeSentTo(person, person.phone) })
}

/** Somebody new who has shown that a phone of the demonstration is theirs. It gets three codes a day, so three runs. */
async function holderOf(base, nickname, phone) {
  const person = await follow(base, nickname)
  const [before] = await person.get(`/simulator/api/sms?phone=${phone}`)
  await person.post('/me/phone-proof', { phone })
  await person.post('/me/phone-proof/verification', { code: await codeSentTo(person, phone, before) })
  return person
}

async function codeSentTo(person, phone, before) {
  for (let glance = 0; glance < 60; glance++) {
    const [message] = await person.get(`/simulator/api/sms?phone=${phone}`)
    const code = message?.sentAt === before?.sentAt ? undefined : message.text.match(/\d{4,8}/)?.[0]
    if (code) return code
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error('No text message with a code arrived within half a minute.')
}

/** A number of 金水区 with a right check digit; day and serial by chance, so that a second run meets nobody. */
function inventIdNumber() {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const two = (number) => String(number).padStart(2, '0')
  const body = `410105${1970 + randomInt(30)}${two(1 + randomInt(12))}${two(1 + randomInt(28))}${String(randomInt(1000)).padStart(3, '0')}`
  const sum = weights.reduce((total, weight, place) => total + weight * Number(body[place]), 0)
  return body + '10X98765432'[sum % 11]
}

async function sessionOf(base, kind) {
  const context = await request.newContext({
    baseURL: base,
    extraHTTPHeaders: { 'X-Stvs-Client': 'web', 'X-Stvs-Session': kind },
  })
  async function answerOf(method, path, data, multipart) {
    const url = path.startsWith('/simulator/') ? path : `/api/v1${path}`
    const headers = method === 'post' ? { 'Idempotency-Key': randomUUID() } : {}
    const response = await context[method](url, { data, multipart, headers, timeout: 60_000 })
    if (!response.ok()) {
      throw new Error(
        `${method.toUpperCase()} ${path.split('?')[0]}: ${response.status()} ${await response.text()}`,
      )
    }
    const text = await response.text()
    return text ? JSON.parse(text) : undefined
  }
  return {
    request: context,
    get: (path) => answerOf('get', path),
    post: (path, data) => answerOf('post', path, data),
    postFile: (path, file) => answerOf('post', path, undefined, { file }),
    cookies: () => context.storageState(),
  }
}
