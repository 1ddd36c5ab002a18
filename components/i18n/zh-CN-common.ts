import { badgeWords } from './badge.ts';
import type { CommonDictionary } from './en-common.ts';

/** Those of the sentences in Simplified Chinese that the popup needs, too. */
export const zhCNCommon: CommonDictionary = {
  app: 'Parley',
  languages: { en: 'English', 'zh-CN': '简体中文' },
  guest: '访客',
  you: '我',
  nameOfSelf: (name) => `${name}（我）`,
  ok: {
    cancel: '取消',
    dismiss: '知道了',
    close: '关闭',
    tryAgain: '重试',
    copy: '复制',
    copied: '已复制',
    copyFailed: '浏览器不允许复制。请选中文字，再按 Ctrl+C。',
    saved: '已保存',
    saveFailed: '未能保存。请再改一次以重试。',
  },
  badge: badgeWords['zh-CN'],
  device: {
    microphone: '麦克风',
    camera: '摄像头',
  },
  turn: {
    microphone: { on: '打开麦克风', off: '关闭麦克风' },
    camera: { on: '打开摄像头', off: '关闭摄像头' },
  },
  deviceState: {
    microphone: { on: '麦克风已开启', off: '麦克风已关闭' },
    camera: { on: '摄像头已开启', off: '摄像头已关闭' },
    screen: '正在共享屏幕',
  },

  invite: {
    otherServer: {
      title: (host) => `此通话位于 ${host}`,
      text: (usual) =>
        `这不是你平时使用的服务器 ${usual}。它会得知你的网络地址，但看不到你的画面，也听不到你的声音。`,
      confirm: '仍要加入',
    },
    label: '房间码或邀请链接',
    placeholder: 'k7m2-9xqt-4hvd-…',
    join: '加入',
    empty: '请先粘贴房间码或邀请链接。',
    tooShort: (missing) => `还缺 ${missing} 个字符。房间码共 24 个字符，请完整复制。`,
    tooLong: (extra) => `多了 ${extra} 个字符。房间码共 24 个字符。`,
    badCharacter: (character) => `房间码中不会出现“${character}”。请检查该字符，或粘贴完整的邀请。`,
    linkWithoutCode: '此链接缺少“#”后面的房间码。请向对方索取完整链接或房间码。',
    foreignLink: '此地址不是通话邀请。请粘贴你收到的链接或房间码。',
  },

  popup: {
    start: '发起通话',
    name: '你的名字',
    namePlaceholder: '其他人看到的名字',
    options: '设置',
    callOn: '通话中',
    people: (count) => (count === 1 ? '目前只有你一人' : `${count} 人`),
    goTo: '转到通话',
    leave: '离开',
    failed: {
      open: '操作失败：无法打开通话标签页。请重试。',
      command: '通话标签页没有响应。请转到通话查看原因。',
      name: '你的名字未能保存。请再改一次以重试。',
      options: '无法打开设置。请重试。',
    },
    otherCall: {
      title: '你正在通话中',
      text: '同一时间只能参加一个通话。',
      confirm: '离开当前通话并继续',
      stay: '留下',
    },
  },
};
