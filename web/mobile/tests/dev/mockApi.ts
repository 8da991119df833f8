import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

type Reply = [status: number, body?: unknown]
interface Call {
  path: string
  query: URLSearchParams
  body: Record<string, unknown>
}

const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
const data = (file: string) =>
  JSON.parse(readFileSync(`${process.env.STVS_DATA}/${file}.json`, 'utf8')).items as {
    code: string
    label: string
    textFile?: string
    text?: string
  }[]

const titles = [
  '科普进校园：人工智能与未来',
  '社区健康科普讲座志愿服务：合理用药与慢性病管理',
  '果树冬季修剪田间课堂',
  '流动科技馆讲解员',
  '全国科普日主场活动现场引导与秩序维护志愿服务（含设备搬运）',
]
const card = (index: number) => ({
  id: `a${index}`,
  title: titles[index % titles.length],
  teamName: '金水区人民医院科技志愿服务队',
  regionCode: '410105',
  regionName: '河南省 郑州市 金水区',
  place: ['文化路第一小学', '经三路街道党群服务中心二楼', '花园口镇八堡村果园'][index % 3],
  startsAt: at(index * 30 + 0.5),
  endsAt: at(index * 30 + 3),
  kind: 'popularScience',
  serviceCategory: data('serviceCategories')[index % 8]?.code,
  capacity: index === 3 ? null : 20,
  confirmed: index === 1 ? 20 : 12,
  waiting: index === 1 ? 3 : 0,
  phase: index === 4 ? 'signUpClosed' : 'signUpOpen',
  audience: index === 2 ? 'team' : 'everyone',
  myParticipation:
    index === 0 && me.volunteer?.status === 'active' ? { id: 'p0', status: 'confirmed' } : null,
})
const details = (index: number) => ({
  ...card(index),
  description: '为小学生介绍人工智能的基本原理，并带领他们动手体验图像识别。\n请提前 30 分钟到场布置。',
  risks: '活动在室内进行，搬运设备时注意用电安全；往返途中注意交通安全。',
  insurance: '主办方已为每位志愿者购买人身意外伤害保险。',
  themes: [],
  latitude: 34.8,
  longitude: 113.7,
  signUpClosesAt: at(index * 30),
  checkInOpensAt: at(index * 30 - 0.5),
  checkInClosesAt: at(index * 30 + 4),
  waitingList: true,
  teamId: 't1',
  contact: '王老师 0371-6563****',
  clothingReminder: '请穿着有科技志愿服务标识的马甲，佩戴徽章。',
  status: 'published',
  eligibility:
    index === 2
      ? { canSignUp: false, reason: '本活动只面向金水区人民医院科技志愿服务队的队员。' }
      : { canSignUp: true },
  version: '1',
})
const volunteer = {
  id: 'v1',
  status: 'active',
  volunteerNumber: 'V410105261100012X',
  realName: '阿卜杜热西提·买买提',
  idNumberMasked: '4101**********1234',
  phoneMasked: '138****1234',
  gender: 'female',
  birthDate: '1990-03-07',
  politicalStatus: '13',
  ethnicity: '01',
  employer: '金水区人民医院',
  professionalTitle: 'intermediate',
  education: '20',
  occupation: '1305',
  regionCode: '653022',
  regionName: '新疆维吾尔自治区 克孜勒苏柯尔克孜自治州 阿克陶县',
  serviceCategories: ['sciencePopularizationTalk'],
  serviceFields: ['scienceEducation'],
  isGrassrootsLeader: false,
  skills: '急救培训',
  availableTimes: ['saturdayMorning'],
  teams: [{ membershipId: 'm1', teamId: 't1', name: '金水区人民医院科技志愿服务队', status: 'approved' }],
  submittedAt: at(-100),
  reviewingAssociation: { id: 'x', name: '郑州市金水区科学技术协会' },
  rejectionReason: null as string | null,
  activation: { codesLeftToday: 3, resendAt: null as string | null },
}
const me = {
  userId: 'u1',
  displayName: '小王',
  volunteer: volunteer as typeof volunteer | null,
  unreadNotifications: 2,
  hours: 0,
  isFollowing: true,
}
let checkedInAt: string | null = null

function answer(method: string, { path, query, body }: Call): Reply {
  const part = path.split('/')
  if (path === '/mock/status') {
    const status = query.get('s')
    me.volunteer =
      status === 'none'
        ? null
        : { ...volunteer, status: status!, rejectionReason: '身份证号与姓名不一致，请核对。' }
    checkedInAt = query.get('in') ? at(0) : null
    return [204]
  }
  if (path === '/me' && method === 'GET') return [200, me]
  if (part[1] === 'reference') {
    const items = data(part[2]!)
    return [
      200,
      items.map((one) =>
        one.textFile
          ? { ...one, text: readFileSync(`${process.env.STVS_DATA}/${one.textFile}`, 'utf8') }
          : one,
      ),
    ]
  }
  if (path === '/regions') {
    const rows = readFileSync(`${process.env.STVS_DATA}/regions.csv`, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.split(','))
    const parent = query.get('parent') ?? ''
    const level = parent === '' ? 'province' : parent.endsWith('0000') ? 'city' : 'county'
    return [
      200,
      rows
        .filter((row) => (row[3] ?? '') === parent && row[0])
        .map((row) => ({
          code: row[0],
          name: row[1],
          level,
          hasChildren: rows.some((below) => below[3] === row[0]),
        })),
    ]
  }
  if (part[1] === 'regions')
    return [
      200,
      {
        code: part[2],
        name: '金水区',
        level: 'county',
        path: [
          { code: '410000', name: '河南省' },
          { code: '410100', name: '郑州市' },
          { code: '410105', name: '金水区' },
        ],
      },
    ]
  if (path === '/activities') {
    if (query.get('q') === '空') return [200, { items: [], nextCursor: null }]
    return [200, { items: titles.map((_, index) => card(index)), nextCursor: null }]
  }
  if (part[1] === 'activities' && part[3] === 'participations')
    return [201, { id: 'p9', status: 'waiting', position: 4 }]
  if (part[1] === 'activities') return [200, details(Number(part[2]!.slice(1)))]
  if (path === '/me/participations')
    return [
      200,
      {
        items: [0, 1].map((i) => ({
          ...card(i),
          id: `p${i}`,
          activityId: `a${i}`,
          status: i ? 'waiting' : 'confirmed',
          position: i ? 4 : null,
          activityStatus: 'published',
          checkedInAt: i ? null : checkedInAt,
        })),
        nextCursor: null,
      },
    ]
  if (part[3] === 'check-in-code') {
    const index = Number(part[2]!.slice(1))
    return [
      200,
      {
        ...card(index),
        activityId: `a${index}`,
        code: 'UzEBAAEB' + 'kq3Zb8Vd0mXw5R7yT2uJfLhN4cGsPoQe'.repeat(4),
        volunteerName: me.volunteer?.realName,
        checkedInAt,
      },
    ]
  }
  if (path === '/me/notifications')
    return [
      200,
      {
        items: [
          {
            id: 'n1',
            kind: 'approved',
            title: '注册审核通过',
            text: '您的科技志愿者注册已通过审核，请尽快激活。',
            link: '/m/activate',
            createdAt: at(-1),
            readAt: null,
            weChat: 'delivered',
          },
          {
            id: 'n2',
            kind: 'activity',
            title: '活动时间调整',
            text: '「果树冬季修剪田间课堂」改到 12月5日 09:00 开始，地点不变。',
            link: '/m/activities/a2',
            createdAt: at(-30),
            readAt: null,
            weChat: 'failed',
          },
          {
            id: 'n3',
            kind: 'hello',
            title: '欢迎',
            text: '欢迎关注科技志愿服务。',
            link: null,
            createdAt: at(-300),
            readAt: at(-200),
            weChat: 'none',
          },
        ],
        nextCursor: null,
      },
    ]
  if (path === '/me/disclosures')
    return [
      200,
      {
        items: [{ at: at(-50), byName: '金水区科协 李某', field: 'idNumber', reason: '核对集体注册名单' }],
        nextCursor: null,
      },
    ]
  if (path === '/teams')
    return [
      200,
      {
        items: [
          '金水区人民医院科技志愿服务队',
          '新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿克陶县农业技术推广中心科技志愿服务队',
        ].map((name, i) => ({
          id: `t${i}`,
          name,
          kind: 'hospital',
          regionCode: '410105',
          regionName: '河南省 郑州市 金水区',
          associationName: '郑州市金水区科学技术协会',
          memberCount: 56,
          status: 'approved',
        })),
        nextCursor: null,
      },
    ]
  if (part[1] === 'teams')
    return [
      200,
      {
        id: 't1',
        name: '金水区人民医院科技志愿服务队',
        kind: data('teamKinds')[3]?.code,
        regionName: '河南省 郑州市 金水区',
        associationName: '郑州市金水区科学技术协会',
        memberCount: 56,
        supervisingUnit: '金水区人民医院',
        foundedOn: '2021-05-30',
        serviceCategories: [data('serviceCategories')[0]!.code],
        status: 'approved',
        parentTeam: { id: 't2', name: '金水区科技志愿服务支队' },
      },
    ]
  if (path === '/me/activation-codes')
    return [201, { sentTo: '138****1234', expiresAt: at(0.16), resendAt: at(1 / 60), leftToday: 2 }]
  if (path === '/me/activation')
    return body.code === '123456'
      ? [200, { status: 'active', volunteerNumber: volunteer.volunteerNumber }]
      : [422, { code: 'activation.wrong_code', detail: '验证码不正确，还可以再试 4 次。' }]
  if (path === '/volunteers')
    return [
      400,
      {
        code: 'validation.failed',
        detail: '请检查填写的内容。',
        errors: { employer: ['单位名称不能有特殊字符'] },
      },
    ]
  if (path === '/me/check-ins')
    return String(body.code).startsWith('good')
      ? [
          200,
          {
            checkInId: 'c',
            participationId: 'p0',
            volunteer: { name: '王芳', volunteerNumber: 'V410105261100012X' },
            checkedInAt: at(0),
            alreadyCheckedIn: false,
          },
        ]
      : [422, { code: 'check_in.code_invalid', detail: '签到码已过期，请重新扫描现场屏幕上的二维码。' }]
  if (method !== 'GET') return [204]
  return [404, { code: 'not_found', detail: '没有找到。' }]
}

export function mockApi(): Plugin {
  return {
    name: 'mock-api',
    configureServer(server) {
      server.middlewares.use('/api/v1', (request, response) => {
        const url = new URL(request.url!, 'http://x')
        let text = ''
        request.on('data', (chunk) => (text += chunk))
        request.on('end', () => {
          const [status, body] = answer(request.method!, {
            path: url.pathname,
            query: url.searchParams,
            body: text ? JSON.parse(text) : {},
          })
          response.writeHead(status, { 'Content-Type': 'application/json' })
          response.end(body === undefined ? '' : JSON.stringify(body))
        })
      })
    },
  }
}
