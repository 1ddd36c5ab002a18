import { zhCNCommon } from './zh-CN-common.ts';
import type { Dictionary } from './en.ts';
import { formatCount, formatList, formatShare } from './format.ts';

/**
 * Every sentence that people read, in Simplified Chinese. English is what it has to match: what is
 * missing here does not compile. Words are those of Chinese meeting software.
 */
export const zhCN: Dictionary = {
  ...zhCNCommon,

  call: {
    title: (people) => (people > 1 ? `(${people}) Parley` : 'Parley'),
    stage: '通话成员',
    controls: '通话控制',
    copyCode: '复制房间码',
    copyLink: '复制链接',
    codeCopied: '房间码已复制',
    linkCopied: '链接已复制',
    people: '成员',
    changeName: '修改你的名字',
    peopleCount: (count) => `${count} 人`,
    leave: '离开',
    more: '更多',
    layout: {
      title: '布局',
      tiles: '宫格视图',
      speaker: '演讲者视图',
      showSelf: '显示我的画面',
    },
    devices: {
      microphone: '麦克风',
      speaker: '扬声器',
      camera: '摄像头',
      resolution: '分辨率',
      systemDefault: '系统默认',
      unnamed: (kind, position) => `${position} 号${kind}`,
      notConnected: '你选择的设备（未连接）',
      menu: { microphone: '麦克风选项', camera: '摄像头选项' },
      level: '麦克风音量',
      more: '更多设置',
    },
    settings: '设置',
    savesData: { low: '省流量', audio: '仅音频' },
    notPictured: '为节省流量未显示',
    lobby: {
      title: '准备好加入了吗？',
      hint: '现在还没有人能看到或听到你。',
      preview: (name, camera) => `${name}的预览，${camera}`,
      skip: '不再显示此页面',
      join: '加入',
    },
    share: {
      action: '共享屏幕',
      stop: '停止共享',
      sharing: '你正在共享屏幕。',
      sharingWithSound: '你正在共享屏幕和声音。',
      hint: '共享内容',
      hints: { detail: '文字与细节', motion: '视频与动画' },
      failed: {
        denied: '系统不允许浏览器录制屏幕，所以没有人能看到你的屏幕。请在系统的隐私设置中允许，然后重试。',
        unsupported: '此浏览器无法共享屏幕。请换用支持的浏览器，例如电脑上的 Chrome 或 Firefox。',
        unknown: '未能共享你的屏幕。请重试，或选择其他窗口。',
      },
    },
    screenOf: (name) => `${name} 的屏幕`,
    tile: {
      menu: (title) => `${title}：画面选项`,
      pin: '固定',
      unpin: '取消固定',
      whole: '显示完整画面',
      fill: '铺满画面',
      fullscreen: '全屏',
      exitFullscreen: '退出全屏',
      move: '移到下一个角落',
      hideSelf: '隐藏我的画面',
      more: (count) => `显示其余 ${count} 人`,
      zoomIn: '放大',
      zoomOut: '缩小',
    },
    person: {
      muteForMe: (title) => `对我静音：${title}`,
      volume: (title) => `${title} 的音量`,
      speaking: '正在说话',
      isPinned: '已固定',
      pinnedBy: (digit) => `按 ${digit} 键固定`,
      isMutedForMe: '已对你静音',
      isAtVolume: (volume) => `音量：${formatShare(volume, 'zh-CN')}`,
      menu: (name) => `${name}：更多操作`,
      muteThis: '对我静音',
      unmuteThis: '取消对我静音',
      volumeThis: '音量',
    },
    details: {
      title: '详情',
      ofPerson: '连接详情',
      nobody: '还没有其他人。与每个人的连接状况会显示在这里。',
      measuring: '正在测量…',
      figuresOf: (name) => `与 ${name} 的连接`,
      received: '接收',
      sent: '发送',
      bitrate: '码率',
      loss: '丢包率',
      camera: '摄像头',
      screen: '屏幕',
      microphone: '麦克风',
      screenAudio: '屏幕声音',
      roundTrip: '往返时间',
      thereAndBack: '往返',
      jitter: '抖动',
      pathTitle: '路径',
      path: {
        direct: (protocol) => `直连，${protocol}`,
        relayed: (protocol) => `中继，${protocol}`,
      },
      frames: (count) => `${count} 帧/秒`,
      cap: {
        bitrate: (name) => `发给 ${name} 的摄像头码率上限`,
        noBitrate: '不限',
        resolution: (name) => `发给 ${name} 的摄像头分辨率上限`,
        asSent: '保持原样',
      },
    },
    quality: {
      loss: '声音和画面有丢失',
      delay: '声音和画面延迟很大',
      frames: '画面几乎不动',
    },
    chat: {
      title: '聊天',
      unread: (count) => (count === 0 ? '聊天' : `聊天：${count} 条未读`),
      messages: '消息',
      message: '消息内容',
      placeholder: '输入消息',
      send: '发送',
      to: '发送给',
      everybody: '所有人',
      empty: '还没有人发消息。现在在通话中的人都能看到你写的内容；你离开后消息即消失。',
      newMessages: '新消息',
      toYou: '仅发给你',
      toOne: (name) => `仅发给 ${name}`,
      notDelivered: (names) => `尚未送达：${formatList(names, 'zh-CN')}`,
      gone: (name) => `${name} 已不在通话中，所以无法发送。请选择其他人，或等待对方回来。`,
      news: (name, text, toYou) => (toYou ? `${name}（仅发给你）：${text}` : `${name}：${text}`),
      leadsTo: (host) => `（实际打开 ${host}）`,
      alone: '通话中没有其他人，所以现在写的内容不会有人收到。请等有人加入后再写。',
      tooLong: (over) =>
        `内容过长，无法作为一条消息发送：超出 ${formatCount(over, 'zh-CN')} 个字符。请缩短，或分几条发送。`,
      newsOfMany: (name, count) => `${name} 发来 ${count} 条新消息`,
    },
    reactions: {
      title: '回应',
      names: {
        '👍': '赞',
        '❤️': '爱心',
        '😂': '大笑',
        '😮': '惊讶',
        '😢': '哭泣',
        '👏': '鼓掌',
        '🎉': '庆祝',
        '🙏': '感谢',
      },
      reacts: (name, reaction) => `${name} 的回应：${reaction}`,
    },
    hand: {
      action: '举手',
      lower: '放下手',
      place: (place) => `已举手，第 ${place} 位`,
    },
    muteRequest: {
      ask: '请对方静音',
      asks: (name) => `${name} 请你静音。`,
      asked: (name) => `已请 ${name} 静音，由对方决定。`,
      mute: '静音',
    },
    help: {
      talk: '静音时按住即可说话',
      space: '空格',
      pin: '固定某位成员（编号见成员列表）',
      zoom: '缩放有焦点的共享屏幕',
      lookAround: '移动放大后的屏幕',
      action: '键盘快捷键',
      title: '键盘快捷键',
      note: '在未输入文字且没有打开菜单时，快捷键有效。',
      off: '按键已关闭，以上按键都不起作用。可在这里打开。',
    },
    state: {
      connecting: '正在连接…',
      connected: '已连接',
      reconnecting: '正在重新连接…',
    },
    notThePersonYouKnow: (name) => (name === '' ? '不是你认识的那个人' : `不是你认识的 ${name}`),
    security: {
      title: '安全',
      intro:
        '你的声音和画面从你的浏览器加密后直接发给每一位成员。没有房间码的人看不到也听不到，信令服务器也不例外。',
      nobody: '还没有其他人。任何人加入时，都必须先证明自己持有房间码，你们才能看到和听到彼此。',
      howTo:
        '要确认对方的身份，请互相念出名字下方的六个单词。如果双方一致，就说明没有人在你们中间。如果不一致，就可能有人在中间：不要谈论私密内容，请换一个新的通话。每次连接的单词都不同。',
      holdsCode: '已证明持有房间码。',
      encrypted: {
        known: '端到端加密，对方使用的是你以前见过的浏览器。',
        notYetKnown: '端到端加密。没有房间码的人无法窃听；请核对单词，确保持有房间码的人也无法窃听。',
      },
      key: {
        known: '密钥与你认识的一致。',
        metFirst: {
          lasting: '你们是第一次通话。对方的密钥已记住，以便下次认出对方。',
          forNow: '你们是第一次通话。对方的密钥是临时的，只会记到你关闭浏览器为止。',
        },
        other:
          '使用了你见过的某人的用户 ID，但密钥不同。可能是对方换了浏览器，也可能是有人冒充。只有在看到或听到确实是本人、并且单词一致时，才信任此密钥。',
      },
      words: '核对单词',
      look: '查看原因',
      stranger: (name, knownAs) =>
        `${name} 不是你认识的${knownAs === '' ? '那个人' : ` ${knownAs}`}：用户 ID 相同，但密钥不同。在谈论私密内容之前，请确认对方是谁。`,
      trust: (name) => `从现在起信任 ${name} 的此密钥`,
      confirmTrust: {
        title: (name) => `这真的是你认识的 ${name} 吗？`,
        text: '以前的密钥将被忘记，由此密钥取代。',
        confirm: '是的，信任它',
      },
      imitated: (name) =>
        `有人使用 ${name} 的用户 ID 试图加入，已被拒绝。你看到的 ${name} 是先来的那位。如果你不知道那是谁，请换一个新的通话，并只把房间码交给你信任的人。`,
    },
    joining: '正在加入通话…',
    joiningServer: (host) => `正在向 ${host} 询问有哪些人。`,
    connectingTo: (count) => `正在连接 ${count} 人…`,
    hearOthers: '点击以听到其他人',
    toasts: '通话动态',
    joined: (names, more) => `${listNames(names, more)}加入了通话`,
    left: (names, more) => `${listNames(names, more)}离开了通话`,
    change: {
      muted: (names, more) => `${listNames(names, more)}已静音`,
      unmuted: (names, more) => `${listNames(names, more)}已取消静音`,
      raised: (names, more) => `${listNames(names, more)}举手了`,
      lowered: (names, more) => `${listNames(names, more)}放下了手`,
      shares: (names, more) => `${listNames(names, more)}正在共享屏幕`,
      sharesNoMore: (names, more) => `${listNames(names, more)}已停止共享屏幕`,
      lost: (names, more) => `与${listNames(names, more)}的连接已断开。正在重新连接…`,
      regained: (names, more) => `已重新连接到${listNames(names, more)}`,
    },
    alone: {
      title: '这里只有你一人',
      text: '把房间码或链接发给你想通话的人。',
      waiting: '正在等待其他人…',
      code: '房间码',
    },
    notice: {
      speaksWhileMuted: (withSpace) =>
        withSpace
          ? '你已静音，所以没有人能听到你说话。请打开麦克风，或在说话时按住空格键。'
          : '你已静音，所以没有人能听到你说话。请打开麦克风。',
      unmute: '打开麦克风',
      mutedBySystem: '你的麦克风被系统或其自身的开关静音了，所以没有人能听到你。请在那里取消静音。',
      bothOff: '你的麦克风和摄像头都已关闭。准备好后即可打开。',
      failed: {
        microphone: {
          denied: 'Parley 无权使用你的麦克风，所以没有人能听到你。请在地址栏中允许，然后重试。',
          missing: '未找到麦克风，所以没有人能听到你。请连接麦克风，然后重试。',
          busy: '麦克风正被其他程序占用，所以没有人能听到你。请关闭该程序，然后重试。',
          overconstrained: '没有麦克风符合要求，所以没有人能听到你。请选择另一个麦克风，然后重试。',
          unknown: '麦克风未能启动，所以没有人能听到你。请重新连接，然后重试。',
          unplugged: '你的麦克风已拔出，所以没有人能听到你。请重新连接，或换用另一个麦克风，然后重试。',
        },
        camera: {
          denied: 'Parley 无权使用你的摄像头，所以没有人能看到你。请在地址栏中允许，然后重试。',
          missing: '未找到摄像头，所以没有人能看到你。请连接摄像头，然后重试。',
          busy: '摄像头正被其他程序占用，所以没有人能看到你。请关闭该程序，然后重试。',
          overconstrained:
            '没有摄像头能提供所要求的画面，所以没有人能看到你。请选择另一个摄像头或分辨率，然后重试。',
          unknown: '摄像头未能启动，所以没有人能看到你。请重新连接，然后重试。',
          unplugged: '你的摄像头已拔出，所以没有人能看到你。请重新连接，或换用另一个摄像头，然后重试。',
        },
      },
      moved: {
        microphone: {
          unplugged: (from, to) =>
            `你的麦克风${quoted(from)}已拔出。其他人现在通过${named(to, '另一个麦克风')}听到你。`,
          'new-default': (_from, to) =>
            `电脑的麦克风已切换为${named(to, '另一个')}。其他人现在通过它听到你。`,
          'chosen-missing': (_from, to) =>
            `你选择的麦克风未连接。其他人现在改为通过${named(to, '另一个麦克风')}听到你。`,
          'chosen-failed': (_from, to) =>
            `你选择的麦克风未能启动。其他人仍通过${named(to, '之前的麦克风')}听到你。请重新连接所选的麦克风，然后再选一次。`,
        },
        camera: {
          unplugged: (from, to) =>
            `你的摄像头${quoted(from)}已拔出。其他人现在通过${named(to, '另一个摄像头')}看到你。`,
          'new-default': (_from, to) =>
            `电脑的摄像头已切换为${named(to, '另一个')}。其他人现在通过它看到你。`,
          'chosen-missing': (_from, to) =>
            `你选择的摄像头未连接。其他人现在改为通过${named(to, '另一个摄像头')}看到你。`,
          'chosen-failed': (_from, to) =>
            `你选择的摄像头未能启动。其他人仍通过${named(to, '之前的摄像头')}看到你。请重新连接所选的摄像头，或关闭正在使用它的程序，然后再选一次。`,
        },
      },
      limit: {
        uplink:
          '你的网络无法承载你发送的内容，因此没有人能清楚地看到和听到你。请关闭摄像头，或在“详情”中限制发送量。',
        path: '你们之间的网络（你的一端或对方一端）无法承载你发送的内容，因此对方看不清、听不清你。关闭摄像头可以保住声音；也可以在“详情”中限制画面。',
        processor:
          '你的电脑来不及发送你的画面，因此所有人看到的画面都很慢。请关闭其他占用电脑的程序，或在“设置”中选择省流量。',
      },
      lostInCall: '无法连接信令服务器。你的通话会继续；在服务器恢复之前，新成员无法加入。',
      lostAlone: (host) =>
        `无法连接信令服务器 ${host}，所以没有人能加入。请检查你的网络，以及服务器是否在运行。正在自动重试…`,
      refusedInCall:
        '信令服务器不再允许你进入。你的通话会继续，但新成员无法连接到你。请重试，或询问服务器的管理者。',
    },
    phase: {
      duplicate: {
        title: '你已在此通话中',
        text: '它已在另一个标签页中打开。每人只能在同一通话中出现一次。',
        action: '改用此标签页',
      },
      idHeld: {
        title: '你的用户 ID 已在此通话中',
        text: '另一个浏览器中有人正在使用它，所以你未能进入。如果那就是你，请在那边离开通话，稍后你会自动进入。如果不是，请在设置中生成新的用户 ID，此页面会改用它；写在地址中的用户 ID 需要在地址中修改。',
      },
      roomFull: {
        title: '此通话人数已满',
        text: '已无法容纳更多人，所以你还未进入。有人离开后，如果没有其他人在等待，你很快会自动进入。',
      },
      refused: {
        title: '服务器未允许你进入',
        text: (host) => `${host} 正忙，或不支持此版本的 Parley。请稍后重试，或询问服务器的管理者。`,
      },
      takenOver: {
        title: '此通话已转到另一个标签页',
        text: '你已在那边接管通话，所以此标签页停止使用你的麦克风和摄像头。',
        action: '改用此标签页',
      },
      left: {
        title: '你已离开通话',
        text: '你的麦克风和摄像头已关闭。',
        action: '重新加入',
      },
      closeTab: '关闭此标签页',
    },
    otherAddress: '此地址是另一个通话。要离开当前通话并前往吗？',
    broken: {
      title: 'Parley 无法启动',
      text: '浏览器没有提供设置，所以未能加入通话。重新加载页面通常可以解决；如果不行，请重启浏览器。',
      reload: '重新加载',
    },
    badQuery: {
      title: '此地址有一部分无法使用',
      text: (fields) =>
        `其中的${formatList(fields, 'zh-CN')}格式不正确，所以尚未加入通话。请更正地址，或使用你自己的设置继续。`,
      fields: { server: '信令服务器', userId: '用户 ID', name: '名字' },
      goOn: '忽略并继续',
    },
    badAddress: {
      title: '此地址没有通话',
      text: '通话的地址以“#”和房间码结尾，而此地址没有。请粘贴你收到的房间码或链接。',
    },
  },

  options: {
    title: 'Parley 设置',
    repaired: (fields) =>
      `部分已保存的设置无法读取，已改用默认值：${formatList(fields, 'zh-CN')}。请检查一下。`,
    fields: {
      name: '你的名字',
      userId: '用户 ID',
      server: '信令服务器',
      iceServers: 'ICE 服务器',
      startMicrophone: '开始时打开麦克风',
      startCamera: '开始时打开摄像头',
      followDevices: '自动换用其他麦克风或摄像头继续通话',
      microphoneId: '麦克风',
      cameraId: '摄像头',
      speakerId: '扬声器',
      resolution: '分辨率',
      listenWhileMuted: '静音时说话提醒我',
      echoCancellation: '回声消除',
      noiseSuppression: '噪声抑制',
      dataUse: '数据用量',
      pictureUse: '有画面时的数据用量',
      skipLobby: '凭房间码加入时直接进入通话',
      shortcuts: '键盘快捷键',
      language: '语言',
      theme: '主题',
    },
    you: '个人信息',
    nameHint: '通话中其他人看到的名字。可以留空。',
    userIdHint: '通话用它把你和同名的人区分开。只生成一次，保存在此浏览器中。',
    newUserId: '重新生成',
    confirmNewUserId: {
      title: '要生成新的用户 ID 吗？',
      text: '在下一次通话中，其他人的 Parley 会把你当作另一个人，而旧的 ID 无法恢复。',
      confirm: '生成新的 ID',
    },
    joiningTitle: '通话开始时',
    joiningHint: '不勾选时两者都保持关闭，直到你打开它们。',
    devicesTitle: '通话中的麦克风和摄像头',
    listenWhileMutedHint:
      '为此，你在通话中静音的麦克风会保持开启，这样按住空格键也能立即说话。声音不会离开你的电脑。否则静音时会释放麦克风。',
    keysTitle: '通话中的按键',
    shortcutsHint:
      '字母、数字和空格键会在通话中执行操作，例如 M 控制麦克风。不勾选时按键不起作用，也就不会误触。',
    dataUses: {
      all: '不限制',
      low: '省流量：声音和一个小画面',
      audio: '仅音频',
    },
    dataUseHint: '对发送和接收都有效。打开摄像头会结束仅音频模式。',
    skipLobbyHint: '否则会先让你查看并选择摄像头、麦克风和扬声器。',
    followDevicesHint:
      '当正在使用的设备被拔出，或系统默认设备改变时生效。不勾选时，被拔出的设备会关闭，其他不变。',
    appearance: {
      title: '外观',
      languageOfSystem: '跟随浏览器',
      themes: { system: '跟随系统', light: '浅色', dark: '深色' },
    },
    serverTitle: '信令服务器',
    serverLabel: '服务器地址',
    serverHint: '它让大家找到彼此，但看不到也听不到通话。你可以自己搭建。',
    serverEmpty: '通话需要一个服务器。在你输入新地址之前，继续使用上一个。',
    serverInvalid:
      '这不是服务器地址，所以没有保存。正确的形式如“https://parley.example.org”或“192.168.1.20:9000”。',
    test: '测试连接',
    testing: '正在测试…',
    serverOk: (version, latencyMs) => `可用：Parley 服务器，版本 ${version}，${latencyMs} 毫秒内响应。`,
    serverUnreachable: (host) => `${host} 没有响应。请检查地址、你的网络，以及服务器是否在运行。`,
    serverNotParley: (host, status) =>
      `${host} 有响应（HTTP ${status}），但不是 Parley 服务器。请检查端口和路径。`,
    iceTitle: 'ICE 服务器',
    iceHint: 'STUN 用于寻找成员之间的直连路径；无法直连时由 TURN 中继。没有它们，只能在同一网络内通话。',
    iceUrl: '地址',
    iceUrlPlaceholder: 'turn:turn.example.org:3478',
    iceUsername: '用户名',
    iceCredential: '密码',
    iceRow: (position) => `ICE 服务器 ${position}`,
    iceNone: '无。同一网络内的人仍可互相通话。',
    addIce: '添加服务器',
    removeIce: (url) => (url === '' ? '移除此服务器' : `移除 ${url}`),
    iceFull: (most) => `最多可以添加 ${most} 个服务器。`,
    iceProblem: {
      empty: '请输入地址，或移除此服务器。尚未保存。',
      'unknown-scheme': '未保存：地址必须以“stun:”“turn:”或“turns:”开头。',
      'bad-host': '未保存：冒号后面不是主机的名称或地址。',
      'bad-port': '未保存：端口必须是 1 到 65535 之间的数字。',
      'bad-query': '未保存：只有 TURN 可以带附加参数，且只能是“?transport=udp”或“?transport=tcp”。',
      'needs-credentials': '尚未保存：TURN 需要用户名和密码。',
      'too-long': '未保存：超出了浏览器允许的长度。',
    },
    gather: '收集候选地址',
    gathering: '正在收集…',
    gatherFailed: '浏览器不接受这些服务器。请检查它们的地址。',
    gathered: {
      host: {
        yes: '本地地址（host）：已找到。可以在你的网络内通话。',
        no: '本地地址（host）：未找到。你是否已离线？',
      },
      srflx: {
        yes: '公网地址（srflx）：已找到。STUN 可用。',
        no: '公网地址（srflx）：未找到。没有 STUN 服务器响应；通过互联网的通话可能失败。',
      },
      relay: {
        yes: '中继（relay）：已找到。TURN 可用。',
        no: '中继（relay）：未找到。在限制严格的网络之间，通话可能失败。',
      },
    },
    gatherError: (url, code, text) => `${url}：${text === '' ? '没有响应' : text}（${code}）`,
  },
};

/** A name that ends in Latin letters stands apart from the Chinese that follows it. */
function listNames(names: readonly string[], more: number): string {
  const shown = formatList(names, 'zh-CN');
  const list = more === 0 ? shown : `${shown}等 ${names.length + more} 人`;
  return /[\p{Script=Latin}\p{Number}]$/u.test(list) ? `${list} ` : list;
}

function quoted(label: string): string {
  return label === '' ? '' : `“${label}”`;
}

function named(label: string, otherwise: string): string {
  return label === '' ? otherwise : `“${label}”`;
}
