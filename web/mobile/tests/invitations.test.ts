import { describe, expect, it } from 'vitest'
import { passwordComplaint, userNameComplaint } from '../src/features/console-account/rules'
import { officeOf, readCode } from '../src/features/invitations/words'

describe('the code of an invitation', () => {
  it('is read as it was meant', () => {
    for (const typed of ['acde-3467', ' ACDE 3467', 'ａｃｄｅ３４６７'])
      expect(readCode(typed)).toBe('ACDE3467')
  })

  it('offers an office, or a place in the team', () => {
    expect(officeOf({ role: 'activityLeader' })).toBe('活动负责人')
    expect(officeOf({ role: null })).toBe('成员')
  })
})

describe('an account for the console', () => {
  it('says what the password still lacks', () => {
    expect(passwordComplaint('')).toBe('请填写密码')
    expect(passwordComplaint('abcdefghij')).toBe('密码还要：有大写字母，有数字')
    expect(passwordComplaint('Abcdefgh12')).toBe('')
  })

  it('takes names that can be typed on any keyboard', () => {
    expect(userNameComplaint('li.ming-2')).toBe('')
    for (const wrong of ['', '李明', 'a', 'a b c d', '13812341234'])
      expect(userNameComplaint(wrong)).not.toBe('')
  })
})
