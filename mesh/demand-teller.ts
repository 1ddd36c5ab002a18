import type { MemberTag } from '../protocol/ids.ts';
import { type TokenBucket, makeTokenBucket } from '../protocol/token-bucket.ts';
import type { Clock } from './clock.ts';
import { type Demand, isSameDemand } from './demand.ts';
import { sparedPictures, sparedScreen } from './load-steps.ts';
import type { LinkShell } from './link-shell.ts';

/** Changes that go out at once, such as a tab that is shown again, and those of a window that is drawn larger. */
const rate = { burst: 8, perSecond: 4 };
const laterMs = 250;

export interface DemandTellerDeps {
  readonly clock: Clock;
  /** Those to whoever has introduced themselves. */
  welcomeLinks(): Iterable<Pick<LinkShell, 'member' | 'send'>>;
}

/** Tells each person what we show of them. */
export interface DemandTeller {
  /** What we show of whom from now on. Who is missing is told nothing new. */
  show(demands: ReadonlyMap<MemberTag, Demand>): void;
  /** What the processor's load takes from what we would show: see `PlanLimits`. */
  setLoadSteps(steps: number): void;
  /** Tells somebody whose link is new. */
  welcome(shell: Pick<LinkShell, 'member' | 'send'>): void;
  /** What is to be told to one; `null` while that is not known. */
  demandOf(member: MemberTag): Demand | null;
  close(): void;
}

interface Told {
  demand: Demand | null;
  readonly bucket: TokenBucket;
  cancelTimer: (() => void) | null;
}

export function makeDemandTeller(deps: DemandTellerDeps): DemandTeller {
  const { clock } = deps;
  const shown = new Map<MemberTag, Demand>();
  const told = new Map<MemberTag, Told>();
  let demands: ReadonlyMap<MemberTag, Demand> = shown;
  let loadSteps = 0;

  function recordOf(member: MemberTag): Told {
    const record = told.get(member) ?? {
      demand: null,
      bucket: makeTokenBucket(rate, clock.now()),
      cancelTimer: null,
    };
    told.set(member, record);
    return record;
  }

  function forgetAllBut(members: ReadonlyMap<MemberTag, Demand>): void {
    for (const [member, { cancelTimer }] of told) {
      if (members.has(member)) continue;
      cancelTimer?.();
      told.delete(member);
    }
  }

  function tellAll(): void {
    demands = sparedDemands(shown, loadSteps);
    for (const member of demands.keys()) tell(member);
  }

  function tell(member: MemberTag): void {
    const demand = demands.get(member);
    const record = recordOf(member);
    if (demand === undefined || (record.demand !== null && isSameDemand(record.demand, demand))) return;
    if (!record.bucket.take(clock.now())) {
      record.cancelTimer ??= clock.setTimer(() => {
        record.cancelTimer = null;
        tell(member);
      }, laterMs);
      return;
    }
    record.demand = demand;
    for (const shell of deps.welcomeLinks())
      if (shell.member === member) shell.send({ kind: 'demand', demand });
  }

  return {
    show(next) {
      shown.clear();
      for (const [member, demand] of next) shown.set(member, demand);
      forgetAllBut(shown);
      tellAll();
    },
    setLoadSteps(steps) {
      if (steps === loadSteps) return;
      loadSteps = steps;
      tellAll();
    },
    welcome(shell) {
      const demand = demands.get(shell.member);
      if (demand === undefined) return;
      recordOf(shell.member).demand = demand;
      shell.send({ kind: 'demand', demand });
    },
    demandOf: (member) => demands.get(member) ?? null,
    close() {
      forgetAllBut(new Map());
    },
  };
}

/** The smallest tiles lose first what there is no time to decode. */
function sparedDemands(
  shown: ReadonlyMap<MemberTag, Demand>,
  loadSteps: number,
): ReadonlyMap<MemberTag, Demand> {
  const entries = Array.from(shown);
  const cameras = sparedPictures(
    entries.map(([, { camera }]) => camera),
    loadSteps,
  );
  return new Map(
    entries.map(([member, { screen }], at) => [
      member,
      {
        camera: cameras[at] ?? null,
        screen: screen && sparedScreen(screen, loadSteps),
      },
    ]),
  );
}
