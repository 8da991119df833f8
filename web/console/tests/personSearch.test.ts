import { describe, expect, it } from 'vitest'
import { readPersonQuery } from '../src/features/volunteers/personSearch'

describe('the search box for people', () => {
  it.each([
    ['王芳', { name: '王芳' }],
    ['阿不都热合曼·买买提', { name: '阿不都热合曼·买买提' }],
    ['138 1234 5678', { phone: '13812345678' }],
    ['+86-138-1234-5678', { phone: '13812345678' }],
    ['１３８１２３４５６７８', { phone: '13812345678' }],
    ['11010519491231002x', { idNumber: '11010519491231002X' }],
    ['v41010526110000012', { volunteerNumber: 'V41010526110000012' }],
  ])('reads %s by its shape', (typed, expected) => {
    expect(readPersonQuery(typed)).toEqual(expected)
  })

  it('asks for nothing when nothing was typed', () => {
    expect(readPersonQuery('  ')).toBeNull()
  })
})
