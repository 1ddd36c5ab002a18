import type { LinkId } from './reconcile.ts';

/** How one link did in the last second or so, as far as it tells of our uplink. `null`: not known. */
export interface UplinkLook {
  readonly link: LinkId;
  readonly rttMs: number | null;
  /** Of what we sent, by the other end's last report, in [0, 1]. */
  readonly lossShare: number | null;
  /** Of the packets that we sent, those that had been sent before, in [0, 1]. */
  readonly retransmittedShare: number | null;
  /** What is kept free for sound, whether or not it is heard. */
  readonly soundBitsPerSecond: number;
  /** Pictures and that; and what of it the plan allows. */
  readonly sentBitsPerSecond: number;
  readonly plannedBitsPerSecond: number;
  /** What the browser thinks that the path takes; `null` in Firefox. */
  readonly availableBitsPerSecond: number | null;
}

/** What is remembered of a link between looks. */
interface KnownLink {
  /** The shortest round trips of this span of time and the last: of a path without a queue. */
  readonly shortestMs: readonly number[];
  /** What was available at the last looks, newest first. */
  readonly available: readonly number[];
}

/** How the uplink is shared: by one cap for the whole page. */
export interface UplinkShare {
  /** All that may be sent; `Infinity` while nothing is known to be short. */
  readonly bitsPerSecond: number;
  readonly loweredAtMs: number;
  /** Where it was too much the last time: up to there it rises with care. */
  readonly ceilingBitsPerSecond: number;
  /** Looks without congestion since it rose beyond the ceiling. */
  readonly calmLooks: number;
  /** Looks that it waited for laggards since it was lowered. */
  readonly waitedLooks: number;
  readonly spanFromMs: number;
  readonly links: ReadonlyMap<LinkId, KnownLink>;
}

export const freeUplink: UplinkShare = {
  bitsPerSecond: Infinity,
  loweredAtMs: -Infinity,
  ceilingBitsPerSecond: Infinity,
  calmLooks: 0,
  waitedLooks: 0,
  spanFromMs: -Infinity,
  links: new Map(),
};

/** From which on a link counts as congested. Radio loses some percent without being full. */
const congested = {
  lossShare: 0.05,
  retransmittedShare: 0.08,
  /** A round trip longer than the shortest by this, and by this share of it: packets wait in a queue. */
  queueMs: 25,
  queueShare: 0.4,
  /**
   * A busy machine answers late as well: where the browser has found so many times what is planned, it is
   * not the path.
   */
  roomyFactor: 2.5,
  /** The browser's own controller has come to less than this share of what is planned. */
  availableShare: 0.75,
};
/** The browser's controller starts at 300 kbit/s; while it finds more from look to look, it is not held back. */
const growing = { looks: 5, factor: 1.1 };
/** A lowered cap shows only when the queue has drained and the next reports are here. */
const restMs = 2000;
/** Of the pictures that got through: what waits in the queue has to drain besides. */
const decrease = 0.84;
/** Of the cap of before; a look that came at a bad moment must not shut everything off. */
const mostDecrease = 0.6;
/** What each calm look adds below the ceiling, as a share of it. */
const carefulIncrease = 0.03;
/** What the first calm look beyond it adds, as a share of what is wanted, and how much more each further one. */
const firstIncrease = 0.04;
const acceleration = 1.7;
const mostIncrease = 0.35;
/** A cap so much above what is wanted hinders nobody. */
const freeFactor = 1.25;
/** A camera that shows little motion lags for ever. */
const mostWaitedLooks = 4;
/** Round trips are compared with the shortest of two such spans. */
const spanMs = 15_000;
/**
 * Small as it may be, a picture that moves is worth more than one that stands still, and takes less than a
 * voice. Only where even so a tenth is lost on every link there is room for voices alone.
 */
const hopeless = { lossShare: 0.1, glimpseBitsPerSecond: 30_000 };

/**
 * Moves the cap of a page by what its links tell, once a second or so. Congestion controllers that know
 * nothing of one another starve each other (measured: 816, 132, 241, 53 and 54 kbit/s of five equal
 * streams). When most links at once are congested what they share is, our uplink: the cap falls below what
 * got through. While they are not it rises, the faster the longer, until it hinders nobody.
 */
export function stepUplink(
  state: UplinkShare,
  looks: readonly UplinkLook[],
  wantedBitsPerSecond: number,
  nowMs: number,
): UplinkShare {
  const isNewSpan = nowMs - state.spanFromMs >= spanMs;
  const links = new Map(looks.map((look) => [look.link, known(state.links.get(look.link), look, isNewSpan)]));
  const next = { ...state, links, spanFromMs: isNewSpan ? nowMs : state.spanFromMs };
  const full = looks.filter((look) => isCongested(look, links.get(look.link)));
  // One link alone has its own controller, and some of many their own paths.
  if (full.length >= 2 && full.length * 2 > looks.length) {
    return lowered(next, looks, wantedBitsPerSecond, nowMs);
  }
  if (state.bitsPerSecond === Infinity || nowMs - state.loweredAtMs < restMs) return next;
  // Whoever was starved finds what is free only after a while, and the others would take it meanwhile.
  const waitedLooks = next.waitedLooks + 1;
  if (waitedLooks <= mostWaitedLooks && hasLaggards(looks)) return { ...next, waitedLooks };
  return raised(next, wantedBitsPerSecond);
}

/** Whether a few are far from sending what they may, while the others are not. */
function hasLaggards(sending: readonly UplinkLook[]): boolean {
  const behind = sending.filter(
    (look) => look.sentBitsPerSecond < look.plannedBitsPerSecond * congested.availableShare,
  );
  return behind.length > 0 && behind.length * 2 < sending.length;
}

function lowered(
  state: UplinkShare,
  sending: readonly UplinkLook[],
  wantedBitsPerSecond: number,
  nowMs: number,
): UplinkShare {
  const stopped = { ...state, calmLooks: 0, waitedLooks: 0 };
  if (nowMs - state.loweredAtMs < restMs) return stopped;
  const sent = sending.reduce((sum, { sentBitsPerSecond }) => sum + sentBitsPerSecond, 0);
  const before = Math.min(state.bitsPerSecond, wantedBitsPerSecond);
  const through = Math.min(before, sent);
  const least = state.bitsPerSecond === Infinity ? 0 : before * mostDecrease;
  const areLosing = sending.every(({ lossShare }) => (lossShare ?? 0) > hopeless.lossShare);
  const glimpses = areLosing ? 0 : sending.length * hopeless.glimpseBitsPerSecond;
  const sound = sending.reduce((total, { soundBitsPerSecond }) => total + soundBitsPerSecond, 0);
  // Sound is kept whole: what gives is the pictures.
  const given = Math.max(sound + glimpses, least, sound + (through - sound) * decrease);
  const bitsPerSecond = Math.max(sound, Math.min(before, given));
  const ceilingBitsPerSecond = Math.max(bitsPerSecond, through);
  return { ...stopped, bitsPerSecond, ceilingBitsPerSecond, loweredAtMs: nowMs };
}

function raised(state: UplinkShare, wantedBitsPerSecond: number): UplinkShare {
  const { bitsPerSecond: before, ceilingBitsPerSecond: ceiling } = state;
  if (before < ceiling)
    return freed({ ...state, bitsPerSecond: before + carefulIncrease * ceiling }, wantedBitsPerSecond);
  const share = Math.min(mostIncrease, firstIncrease * acceleration ** state.calmLooks);
  const bitsPerSecond = before + share * wantedBitsPerSecond;
  return freed({ ...state, calmLooks: state.calmLooks + 1, bitsPerSecond }, wantedBitsPerSecond);
}

function freed(state: UplinkShare, wantedBitsPerSecond: number): UplinkShare {
  return state.bitsPerSecond > wantedBitsPerSecond * freeFactor
    ? { ...state, bitsPerSecond: Infinity }
    : state;
}

function known(
  before: KnownLink | undefined,
  { rttMs, availableBitsPerSecond }: UplinkLook,
  isNewSpan: boolean,
): KnownLink {
  const [newest = Infinity, older = Infinity] = before?.shortestMs ?? [];
  const rtt = rttMs ?? Infinity;
  const shortestMs = isNewSpan ? [rtt, newest] : [Math.min(newest, rtt), older];
  const available = [availableBitsPerSecond ?? Infinity, ...(before?.available ?? [])].slice(
    0,
    growing.looks,
  );
  return { shortestMs, available };
}

function isCongested(look: UplinkLook, link: KnownLink | undefined): boolean {
  if ((look.lossShare ?? 0) > congested.lossShare) return true;
  if ((look.retransmittedShare ?? 0) > congested.retransmittedShare) return true;
  const shortestMs = Math.min(...(link?.shortestMs ?? []));
  const queuedMs = (look.rttMs ?? 0) - shortestMs;
  const isRoomy = (look.availableBitsPerSecond ?? 0) > look.plannedBitsPerSecond * congested.roomyFactor;
  if (queuedMs > Math.max(congested.queueMs, congested.queueShare * shortestMs) && !isRoomy) return true;
  const enough = look.plannedBitsPerSecond * congested.availableShare;
  const available = link?.available ?? [];
  const hasGrown = (available[0] ?? 0) > (available.at(-1) ?? 0) * growing.factor;
  const isKnown = available.length === growing.looks && !hasGrown;
  return isKnown && (available[0] ?? 0) < enough && look.sentBitsPerSecond < enough;
}
