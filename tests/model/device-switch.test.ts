import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DeviceState } from '../../call/call-snapshot.ts';
import { noChoices } from '../../protocol/device-choices.ts';
import { wishOf } from '../../call/device-wish.ts';
import { type DeviceSwitch, makeDeviceSwitch } from '../../call/device-switch.ts';
import { FakeClock, settle } from '../support/fake-clock.ts';
import { FakeDevices, type FakeOpening, deviceNamed } from '../support/fake-devices.ts';

/** What can happen to a camera. Numbers choose among the openings that there are. */
type Happening =
  | { readonly kind: 'set' | 'follow'; readonly on: boolean }
  | { readonly kind: 'grant' | 'fail' | 'unplug' | 'revoke'; readonly which: number }
  | { readonly kind: 'default' | 'choose'; readonly label: string }
  | { readonly kind: 'wait'; readonly ms: number };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('set' as const), on: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('follow' as const), on: fc.boolean() }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'grant' as const,
        'grant' as const,
        'fail' as const,
        'unplug' as const,
        'revoke' as const,
      ),
      which: fc.nat({ max: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('default' as const, 'choose' as const),
      label: fc.constantFrom('A', 'B', 'C'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(1, 2000) }) },
);

/** A camera switch with all that is known of it from outside. */
class World {
  readonly clock = new FakeClock();
  readonly devices = new FakeDevices();
  readonly camera: DeviceSwitch;
  /** What was told last: what the others are sent. */
  sent: MediaStreamTrack | null = null;
  told: DeviceState = { kind: 'off' };
  readonly #answered = new Set<FakeOpening>();

  constructor() {
    this.devices.outcome = null;
    // The third that can be chosen is not there.
    this.devices.others = [deviceNamed('A'), deviceNamed('B')];
    this.camera = makeDeviceSwitch({
      kind: 'camera',
      devices: this.devices,
      clock: this.clock,
      wish: wishOf('camera', noChoices),
      changed: (state, track) => {
        this.told = state;
        this.sent = track;
      },
    });
  }

  get pending(): FakeOpening[] {
    return this.devices.openings.filter((opening) => !this.#answered.has(opening));
  }

  get live(): FakeOpening[] {
    return this.devices.openings.filter((opening) => this.#answered.has(opening) && !opening.track.isStopped);
  }

  happen(event: Happening): void | Promise<void> {
    switch (event.kind) {
      case 'set':
        this.camera.set(event.on);
        break;
      case 'follow':
        this.devices.isFollowing = event.on;
        break;
      case 'grant':
        this.#answer(event.which, (opening) => opening.grant(this.devices.answerTo(opening)));
        break;
      case 'fail':
        this.#answer(event.which, (opening) => {
          opening.track.stop();
          opening.fail('busy');
        });
        break;
      case 'unplug':
        this.live.at(event.which % Math.max(1, this.live.length))?.unplug();
        break;
      case 'revoke':
        this.live.at(event.which % Math.max(1, this.live.length))?.revoke();
        break;
      case 'default':
        this.devices.change('camera', event.label);
        break;
      case 'choose':
        this.camera.choose({ ...wishOf('camera', noChoices), deviceId: deviceNamed(event.label).deviceId });
        break;
      case 'wait':
        return this.clock.advance(event.ms);
    }
  }

  #answer(which: number, how: (opening: FakeOpening) => void): void {
    const opening = this.pending.at(which % Math.max(1, this.pending.length));
    if (opening === undefined) return;
    this.#answered.add(opening);
    how(opening);
  }

  /** Answers all that is asked for until nothing is. */
  async rest(): Promise<void> {
    for (;;) {
      await settle();
      if (this.pending.length > 0) this.happen({ kind: 'grant', which: 0 }) as undefined;
      else if (this.clock.running > 0) await this.clock.advance(10_000);
      else return;
    }
  }
}

const story = fc.array(fc.record({ event: happening, isSettled: fc.boolean() }), { maxLength: 30 });

describe('whatever happens to a camera, in whatever order', () => {
  test('what is told is what is so, and what is sent is live', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (steps) => {
        const world = new World();
        for (const { event, isSettled } of steps) {
          await world.happen(event);
          if (!isSettled) continue;
          await settle();
          expect(world.told).toEqual(world.camera.state());
          const { told } = world;
          const on = told.kind === 'on' ? [told.track] : [];
          expect(world.live.map(({ track }) => track)).toEqual(on);
          // While another follows a lost one, that one's track may be in its slot still.
          const sent = told.kind === 'starting' ? on : [world.sent].filter((track) => track !== null);
          expect(sent).toEqual(on);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('at rest one capture is live when it is on, and none when it is off', async () => {
    await fc.assert(
      fc.asyncProperty(story, fc.boolean(), async (steps, isLeft) => {
        const world = new World();
        for (const { event, isSettled } of steps) {
          await world.happen(event);
          if (isSettled) await settle();
        }
        if (isLeft) world.camera.set(false);
        await world.rest();
        const { kind } = world.camera.state();
        expect(kind).not.toBe('starting');
        expect(kind === 'off' || !isLeft).toBe(true);
        expect(world.live).toHaveLength(kind === 'on' ? 1 : 0);
        expect(world.devices.watching).toBe(kind === 'on' ? 1 : 0);
      }),
      { numRuns: 1000 },
    );
  });
});
