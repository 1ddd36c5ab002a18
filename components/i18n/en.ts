import { enCommon } from './en-common.ts';
import { formatCount, formatList, formatShare } from './format.ts';

/**
 * Every sentence that people read, in English. `Dictionary` is its type, which another language has
 * to satisfy: a sentence that is missing there does not compile. Sentences with something to fill in
 * are functions. Troubles are told as: what happened, what it means for you, what to do.
 */
export const en = {
  ...enCommon,

  call: {
    title: (people: number) => (people > 1 ? `(${people}) Parley` : 'Parley'),
    stage: 'People in the call',
    controls: 'Call controls',
    copyCode: 'Copy code',
    copyLink: 'Copy link',
    codeCopied: 'Code copied',
    linkCopied: 'Link copied',
    people: 'People',
    changeName: 'Change your name',
    peopleCount: (count: number) => (count === 1 ? '1 person' : `${count} people`),
    leave: 'Leave',
    more: 'More',
    layout: {
      title: 'Layout',
      tiles: 'Tiles of one size',
      speaker: 'Who speaks is large',
      showSelf: 'Show my own picture',
    },
    devices: {
      microphone: 'Microphone',
      speaker: 'Speaker',
      camera: 'Camera',
      resolution: 'Resolution',
      systemDefault: 'Default of the system',
      /** A device whose name the browser does not tell yet. `kind` is one of the four words above. */
      unnamed: (kind: string, position: number) => `${kind} ${position}`,
      notConnected: 'The one you chose (not connected)',
      menu: { microphone: 'Microphone options', camera: 'Camera options' },
      level: 'Level of your microphone',
      more: 'More settings',
    },
    settings: 'Settings',
    /** What the call is held to, at its top. */
    savesData: { low: 'Low data', audio: 'Audio only' },
    notPictured: 'not shown, to save data',
    lobby: {
      title: 'Ready to join?',
      hint: 'Nobody sees or hears you yet.',
      preview: (name: string, camera: string) => `${name}, ${camera}`,
      skip: 'Don’t show this again',
      join: 'Join',
    },
    share: {
      action: 'Share screen',
      stop: 'Stop sharing',
      sharing: 'You are sharing your screen.',
      sharingWithSound: 'You are sharing your screen with its sound.',
      hint: 'What it shows',
      hints: { detail: 'Text and details', motion: 'Film and motion' },
      failed: {
        denied:
          'Your system lets the browser record no screen, so nobody can see yours. Allow it in the system’s privacy settings, then try again.',
        unsupported:
          'This browser cannot share a screen. Use one that can, such as Chrome or Firefox on a computer.',
        unknown: 'Your screen could not be shared. Try again, or choose another window.',
      },
    },
    screenOf: (name: string) => `Screen of ${name}`,
    tile: {
      menu: (title: string) => `Tile of ${title}: options`,
      pin: 'Pin',
      unpin: 'Unpin',
      whole: 'Show the whole picture',
      fill: 'Fill the tile',
      fullscreen: 'Full screen',
      exitFullscreen: 'Exit full screen',
      move: 'Move to the next corner',
      hideSelf: 'Hide my own picture',
      more: (count: number) => `Show ${count} more people`,
      zoomIn: 'Zoom in',
      zoomOut: 'Zoom out',
    },
    person: {
      muteForMe: (title: string) => `Mute ${title} for me`,
      volume: (title: string) => `Volume of ${title}`,
      speaking: 'Speaking',
      isPinned: 'Pinned',
      pinnedBy: (digit: number) => `Press ${digit} to pin`,
      isMutedForMe: 'Muted for you',
      /** `volume` is in [0, 1]. */
      isAtVolume: (volume: number) => `Volume: ${formatShare(volume, 'en')}`,
      menu: (name: string) => `More about ${name}`,
      /** Of somebody who is named already. */
      muteThis: 'Mute for me',
      unmuteThis: 'Unmute for me',
      volumeThis: 'Volume',
    },
    details: {
      title: 'Details',
      ofPerson: 'Connection details',
      nobody: 'Nobody else is here yet. How the connection to each person does is shown here.',
      measuring: 'Measuring…',
      figuresOf: (name: string) => `Connection to ${name}`,
      received: 'Received',
      sent: 'Sent',
      bitrate: 'Bitrate',
      loss: 'Loss',
      camera: 'Camera',
      screen: 'Screen',
      microphone: 'Microphone',
      screenAudio: 'Screen’s sound',
      roundTrip: 'Round trip',
      thereAndBack: 'There and back',
      jitter: 'Jitter',
      pathTitle: 'Path',
      path: {
        direct: (protocol: string) => `Direct, ${protocol}`,
        relayed: (protocol: string) => `Relayed, ${protocol}`,
      },
      frames: (count: number) => `${count} fps`,
      cap: {
        bitrate: (name: string) => `Bitrate of my camera to ${name}, at most`,
        noBitrate: 'No limit',
        resolution: (name: string) => `Resolution of my camera to ${name}, at most`,
        asSent: 'As it is',
      },
    },
    quality: {
      loss: 'Sound and picture are getting lost',
      delay: 'Everything comes late',
      frames: 'The picture hardly moves',
    },
    chat: {
      title: 'Chat',
      unread: (count: number) => (count === 0 ? 'Chat' : `Chat: ${count} unread`),
      messages: 'Messages',
      message: 'Message',
      placeholder: 'Write a message',
      send: 'Send',
      to: 'To',
      everybody: 'Everybody',
      empty:
        'Nobody has written yet. Whoever is in the call now can read what you write; it is gone when you leave.',
      newMessages: 'New messages',
      toYou: 'To you alone',
      toOne: (name: string) => `To ${name} alone`,
      notDelivered: (names: readonly string[]) => `Not delivered yet to ${formatList(names, 'en')}`,
      gone: (name: string) =>
        `${name} is not in the call any more, so this cannot be sent. Choose somebody else, or wait until they are back.`,
      news: (name: string, text: string, toYou: boolean) =>
        toYou ? `${name}, to you alone: ${text}` : `${name}: ${text}`,
      leadsTo: (host: string) => `(leads to ${host})`,
      alone: 'Nobody else is in the call, so nobody gets what you write now. Write once somebody is here.',
      tooLong: (over: number) =>
        `This is too long to be sent as one message, by ${formatCount(over, 'en')}. Shorten it, or send it in parts.`,
      newsOfMany: (name: string, count: number) => `${count} new messages from ${name}`,
    },
    reactions: {
      title: 'Reactions',
      names: {
        '👍': 'Thumbs up',
        '❤️': 'Heart',
        '😂': 'Laughing',
        '😮': 'Surprised',
        '😢': 'Crying',
        '👏': 'Applause',
        '🎉': 'Celebrating',
        '🙏': 'Thank you',
      },
      reacts: (name: string, reaction: string) => `${name} reacts: ${reaction}`,
    },
    hand: {
      action: 'Raise hand',
      lower: 'Lower your hand',
      place: (place: number) => `Hand raised, number ${place}`,
    },
    muteRequest: {
      ask: 'Ask to mute',
      asks: (name: string) => `${name} asks you to mute.`,
      asked: (name: string) => `${name} was asked to mute. It is up to them.`,
      mute: 'Mute',
    },
    help: {
      talk: 'Talk while you are muted (hold)',
      space: 'Space',
      pin: 'Pin somebody (numbers are in People)',
      zoom: 'Zoom in the shared screen with the focus',
      lookAround: 'Move around in it',
      action: 'Keyboard shortcuts',
      title: 'Keyboard shortcuts',
      note: 'Keys count while you are not typing and no menu is open.',
      off: 'Keys are turned off, so none of these does anything. Turn them on here.',
    },
    state: {
      connecting: 'Connecting…',
      connected: 'Connected',
      reconnecting: 'Reconnecting…',
    },
    notThePersonYouKnow: (name: string) =>
      name === '' ? 'Not the person you know' : `Not the ${name} you know`,
    security: {
      title: 'Security',
      intro:
        'What you say and show goes encrypted from your browser to each of the others. Whoever lacks the room code can neither see nor hear it, the signaling server included.',
      nobody:
        'Nobody else is here yet. Whoever comes has to prove that they hold the room code before you see or hear each other.',
      howTo:
        'To be sure of somebody, read the six words under their name to each other. If both of you have the same, nobody stands between you. If not, somebody may: say nothing private, and meet in a new call. The words are new with each connection.',
      holdsCode: 'Has proven to hold the room code.',
      encrypted: {
        known: 'Encrypted end to end, with the browser that you met before.',
        notYetKnown:
          'Encrypted end to end. Nobody without the room code can listen; compare the words to be sure that nobody with it does.',
      },
      key: {
        known: 'Has the key that you know them by.',
        metFirst: {
          lasting: 'You meet for the first time. Their key is remembered, so that you know them again.',
          forNow:
            'You meet for the first time. Their key is made for a while only, and remembered until you close the browser.',
        },
        other:
          'Has the user ID of somebody you have met, but another key. It may be them in a new browser, or somebody who pretends. Trust the key only when you see or hear that it is them, and the words are the same.',
      },
      words: 'Words to compare',
      look: 'See why',
      stranger: (name: string, knownAs: string) =>
        `${name} is not ${knownAs === '' ? 'the person' : `the ${knownAs}`} you know: the same user ID, but another key. Make sure who it is before you say anything private.`,
      trust: (name: string) => `Trust this key of ${name} from now on`,
      confirmTrust: {
        title: (name: string) => `Is this really the ${name} you know?`,
        text: 'The key of before will be forgotten, and this one be known in its place.',
        confirm: 'Yes, trust it',
      },
      imitated: (name: string) =>
        `Somebody else came with the user ID of ${name} and was kept out. The ${name} you see is the one who was here before. If you do not know who that was, meet in a new call, and give its code only to those you trust.`,
    },
    joining: 'Joining the call…',
    joiningServer: (host: string) => `Asking ${host} who is there.`,
    connectingTo: (count: number) => `Connecting to ${count === 1 ? '1 person' : `${count} people`}…`,
    hearOthers: 'Click to hear the others',
    toasts: 'News from the call',
    joined: (names: readonly string[], more: number) => `${listNames(names, more)} joined`,
    left: (names: readonly string[], more: number) => `${listNames(names, more)} left`,
    /** Said to those who do not see it. */
    change: {
      muted: (names: readonly string[], more: number) => `${listNames(names, more)} muted`,
      unmuted: (names: readonly string[], more: number) => `${listNames(names, more)} unmuted`,
      raised: (names: readonly string[], more: number) => `${listNames(names, more)} raised a hand`,
      lowered: (names: readonly string[], more: number) => `${listNames(names, more)} lowered a hand`,
      shares: (names: readonly string[], more: number) => `Screen shared by ${listNames(names, more)}`,
      sharesNoMore: (names: readonly string[], more: number) =>
        `Screen no longer shared by ${listNames(names, more)}`,
      lost: (names: readonly string[], more: number) =>
        `The connection to ${listNames(names, more)} is lost. Reconnecting…`,
      regained: (names: readonly string[], more: number) => `Connected to ${listNames(names, more)} again`,
    },
    alone: {
      title: 'You are the only one here',
      text: 'Send the code or the link to the people you want to talk to.',
      waiting: 'Waiting for others…',
      code: 'Room code',
    },
    notice: {
      speaksWhileMuted: (withSpace: boolean): string =>
        withSpace
          ? 'You are muted, so nobody hears what you say. Turn your microphone on, or hold Space while you talk.'
          : 'You are muted, so nobody hears what you say. Turn your microphone on.',
      unmute: 'Turn it on',
      mutedBySystem:
        'Your microphone is muted by the system or its own switch, so nobody can hear you. Unmute it there.',
      bothOff: 'Your microphone and camera are off. Turn them on when you are ready.',
      failed: {
        microphone: {
          denied:
            'Parley may not use your microphone, so nobody can hear you. Allow it in the address bar, then try again.',
          missing: 'No microphone was found, so nobody can hear you. Connect one, then try again.',
          busy: 'Another program holds your microphone, so nobody can hear you. Close it, then try again.',
          overconstrained:
            'No microphone here does what is asked of it, so nobody can hear you. Choose another one, then try again.',
          unknown: 'Your microphone did not start, so nobody can hear you. Reconnect it, then try again.',
          unplugged:
            'Your microphone was unplugged, so nobody can hear you. Connect it again, or have another one ready, then try again.',
        },
        camera: {
          denied:
            'Parley may not use your camera, so nobody can see you. Allow it in the address bar, then try again.',
          missing: 'No camera was found, so nobody can see you. Connect one, then try again.',
          busy: 'Another program holds your camera, so nobody can see you. Close it, then try again.',
          overconstrained:
            'No camera here gives the picture that is asked for, so nobody can see you. Choose another camera or resolution, then try again.',
          unknown: 'Your camera did not start, so nobody can see you. Reconnect it, then try again.',
          unplugged:
            'Your camera was unplugged, so nobody can see you. Connect it again, or have another one ready, then try again.',
        },
      },
      /** Labels are the system's names of devices, and may be empty. */
      moved: {
        microphone: {
          unplugged: (from: string, to: string) =>
            `Your microphone${quoted(from)} was unplugged. You are heard through ${named(to, 'another one')} now.`,
          'new-default': (_from: string, to: string) =>
            `Your computer’s microphone is ${named(to, 'another one')} now. You are heard through it.`,
          'chosen-missing': (_from: string, to: string) =>
            `The microphone you chose is not connected. You are heard through ${named(to, 'another one')} instead.`,
          'chosen-failed': (_from: string, to: string) =>
            `The microphone you chose did not start. You are still heard through ${named(to, 'the one before')}. Reconnect the other one, then choose it again.`,
        },
        camera: {
          unplugged: (from: string, to: string) =>
            `Your camera${quoted(from)} was unplugged. You are seen through ${named(to, 'another one')} now.`,
          'new-default': (_from: string, to: string) =>
            `Your computer’s camera is ${named(to, 'another one')} now. You are seen through it.`,
          'chosen-missing': (_from: string, to: string) =>
            `The camera you chose is not connected. You are seen through ${named(to, 'another one')} instead.`,
          'chosen-failed': (_from: string, to: string) =>
            `The camera you chose did not start. You are still seen through ${named(to, 'the one before')}. Reconnect the other one, or close what uses it, then choose it again.`,
        },
      },
      limit: {
        uplink:
          'Your connection cannot carry what you send, so nobody sees and hears you well. Turn your camera off, or cap what you send in Details.',
        path: 'The connection between you two cannot carry what you send, on your side or on theirs, so they do not see and hear you well. Turning your camera off keeps the sound going; Details can cap the picture.',
        processor:
          'Your computer cannot keep up with sending your picture, so it moves slowly for everybody. Close what else keeps it busy, or choose low data in Settings.',
      },
      lostInCall:
        'The signaling server cannot be reached. Your call goes on; new people cannot join until it is back.',
      lostAlone: (host: string) =>
        `The signaling server ${host} cannot be reached, so nobody can join you. Check your network, and that the server runs. Trying again by itself…`,
      refusedInCall:
        'The signaling server does not let you in any more. Your call goes on, but new people cannot reach you. Try again, or ask whoever runs the server.',
    },
    phase: {
      duplicate: {
        title: 'You are in this call already',
        text: 'It is open in another tab. One person can be in a call once.',
        action: 'Use this tab instead',
      },
      idHeld: {
        title: 'Your user ID is in this call already',
        text: 'Somebody in another browser is there with it, so you are not let in beside them. If that is you, leave the call there, and you come in here by yourself a moment later. If not, make a new user ID in the options, and this page goes on with it; one that stands in the address has to be changed there.',
      },
      roomFull: {
        title: 'This call is full',
        text: 'No more people fit in, so you are not in it. You come in by yourself soon after somebody leaves, if nobody else waits.',
      },
      refused: {
        title: 'The server did not let you in',
        text: (host: string) =>
          `${host} is busy, or does not understand this version of Parley. Try again in a moment, or ask whoever runs it.`,
      },
      takenOver: {
        title: 'This call goes on in another tab',
        text: 'You took it over there, so this tab let go of your microphone and camera.',
        action: 'Use this tab instead',
      },
      left: {
        title: 'You left the call',
        text: 'Your microphone and camera are off.',
        action: 'Rejoin',
      },
      closeTab: 'Close this tab',
    },
    otherAddress: 'This address is another call. Leave this one and go there?',
    broken: {
      title: 'Parley could not start',
      text: 'The browser did not hand over the settings, so the call was not joined. Loading the page again mostly helps; if not, restart the browser.',
      reload: 'Load again',
    },
    badQuery: {
      title: 'Part of this address cannot be used',
      text: (fields: readonly string[]) =>
        `Its ${formatList(fields, 'en')} ${fields.length === 1 ? 'is' : 'are'} not of the right form, so nobody has joined yet. Correct the address, or go on with your own settings.`,
      fields: { server: 'signaling server', userId: 'user ID', name: 'name' },
      goOn: 'Go on without',
    },
    badAddress: {
      title: 'There is no call at this address',
      text: 'A call’s address ends with “#” and a room code, and this one does not. Paste the code or the link that you were sent.',
    },
  },

  options: {
    title: 'Parley options',
    repaired: (fields: readonly string[]) =>
      `Some stored settings were unreadable, so their defaults are used: ${listNames(fields, 0)}. Have a look at them.`,
    fields: {
      name: 'Your name',
      userId: 'User ID',
      server: 'Signaling server',
      iceServers: 'ICE servers',
      startMicrophone: 'Start with the microphone on',
      startCamera: 'Start with the camera on',
      followDevices: 'Go on with another microphone or camera by itself',
      microphoneId: 'Microphone',
      cameraId: 'Camera',
      speakerId: 'Speaker',
      resolution: 'Resolution',
      listenWhileMuted: 'Tell me when I speak while muted',
      echoCancellation: 'Echo cancellation',
      noiseSuppression: 'Noise suppression',
      dataUse: 'Use of data',
      pictureUse: 'Use of data with pictures',
      skipLobby: 'Go straight into a call that you join by code',
      shortcuts: 'Keyboard shortcuts',
      language: 'Language',
      theme: 'Theme',
    },
    you: 'You',
    nameHint: 'What others in a call see. It may stay empty.',
    userIdHint: 'How a call tells you from others with the same name. Made once, kept in this browser.',
    newUserId: 'Make a new one',
    confirmNewUserId: {
      title: 'Make a new user ID?',
      text: 'In your next call you will be somebody else to the others’ Parley, and the old ID cannot be brought back.',
      confirm: 'Make a new one',
    },
    joiningTitle: 'When a call starts',
    joiningHint: 'Otherwise both are off until you turn them on.',
    devicesTitle: 'Microphone and camera in a call',
    followDevicesHint:
      'When one that is on is unplugged, or another becomes the default. Otherwise one that is unplugged goes off, and nothing else changes.',
    appearance: {
      title: 'Appearance',
      languageOfSystem: 'As the browser',
      themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
    },
    listenWhileMutedHint:
      'A microphone that you mute in a call stays open for that, and so that you talk at once when you hold Space. Nothing of it leaves your computer. Otherwise muting releases it.',
    keysTitle: 'Keys in a call',
    shortcutsHint:
      'Letters, digits and Space then do things in a call, such as M for your microphone. Otherwise no key does, and nothing happens by mistake.',
    dataUses: {
      all: 'Automatic',
      low: 'Low data: sound and one small picture',
      audio: 'Audio only',
    },
    dataUseHint: 'Counts for what you send and what you get. Turning your camera on ends audio only.',
    skipLobbyHint: 'Otherwise you first see and choose your camera, microphone and speaker.',
    serverTitle: 'Signaling server',
    serverLabel: 'Server address',
    serverHint: 'It brings people together and never sees or hears a call. You can host your own.',
    serverEmpty: 'A call needs a server. The last one stays in use until you enter another.',
    serverInvalid:
      'This is not a server’s address, so it was not saved. It looks like “https://parley.example.org” or “192.168.1.20:9000”.',
    test: 'Test connection',
    testing: 'Testing…',
    serverOk: (version: string, latencyMs: number) =>
      `Works: a Parley server, version ${version}, answered in ${latencyMs} ms.`,
    serverUnreachable: (host: string) =>
      `${host} did not answer. Check the address, your network, and that the server runs.`,
    serverNotParley: (host: string, status: number) =>
      `Something answers at ${host} (HTTP ${status}), but it is not a Parley server. Check the port and the path.`,
    iceTitle: 'ICE servers',
    iceHint:
      'STUN finds a direct path between people; TURN relays where there is none. Without them, calls work in one network only.',
    iceUrl: 'Address',
    iceUrlPlaceholder: 'turn:turn.example.org:3478',
    iceUsername: 'Username',
    iceCredential: 'Password',
    iceRow: (position: number) => `ICE server ${position}`,
    iceNone: 'None. People in the same network can still call each other.',
    addIce: 'Add a server',
    removeIce: (url: string) => (url === '' ? 'Remove this server' : `Remove ${url}`),
    iceFull: (most: number) => `${most} servers are the most.`,
    iceProblem: {
      empty: 'Enter an address, or remove this server. It is not saved yet.',
      'unknown-scheme': 'Not saved: an address starts with “stun:”, “turn:” or “turns:”.',
      'bad-host': 'Not saved: what follows the colon is not the name or address of a machine.',
      'bad-port': 'Not saved: a port is a number from 1 to 65535.',
      'bad-query': 'Not saved: only TURN takes an addition, and only “?transport=udp” or “?transport=tcp”.',
      'needs-credentials': 'Not saved yet: TURN needs a username and a password.',
      'too-long': 'Not saved: this is longer than browsers take.',
    },
    gather: 'Gather candidates',
    gathering: 'Gathering…',
    gatherFailed: 'The browser did not take these servers. Check their addresses.',
    gathered: {
      host: {
        yes: 'Local addresses (host): found. Calls work within your network.',
        no: 'Local addresses (host): none. Are you offline?',
      },
      srflx: {
        yes: 'Public address (srflx): found. STUN works.',
        no: 'Public address (srflx): none. No STUN server answered; calls over the internet may fail.',
      },
      relay: {
        yes: 'Relay (relay): found. TURN works.',
        no: 'Relay (relay): none. Calls between strict networks may fail.',
      },
    },
    gatherError: (url: string, code: number, text: string) =>
      `${url}: ${text === '' ? 'no answer' : text} (${code})`,
  },
};

export type Dictionary = typeof en;

function listNames(names: readonly string[], more: number): string {
  const others = more === 0 ? [] : [more === 1 ? '1 other' : `${more} others`];
  return formatList([...names, ...others], 'en');
}

function quoted(label: string): string {
  return label === '' ? '' : ` “${label}”`;
}

function named(label: string, otherwise: string): string {
  return label === '' ? otherwise : `“${label}”`;
}
