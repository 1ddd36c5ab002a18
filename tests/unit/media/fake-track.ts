/** A track of a device that is not there. `endByItself` is what an unplugged cable does. */
export class FakeTrack extends EventTarget {
  readonly kind: 'audio' | 'video';
  readonly label = 'Fake device';
  readyState: 'live' | 'ended' = 'live';

  constructor(kind: 'audio' | 'video') {
    super();
    this.kind = kind;
  }

  getSettings(): MediaTrackSettings {
    return { deviceId: 'fake', groupId: 'fakes' };
  }

  /** As in browsers, this fires no `ended`. */
  stop(): void {
    this.readyState = 'ended';
  }

  endByItself(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }
}
