import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makePlaceholderStream } from '../../../media/placeholders.ts';
import { FakeTrack } from './fake-track.ts';

class FakeStream {
  readonly #tracks: FakeTrack[];

  constructor(tracks: FakeTrack[] = []) {
    this.#tracks = tracks;
  }

  addTrack(track: FakeTrack): void {
    this.#tracks.push(track);
  }

  getTracks(): FakeTrack[] {
    return this.#tracks;
  }

  getVideoTracks(): FakeTrack[] {
    return this.#tracks.filter(({ kind }) => kind === 'video');
  }
}

class FakeAudioContext {
  static readonly states: string[] = [];
  state = 'suspended';

  createMediaStreamDestination(): { stream: FakeStream } {
    return { stream: new FakeStream([new FakeTrack('audio')]) };
  }

  async close(): Promise<void> {
    if (this.state === 'closed') throw new DOMException('closed already', 'InvalidStateError');
    this.state = 'closed';
    FakeAudioContext.states.push(this.state);
  }
}

/** As Firefox has it: a canvas without a context cannot be captured. */
class FakeCanvas {
  #hasContext = false;

  getContext(): void {
    this.#hasContext = true;
  }

  captureStream(): FakeStream {
    if (!this.#hasContext) throw new DOMException('no context', 'NS_ERROR_NOT_INITIALIZED');
    return new FakeStream([new FakeTrack('video')]);
  }
}

beforeEach(() => {
  FakeAudioContext.states.length = 0;
  vi.stubGlobal('AudioContext', FakeAudioContext);
  vi.stubGlobal('MediaStream', FakeStream);
  vi.stubGlobal('document', { createElement: () => new FakeCanvas() });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the placeholder stream', () => {
  test('has two audio tracks and then two video tracks', () => {
    const kinds = makePlaceholderStream()
      .stream.getTracks()
      .map(({ kind }) => kind);
    expect(kinds).toEqual(['audio', 'audio', 'video', 'video']);
  });

  test('frees everything when it is closed, once', () => {
    const placeholders = makePlaceholderStream();
    placeholders.close();
    placeholders.close();
    expect(placeholders.stream.getTracks().map(({ readyState }) => readyState)).toEqual(
      Array(4).fill('ended'),
    );
    expect(FakeAudioContext.states).toEqual(['closed']);
  });
});
