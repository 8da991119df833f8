import type { RegistryTable, TargetRow } from '@stvs/api'
import { describe, expect, it } from 'vitest'
import { arrange, asCsv, asLines, barsOf, figure, peopleOf } from '../src/features/statistics/figures'

const counts = (total: number) => ({
  total,
  provincial: total,
  subProvincial: null,
  prefectural: 0,
  county: null,
})

const target = (name: string, people: number, required: number): TargetRow => ({
  subject: 'county',
  regionCode: '410105',
  teamId: null,
  name,
  place: '郑州市',
  required,
  by: null,
  people,
  percent: Math.floor((people / required) * 100),
  isMet: people >= required,
  source: '豫科协发〔2021〕33号 二（一）',
})

describe('figures', () => {
  it('keep a level that does not exist apart from an empty one', () => {
    expect([figure(null), figure(0), figure(1287250)]).toEqual(['#', '0', '1,287,250'])
  })

  it('count a unit with its societies, and take none where there are none', () => {
    const table: RegistryTable = {
      asOf: '2026-11-22',
      units: [
        { code: '610000', name: '陕西', associations: counts(26001), societies: 64684 },
        { code: '660000', name: '新疆兵团', associations: counts(1705), societies: null },
      ],
      total: { associations: counts(27706), societies: 64684 },
    }
    expect(peopleOf(table).map(({ people }) => people)).toEqual([90685, 1705])
  })
})

describe('bars', () => {
  it('are sorted by people, keep the order of equal ones, and are drawn to the longest', () => {
    const bars = barsOf([
      { code: 'a', name: 'A', people: 5 },
      { code: 'b', name: 'B', people: 20 },
      { code: 'c', name: 'C', people: 5 },
    ])
    expect(bars.map(({ code, share }) => [code, share])).toEqual([
      ['b', 1],
      ['a', 0.25],
      ['c', 0.25],
    ])
  })

  it('are empty rather than endless where nobody is registered', () => {
    expect(barsOf([{ code: 'a', name: 'A', people: 0 }])[0]?.share).toBe(0)
  })
})

describe('targets', () => {
  const rows = [target('中牟县', 400, 1000), target('金水区', 1200, 1000), target('惠济区', 999, 1000)]

  it('are narrowed to those met or not, and sorted by how far they are', () => {
    expect(arrange(rows, '', 'region').map(({ name }) => name)).toEqual(['中牟县', '金水区', '惠济区'])
    expect(arrange(rows, 'unmet', 'highest').map(({ name }) => name)).toEqual(['惠济区', '中牟县'])
    expect(arrange(rows, '', 'lowest').map(({ name }) => name)).toEqual(['中牟县', '惠济区', '金水区'])
    expect(rows.map(({ name }) => name)).toEqual(['中牟县', '金水区', '惠济区'])
  })

  it('are copied as lines that a table takes', () => {
    const [head, first] = asLines(rows).split('\n')
    expect(head?.split('\t')).toHaveLength(8)
    expect(first?.split('\t')).toEqual([
      '中牟县',
      '郑州市',
      '1000',
      '',
      '400',
      '40%',
      '未达到',
      '豫科协发〔2021〕33号 二（一）',
    ])
  })

  it('are exported as text that no spreadsheet calculates', () => {
    const csv = asCsv([target('=1+1', 1, 10), target('说“好”的"队"', 1, 10)])
    expect(csv.startsWith('\uFEFF"对象"')).toBe(true)
    expect(csv).toContain(`"'=1+1"`)
    expect(csv).toContain('"说“好”的""队"""')
  })
})
